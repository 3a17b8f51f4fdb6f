"""An active member claims a published wish; of many who try at once, one wins."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.noting_risks import must_have_skill
from wishapp.demand.wishes.rules import WishKind
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import wish_to_claim
from wishapp.fulfilment.claims.rules import (
    must_be_claimable,
    must_have_room,
    must_not_be_kin,
    must_not_be_related,
)
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, ActiveReportIn, Actor, require


@dataclass(frozen=True, slots=True)
class Party:
    """For whom somebody claims: how many live claims it may hold depends on who it is."""

    kind: PartyKind
    id: UUID
    at_once: int

    @classmethod
    def of_member(cls, actor: Actor) -> "Party":
        """The actor alone."""
        return cls(PartyKind.MEMBER, actor.me, county().rules.claims_at_once)

    @property
    def unit_id(self) -> UUID:
        """The unit itself, in the words of the permission table."""
        return self.id


def claim_wish(
    actor: Actor, wish_id: UUID, *, was_asked: bool = False, has_skill: bool = False
) -> Claim:
    """Claim a wish; one that is hidden only when staff asked the member by a dispatch.

    Raises ``not_found``, ``not_reported_in``, ``own_wish``, ``related`` (Charity Law Art. 40),
    ``already_claimed``, ``too_many_claims``, ``cooling_off``, ``move_not_allowed``. Raises
    ``draw_open`` while members enter a draw for the wish. Raises ``skill_unconfirmed`` where the
    work needs a qualification and the claimant did not say that they have it.
    """
    party = Party.of_member(actor)
    return claim_for(actor, wish_id, party, was_asked=was_asked, has_skill=has_skill)


def claim_for(
    actor: Actor,
    wish_id: UUID,
    party: Party,
    *,
    was_asked: bool = False,
    has_skill: bool = False,
) -> Claim:
    """Claim a wish for a team or unit; the caller has checked that the actor may speak for it."""
    wish, report_in = check_claimant(
        actor, wish_id, party, was_asked=was_asked, has_skill=has_skill
    )
    refuse_unless(wish.draw_until is None, Code.DRAW_OPEN)
    claim = new_claim(actor, wish, report_in, party)
    lifecycle.move(wish, "claim", by=actor)
    return claim


def check_claimant(
    actor: Actor,
    wish_id: UUID,
    party: Party | None = None,
    *,
    was_asked: bool = False,
    has_skill: bool = False,
) -> tuple[Wish, ActiveReportIn | None]:
    """Lock a wish that the actor may claim; with the report-in under which they would.

    Whoever speaks for a unit needs none. A hidden wish is there only for who was asked. One whose
    card is down is there for nobody.
    """
    party = party or Party.of_member(actor)
    wish, kin, live, cool_off_until = wish_to_claim(wish_id, actor.me, party.kind, party.id)
    # Before asking who may: whether an unpublished wish exists is nobody's business.
    refuse_unless(was_asked or wish.hidden_at is None, Code.NOT_FOUND)
    refuse_unless(wish.taken_down_at is None, Code.NOT_FOUND)
    must_be_claimable(wish)
    must_have_skill(wish, has_skill=has_skill)
    if party.kind is PartyKind.UNIT:
        require(actor, Action.CLAIM_WISH_FOR_UNIT, wish)
        home = actor.report_in.address_digest if actor.report_in else None
        must_not_be_related(wish, kin=kin, home=home)
    else:
        require(actor, Action.CLAIM_WISH, wish)
        must_not_be_kin(actor, wish, kin=kin)
    must_have_room(live, cool_off_until, moment=now(), most=party.at_once)
    return wish, None if party.kind is PartyKind.UNIT else actor.report_in


def new_claim(
    actor: Actor, wish: Wish, report_in: ActiveReportIn | None, party: Party | None = None
) -> Claim:
    """Make the claim of a wish for the actor; the caller has locked the wish and moves it."""
    party = party or Party.of_member(actor)
    claim = Claim(
        wish_id=wish.id,
        wisher_id=wish.wisher_id,
        member_id=actor.me,
        party=party.kind.value,
        team_id=party.id if party.kind is PartyKind.TEAM else None,
        report_in_id=report_in and report_in.id,
        unit_id=report_in.unit_id if report_in else party.id,
        reported_in_at=report_in and report_in.reported_at,
        at_most=party.at_once,
        skill=wish.required_skill,
        **wish.located(),
    )
    lifecycle.begin(claim, "claim", by=actor)
    allow_for_sharing(claim, wish)
    wish.claimant_id = actor.me
    return claim


def allow_for_sharing(claim: Claim, wish: Wish) -> None:
    """Whoever begins the work on a crowdfunded wish has longer to finish it (domain section 6)."""
    if wish.kind == WishKind.CROWDFUNDED:
        claim.finish_within(claim.kept_rules.crowd_finish_days, now())

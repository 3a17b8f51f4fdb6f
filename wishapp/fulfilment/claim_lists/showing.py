"""Shows claims and disputes to staff: the card's words, who undertook each, what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import words_shown
from wishapp.fulfilment.claim_lists.queries import (
    disputed_claims,
    names_of_parties,
    wishes_behind,
)
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import IN_HAND, LIVE, ClaimState
from wishapp.fulfilment.dispatches.queries import Named, named_behind
from wishapp.fulfilment.dispatches.showing import name_for
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.kernel.access import Action, Actor, may
from wishapp.kernel.audit import Look, record_look


@dataclass(frozen=True, slots=True)
class Undertaker:
    """Who undertook a wish, as somebody of staff may see them.

    ``name`` is the member's as the actor may see it, the team's or the unit's. The unit of a member
    is the one where they work. The other ids are a member's, for who may see the report-in.
    """

    name: str
    unit_id: UUID
    report_in_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim in a list of staff. ``since`` is when the present matter began."""

    claim: Claim
    wish: Wish
    undertaker: Undertaker
    since: datetime
    due_at: datetime | None

    @property
    def content(self) -> str:
        """What the card says; nothing once its resident withdrew the wish or the consent."""
        return words_shown(self.wish)

    @property
    def overdue(self) -> bool:
        """Whether the deadline has passed."""
        return self.due_at is not None and self.due_at < now()


def list_claims(actor: Actor, claims: Sequence[Claim]) -> list[ListedClaim]:
    """A page of claims with their wishes and names; each member who is named is written down."""
    wishes = wishes_behind([each.wish_id for each in claims], limit=len(claims))
    undertakers = _undertakers(actor, claims)
    return [
        ListedClaim(
            claim=claim,
            wish=wishes[claim.wish_id],
            undertaker=undertakers[claim.id],
            since=claim.claimed_at,
            due_at=next_deadline(claim, wishes[claim.wish_id]),
        )
        for claim in claims
    ]


def list_disputes(actor: Actor, wishes: Sequence[Wish]) -> list[ListedClaim]:
    """A page of wishes in dispute with their claims; each member who is named is written down."""
    claims = disputed_claims([each.id for each in wishes], limit=len(wishes))
    undertakers = _undertakers(actor, list(claims.values()))
    return [
        ListedClaim(
            claim=claim,
            wish=wish,
            undertaker=undertakers[claim.id],
            since=wish.due_since or claim.claimed_at,
            due_at=wish.due_at,
        )
        for wish in wishes
        if (claim := claims.get(wish.id))
    ]


def undertaker_shown(actor: Actor, claim: Claim) -> Undertaker | None:
    """Who undertook the wish of a claim, for staff alone; a member who is named is written down."""
    if not may(actor, Action.SEE_CLAIMANT, claim):
        return None
    return _undertakers(actor, [claim])[claim.id]


def next_deadline(claim: Claim, wish: Wish) -> datetime | None:
    """By when the next step is due: the claimant's own, or that for which the wish waits.

    None for a claim that was given back, cancelled or lapsed.
    """
    state = ClaimState(claim.state)
    if state in IN_HAND:
        return claim.finish_by if claim.contacted_at else claim.contact_by
    return wish.due_at if state in (*LIVE, ClaimState.CONFIRMED) else None


def _undertakers(actor: Actor, claims: Sequence[Claim]) -> Mapping[UUID, Undertaker]:
    own = [each for each in claims if each.party == PartyKind.MEMBER]
    people = named_behind([each.report_in_id for each in own], limit=len(own)) if own else {}
    _write_down(actor, people)
    parties = {each.id: _party_id(each) for each in claims if each.party != PartyKind.MEMBER}
    ids = parties.values()
    known = names_of_parties(ids, ids, limit=len(parties)) if parties else {}
    shown = {
        each.id: Undertaker(known.get(parties[each.id], ""), each.unit_id)
        for each in claims
        if each.id in parties
    }
    return shown | {each.id: _member(actor, each, people.get(each.report_in_id)) for each in own}


def _member(actor: Actor, claim: Claim, named: Named | None) -> Undertaker:
    name = name_for(actor, named)
    if named is None or not may(actor, Action.SEE_REPORT_IN, named):
        return Undertaker(name, claim.unit_id)
    return Undertaker(name, claim.unit_id, claim.report_in_id, named.person_id)


def _party_id(claim: Claim) -> UUID:
    return claim.team_id or claim.unit_id


def _write_down(actor: Actor, people: Mapping[UUID, Named]) -> None:
    for report_in_id, member in people.items():
        record_look(actor, Look.CLAIMANT, "report_in", report_in_id, person_id=member.person_id)

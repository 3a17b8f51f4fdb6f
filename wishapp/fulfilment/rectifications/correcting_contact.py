"""Staff correct the phone or the address of a wish; whoever is on the way is told at once."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import county_date, today
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.knowing_residents import know_resident_again, known_by
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.quotas import must_have_turn, quarter_began
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import live_claim_for_update
from wishapp.fulfilment.claims.states import IN_HAND
from wishapp.fulfilment.participations.queries import live_on
from wishapp.fulfilment.participations.states import ON_THE_WAY
from wishapp.fulfilment.rectifications.noting import must_be_under_way, note, wish_to_rectify
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.kernel.access import Action, Actor
from wishapp.kernel.outbox import emit
from wishapp.kernel.sealing import home_digest
from wishapp.registry.members.queries import report_in_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ContactData:
    """The right phone or address of a wish; None where the present one is right."""

    phone: str | None = None
    address: str | None = None


def correct_contact(
    actor: Actor, wish_id: UUID, right: ContactData, *, why: str, seen: int | None = None
) -> Wish:
    """Put the phone or the address right, with a reason; the old value stays in the history.

    The next look at the contact data shows the new value. A resident on paper is found by the
    right home from then on. Raises ``nothing_changed``,
    ``wish_changed``, ``move_not_allowed`` once the story has ended. Raises ``restricted``,
    ``child_file_closed``. For another household it raises ``household_quota``, and
    ``claimant_related`` where the claimant lives there.
    """
    wish = wish_to_rectify(actor, wish_id, Action.RECTIFY_WISH, seen=seen)
    must_be_open_to(actor, wish)
    must_be_under_way(wish, "correct")
    has_phone = right.phone is not None and right.phone != wish.contact_phone
    has_address = right.address is not None and right.address != wish.address
    refuse_unless(has_phone or has_address, Code.NOTHING_CHANGED)
    claim = live_claim_for_update(wish.id)
    if right.phone is not None and has_phone:
        before, wish.contact_phone = wish.contact_phone, right.phone
        note(actor, wish, RectificationKind.CONTACT_PHONE, why=why, before=before)
    if right.address is not None and has_address:
        _move_home(wish, right.address, claim)
        known, before = known_by(wish), wish.address
        wish.address = right.address
        know_resident_again(wish, before=known)
        note(actor, wish, RectificationKind.ADDRESS, why=why, before=before)
    emit("wish.correct", wish.id)
    if claim is not None and wish.minor is None:
        _tell_whoever_is_on_the_way(claim)
    return wish


def _move_home(wish: Wish, address: str, claim: Claim | None) -> None:
    """Count the wish among those of the household at the right address."""
    household = home_digest(address)
    if household == wish.address_digest:
        return
    # An earlier quarter's wish takes nobody's turn.
    if county_date(wish.created_at) >= quarter_began(today()):
        must_have_turn(household, besides=wish.id)
    if claim is not None and claim.report_in_id is not None:
        lives_at = report_in_of(claim.report_in_id).address_digest
        refuse_unless(lives_at != household, Code.CLAIMANT_RELATED)
    wish.address_digest = household


def _tell_whoever_is_on_the_way(claim: Claim) -> None:
    """A minor's claimant is not told: they reach the guardian, whose data are another matter."""
    if claim.state not in IN_HAND:
        return
    if not claim.is_joint:
        emit("claim.renew_contact", claim.id)
        return
    for part in live_on(claim.id):
        if part.state in ON_THE_WAY:
            emit("participation.renew_contact", part.id)

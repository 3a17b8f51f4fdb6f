"""Pure decisions about claims: what may be claimed, by whom, and what the report must say."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from wishapp.base.clock import county_date
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.rules import WishForm, WishKind
from wishapp.demand.wishes.states import BEING_SHARED, ONCE_PUBLISHED, WishState
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.access import ActiveReportIn, Actor


class Claimable(Protocol):
    """The facts of a wish that decide who may claim it."""

    kind: str
    state: str
    wisher_id: UUID
    address_digest: bytes


def must_be_claimable(wish: Claimable) -> None:
    """Raise unless the wish stands on the wall.

    Raises ``already_claimed`` when another member was faster, and ``shared_wish`` for a crowdfunded
    wish. Raises ``not_found`` for a wish that was never published: nobody may learn that it exists.
    """
    state = WishState(wish.state)
    refuse_unless(state not in BEING_SHARED, Code.SHARED_WISH)
    if state is WishState.PUBLISHED:
        return
    raise Refusal(Code.ALREADY_CLAIMED if state in ONCE_PUBLISHED else Code.NOT_FOUND)


def must_not_be_kin(actor: Actor, wish: Claimable, *, kin: bool) -> ActiveReportIn:
    """Raise ``related`` for near relatives and for people of one household.

    One household is one address (Charity Law Art. 40; domain section 3). Returns the actor's
    active report-in, or raises ``not_reported_in``.
    """
    if actor.report_in is None:
        raise Refusal(Code.NOT_REPORTED_IN)
    must_not_be_related(wish, kin=kin, home=actor.report_in.address_digest)
    return actor.report_in


def must_not_be_related(wish: Claimable, *, kin: bool, home: bytes | None) -> None:
    """Raise ``related`` for kin, and for whoever's ``home`` has the digest of the wish's."""
    refuse_unless(not kin and home != wish.address_digest, Code.RELATED)


def must_have_room(
    live: int, cool_off_until: datetime | None, *, moment: datetime, most: int
) -> None:
    """Raise ``too_many_claims`` or ``cooling_off``, the latter with the first day to claim again.

    ``live`` counts the member's claims that are neither confirmed nor over.
    """
    refuse_unless(live < most, Code.TOO_MANY_CLAIMS, most=most)
    must_not_cool_off(cool_off_until, moment=moment)


def must_not_cool_off(cool_off_until: datetime | None, *, moment: datetime) -> None:
    """Raise ``cooling_off``, with the first day on which the member may claim again."""
    if cool_off_until is not None and moment < cool_off_until:
        raise Refusal(Code.COOLING_OFF, until=county_date(cool_off_until).isoformat())


def must_fit_form(
    form: str, kind: str, time: ServiceTime | None, *, is_joint: bool = False
) -> None:
    """Raise ``service_time_invalid`` unless service brings time, and goods bring none.

    A donated object yields no hours (order 67 Art. 7, 19). The time of a crowdfunded wish or of a
    joint claim stands with each who was there, never with the claim.
    """
    is_service = form != WishForm.GOODS and kind != WishKind.CROWDFUNDED and not is_joint
    refuse_unless(is_service == (time is not None), Code.SERVICE_TIME_INVALID)

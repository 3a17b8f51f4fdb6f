"""Pure decisions about claims: what may be claimed, by whom, and what the report must say."""

from typing import Protocol
from uuid import UUID

from wishapp.access import ActiveReportIn, Actor
from wishapp.errors import Code, Refusal, refuse_unless
from wishapp.ledger.rules import ServiceTime
from wishapp.wishes.rules import WishForm
from wishapp.wishes.states import ONCE_PUBLISHED, WishState


class Claimable(Protocol):
    """What the rules look at of a wish."""

    state: str
    wisher_id: UUID
    address_digest: bytes


def must_be_claimable(wish: Claimable) -> None:
    """Raise unless the wish stands on the wall.

    ``already_claimed`` when another member was faster, ``not_found`` for a wish that was never
    published: its existence is nobody's business.
    """
    state = WishState(wish.state)
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
    refuse_unless(not kin, Code.RELATED)
    refuse_unless(actor.report_in.address_digest != wish.address_digest, Code.RELATED)
    return actor.report_in


def must_fit_form(form: str, time: ServiceTime | None) -> None:
    """Raise ``service_time_invalid`` unless service brings time, and goods bring none.

    A donated object yields no hours (order 67 Art. 7, 19).
    """
    is_service = form != WishForm.GOODS
    refuse_unless(is_service == (time is not None), Code.SERVICE_TIME_INVALID)

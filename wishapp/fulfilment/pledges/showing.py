"""Shows the pledges on a wish to those they concern; each look at a name is written down.

From the last share on until the wish is fulfilled, its lead knows the other pledgers by name. So
does a team's leader with its members. Each of the pledgers then knows the lead's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.queries import lines_of, wish_of
from wishapp.demand.wishes.states import BEING_FULFILLED, WishState
from wishapp.fulfilment.pledges.models import Lead, Pledge, Purchase
from wishapp.fulfilment.pledges.queries import (
    lead_of,
    live_pledges_on,
    names_behind,
    own_pledges_on,
    pledges_on,
    purchases_on,
    unsettled_in,
)
from wishapp.fulfilment.pledges.states import LIVE
from wishapp.kernel.access import Action, Actor, may, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.places.scopes import scope_at

BEING_DONE_TOGETHER = (WishState.CROWD_FULL, *BEING_FULFILLED)


@dataclass(frozen=True, slots=True)
class Named:
    """A pledge, with its member's name for those who may know it.

    Only its member and the desk read its receipt's number.
    """

    pledge: Pledge
    name: str | None
    receipt_no: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesOfWish:
    """A wish's lines, what was bought, and a page of its pledges, as one person may see them.

    ``lead`` is the name of whoever leads it, for the others who share it; ``leads`` says that it is
    oneself.
    """

    leads: bool
    lead: str | None
    lines: Sequence[WishLine]
    purchases: Sequence[Purchase]
    pledges: Sequence[Named]


def see_pledges(actor: Actor, wish_id: UUID, *, after: UUID | None, limit: int) -> SharesOfWish:
    """Read the pledges on a wish; everybody who may read them sees all counts.

    Staff see purchases and who pledged. Pledgers see their own pledges, and the lead all of them.
    Raises ``not_found`` for anybody else.
    """
    wish = wish_of(wish_id)
    own, lead = own_pledges_on(wish.id, actor.me), lead_of(wish.id)
    refuse_unless(own or may(actor, Action.SEE_WISH, wish), Code.NOT_FOUND)
    purchases: Sequence[Purchase] = ()
    if may(actor, Action.SEE_PLEDGERS, wish):
        purchases = purchases_on(wish.id)
        pledges = _for_staff(actor, pledges_on(wish.id, after=after, limit=limit))
    elif lead and wish.state in BEING_DONE_TOGETHER and may(actor, Action.SEE_SHARERS, lead):
        pledges = _for_lead(actor, live_pledges_on(wish.id, after=after, limit=limit))
    else:
        pledges = [Named(each, None, each.receipt_no) for each in own if after is None]
    return SharesOfWish(
        leads=lead is not None and lead.member_id == actor.me,
        lead=_name_of_lead(actor, wish, lead, own),
        lines=lines_of(wish.id),
        purchases=purchases,
        pledges=pledges,
    )


def see_unsettled_pledges(
    actor: Actor, *, place: str | None = None, after: UUID | None, limit: int
) -> list[Named]:
    """The cost shares that wait at the desks of the actor's places, or of one of them.

    Each look is written down. Raises ``place_unknown``.
    """
    return _for_staff(actor, unsettled_in(scope_at(actor, place), after=after, limit=limit))


def _for_staff(actor: Actor, pledges: Sequence[Pledge]) -> list[Named]:
    names = _names(pledges)
    for pledge in pledges:
        require(actor, Action.SEE_PLEDGE, pledge)
        _note_look(actor, pledge)
    return [Named(each, names.get(each.report_in_id), each.receipt_no) for each in pledges]


def _for_lead(actor: Actor, pledges: Sequence[Pledge]) -> list[Named]:
    names = _names(pledges)
    shown = []
    for pledge in pledges:
        is_own = pledge.member_id == actor.me
        if not is_own:
            _note_look(actor, pledge)
        receipt_no = pledge.receipt_no if is_own else None
        shown.append(Named(pledge, names.get(pledge.report_in_id), receipt_no))
    return shown


def _name_of_lead(actor: Actor, wish: Wish, lead: Lead | None, own: Sequence[Pledge]) -> str | None:
    """The name of the lead, for another pledger with a live pledge on the wish."""
    if lead is None or lead.member_id == actor.me or not _live(own):
        return None
    if wish.state not in BEING_DONE_TOGETHER:
        return None
    theirs = _live(own_pledges_on(wish.id, lead.member_id))[:1]
    for pledge in theirs:
        _note_look(actor, pledge)
    return next(iter(_names(theirs).values()), None)


def _live(pledges: Sequence[Pledge]) -> list[Pledge]:
    return [pledge for pledge in pledges if pledge.state in LIVE]


def _names(pledges: Sequence[Pledge]) -> dict[UUID, str]:
    return names_behind([pledge.report_in_id for pledge in pledges], limit=len(pledges))


def _note_look(actor: Actor, pledge: Pledge) -> None:
    record_look(actor, Look.PLEDGES, "pledge", pledge.id, person_id=pledge.member_id)

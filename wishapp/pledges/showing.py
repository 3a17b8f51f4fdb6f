"""Shows the pledges on a wish to whom they concern; names are the staff's alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.access import Action, Actor, may, require, scope_of
from wishapp.audit import Look, record_look
from wishapp.errors import Code, refuse_unless
from wishapp.pledges.models import Pledge
from wishapp.pledges.queries import names_behind, own_pledges_on, pledges_on, unsettled_in
from wishapp.wishes.models import Wish, WishLine
from wishapp.wishes.queries import lines_of, wish_of


@dataclass(frozen=True, slots=True)
class Named:
    """A pledge, with its member's name for staff."""

    pledge: Pledge
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesOfWish:
    """A wish's lines, and a page of its pledges as one person may see them."""

    wish: Wish
    lines: Sequence[WishLine]
    pledges: Sequence[Named]


def see_pledges(actor: Actor, wish_id: UUID, *, after: UUID | None, limit: int) -> SharesOfWish:
    """Staff see who pledged, and it is written down; the wisher counts; pledgers their own.

    Raises ``not_found`` for anybody else.
    """
    wish = wish_of(wish_id)
    own = own_pledges_on(wish.id, actor.me)
    refuse_unless(own or may(actor, Action.SEE_WISH, wish), Code.NOT_FOUND)
    if may(actor, Action.SEE_PLEDGERS, wish):
        pledges = _named(actor, pledges_on(wish.id, after=after, limit=limit))
    else:
        pledges = [Named(pledge, None) for pledge in own if after is None]
    return SharesOfWish(wish=wish, lines=lines_of(wish.id), pledges=pledges)


def see_desk(actor: Actor, *, after: UUID | None, limit: int) -> list[Named]:
    """The cost shares that wait at the desks of the actor's places; each look is written down."""
    return _named(actor, unsettled_in(scope_of(actor), after=after, limit=limit))


def _named(actor: Actor, pledges: Sequence[Pledge]) -> list[Named]:
    names = names_behind([pledge.report_in_id for pledge in pledges], limit=len(pledges))
    for pledge in pledges:
        require(actor, Action.SEE_PLEDGE, pledge)
        record_look(actor, Look.PLEDGES, "pledge", pledge.id, person_id=pledge.member_id)
    return [Named(pledge, names.get(pledge.report_in_id)) for pledge in pledges]

"""Wishes that several members share, and the members who share them."""

from typing import Any
from uuid import UUID

from tests.builders.cast import Cast, actor_of, report_in_fully, signed_in, slip
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, do
from tests.builders.land import COMMUNITY, code
from tests.builders.pictures import a_picture
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.lines import Line, Sharing
from wishapp.demand.wishes.models import Wish, WishLine
from wishapp.demand.wishes.queries import lines_of
from wishapp.demand.wishes.rules import LineKind, Shortfall
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.pledging import pledge_shares
from wishapp.fulfilment.pledges.queries import lead_for_update, lead_of
from wishapp.fulfilment.pledges.settling import enter_purchase, settle_pledge
from wishapp.fulfilment.pledges.start_deadline import check_start_deadline
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.kernel.access import Actor

WHEELCHAIR = Line(kind=LineKind.COST_SHARE, text="轮椅", target=10, share_size=9_900)
BOXES = Line(kind=LineKind.GOODS, text="收纳箱", target=2)
WIRING = Line(kind=LineKind.HOURS, text="检修电路", target=2, share_size=60)


def members(cast: Cast, number: int, *, name: str = "sharer") -> list[Actor]:
    """New members of unit A, each with an active report-in and a home of their own."""
    found = []
    with transaction():
        for place in range(number):
            actor = actor_of(signed_in(f"{name}-{place}").person.id)
            words = slip("zhao", address=f"{name}路{place}号", community_code=code(COMMUNITY))
            report_in_fully(actor, cast.zhou, words)
            db.session.flush()
            found.append(actor_of(actor))
    return found


def sharing(*lines: Line, shortfall: Shortfall = Shortfall.EXTEND_ONCE) -> Sharing:
    """By default two boxes are shared out."""
    return Sharing(lines=lines or (BOXES,), shortfall=shortfall)


def a_shared_wish(
    cast: Cast,
    *lines: Line,
    shortfall: Shortfall = Shortfall.EXTEND_ONCE,
    state: str = "crowd_open",
    **plot: Any,
) -> Wish:
    """王奶奶's wish, shared out; without ``lines`` it is two boxes."""
    return a_wish(cast, state, sharing=sharing(*lines, shortfall=shortfall), **plot)


def line(wish_id: UUID, position: int = 1) -> WishLine:
    """A line of a wish as it stands now."""
    with transaction():
        return lines_of(wish_id)[position - 1]


def lead(wish_id: UUID) -> UUID | None:
    """Who leads a wish now."""
    found = do(lead_of, wish_id)
    return found.member_id if found else None


def turns_passed(wish_id: UUID) -> int:
    """How many leads of a full wish did not start it."""
    return do(lead_for_update, wish_id).passed


def pledged(member: Actor, wish_id: UUID, shares: int = 1, position: int = 1) -> Pledge:
    """A member's pledge."""
    return do(pledge_shares, member, wish_id, line(wish_id, position).id, shares=shares)


def settled(cast: Cast, pledge: Pledge, receipt_no: str) -> Pledge:
    """The desk settles a cost share."""
    return do(settle_pledge, cast.zhou, pledge.id, receipt_no=receipt_no)


def bought(cast: Cast, wish_id: UUID, position: int = 1) -> None:
    """The desk enters what was bought for a line."""
    picture = do(a_picture, cast.zhou).id
    line_id = line(wish_id, position).id
    do(enter_purchase, cast.zhou, line_id, receipt_no="CG-1", picture_id=picture)


def led_in_vain(wish_id: UUID) -> None:
    """Each who shares a full wish has a turn to start it, and none does."""
    while moment := again(Wish, wish_id).step_at:
        with at_moment(moment):
            do(check_start_deadline, wish_id)


def a_started_wish(cast: Cast, *lines: Line, **plot: Any) -> tuple[Wish, UUID, list[Pledge]]:
    """赵 leads and 钱 helps: each has one share of every line; with the claim and the pledges."""
    wish = a_shared_wish(cast, *lines, **plot)
    pledges = [
        pledged(member, wish.id, position=position)
        for member in (cast.zhao, cast.qian)
        for position in range(1, len(lines or (BOXES,)) + 1)
    ]
    return wish, do(start_wish, cast.zhao, wish.id).id, pledges

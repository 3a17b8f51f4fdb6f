"""Cards that staff take down and put back, and where their wishes are found meanwhile."""

from datetime import datetime, timedelta
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.doing import do
from wishapp.base.db import transaction
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import desk_in
from wishapp.demand.wishes.wall_queries import CardsWanted, wall_page
from wishapp.fulfilment.rectifications.taking_down import put_back, take_down
from wishapp.kernel.access import Actor, scope_of

WHY = "文字写得太细"


def down(cast: Cast, wish_id: UUID) -> Wish:
    """周 takes a card down."""
    return do(take_down, cast.zhou, wish_id, why=WHY)


def up(cast: Cast, wish_id: UUID) -> Wish:
    """周 puts it back."""
    return do(put_back, cast.zhou, wish_id, why="文字已改")


def on_wall(*, done: bool = False) -> list[UUID]:
    with transaction():
        return [card.id for card in wall_page(CardsWanted(done=done), limit=9)]


def on_desk(actor: Actor, kind: DueKind) -> list[UUID]:
    with transaction():
        rows = desk_in(scope_of(actor), kind=kind, until=None, beyond=None, limit=9)
        return [wish.id for wish in rows]


def near(one: datetime | None, other: datetime) -> bool:
    """Whether two moments are the same, but for what a clock that stands cuts off."""
    return one is not None and abs(one - other) < timedelta(seconds=1)

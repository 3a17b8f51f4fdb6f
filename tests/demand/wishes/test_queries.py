from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import GRID, NEXT_COMMUNITY, NEXT_GRID, VILLAGE
from tests.builders.wishes import a_wish, words
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.queries import wish_of, wishes_in, wishes_of
from wishapp.demand.wishes.states import WishState
from wishapp.kernel.access import Actor, scope_of

pytestmark = pytest.mark.usefixtures("core")


def test_staff_list_what_lies_below_them(cast: Cast) -> None:
    here = a_wish(cast, "submitted").id
    there = a_wish(cast, "submitted", place=NEXT_COMMUNITY).id
    far = a_wish(cast, "submitted", place=VILLAGE).id

    def listed(actor: Actor, state: WishState = WishState.SUBMITTED) -> list[UUID]:
        wishes = do(wishes_in, scope_of(actor), state=state, after=None, limit=10)
        return [wish.id for wish in wishes]

    assert listed(cast.chen) == [here, there, far]
    assert listed(cast.feng) == [here, there]
    assert listed(cast.zhou) == listed(cast.wu) == [here]
    assert listed(cast.gao) == [there]
    assert listed(cast.wang) == listed(cast.chu) == []
    assert listed(cast.chen, WishState.VERIFIED) == []


def test_staff_at_two_places_list_both_in_one_order(cast: Cast) -> None:
    places = (GRID, NEXT_COMMUNITY, NEXT_GRID, GRID, NEXT_COMMUNITY)
    ids = [a_wish(cast, "submitted", place=place).id for place in places]
    mine = [wish_id for wish_id, place in zip(ids, places, strict=True) if place != NEXT_GRID]
    both = Actor(cast.wu.me, grants=cast.wu.grants + cast.gao.grants)
    scope, seen, after = scope_of(both), [], None
    while page := do(wishes_in, scope, state=WishState.SUBMITTED, after=after, limit=3):
        assert all(wish.content == words().content for wish in page)
        seen += [wish.id for wish in page]
        after = page[-1].id
    assert seen == mine


def test_staff_lists_come_in_pages(cast: Cast) -> None:
    ids = [a_wish(cast, "submitted").id for _ in range(5)]
    scope, seen, after = scope_of(cast.zhou), [], None
    while page := do(wishes_in, scope, state=WishState.SUBMITTED, after=after, limit=2):
        seen += [wish.id for wish in page]
        after = page[-1].id
    assert seen == ids


def test_ones_own_wishes_newest_first(cast: Cast) -> None:
    ids = [a_wish(cast, "submitted").id for _ in range(3)]
    a_wish(cast, "submitted", wisher=cast.li)
    assert [wish.id for wish in do(wishes_of, cast.wang.me, before=None, limit=10)] == ids[::-1]
    assert [wish.id for wish in do(wishes_of, cast.wang.me, before=ids[1], limit=10)] == [ids[0]]


def test_an_unknown_wish() -> None:
    assert code_of(wish_of, new_id()) is Code.NOT_FOUND

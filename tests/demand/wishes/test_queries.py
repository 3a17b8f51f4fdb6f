from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, NEXT_GRID, VILLAGE, code
from tests.builders.times import ago, service
from tests.builders.wishes import PUBLIC_TEXT, a_wish, words
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import Card, card_of, wall_page, wish_of, wishes_in, wishes_of
from wishapp.demand.wishes.rules import WishForm
from wishapp.demand.wishes.states import WishState
from wishapp.kernel.access import Actor, scope_of

BEGAN = ago(hours=10)
pytestmark = pytest.mark.usefixtures("core")


def wall(*, limit: int = 50, **changes: object) -> list[Card]:
    chosen = {"done": False, "community_code": None, "form": None, "beyond": None}
    return do(wall_page, **(chosen | changes), limit=limit)


def copies(cast: Cast, number: int, state: str = "published") -> list[UUID]:
    """Wishes of which pairs came to the wall at the very same moment."""
    ids = []
    for place in range(number):
        time = service(2 + place)
        ids.append(a_wish(cast, state, wisher=cast.li, time=time).id)
    with transaction():
        for place, wish_id in enumerate(ids):
            moment = BEGAN + timedelta(hours=place // 2)
            values = {"published_at": moment, "rank_at": moment}
            db.session.execute(update(Wish).where(Wish.id == wish_id).values(values))
    return ids


def test_a_card_shows_the_whitelist_and_nothing_else(cast: Cast) -> None:
    """Domain invariant 15.5; the moment and the id are keys of the page."""
    wish = a_wish(cast, "published")
    (card,) = wall()
    assert card._asdict() == {
        "wish_no": wish.wish_no,
        "community": "槐荫社区",
        "public_name": "王某",
        "public_label": "elder",
        "form": "service",
        "public_text": PUBLIC_TEXT,
        "state": "published",
        "published_at": wish.published_at,
        "id": wish.id,
        "kind": "individual",
        "shortfall": None,
        "open_until": None,
        "lines": None,
        "rank_at": wish.rank_at,
        "draw_until": None,
        "risks": [],
        "insurance": "not_needed",
        "required_skill": None,
    }


def test_the_wall_shows_open_wishes_or_fulfilled_ones(cast: Cast) -> None:
    wishes = {state: a_wish(cast, state) for state in ("verified", "published", "confirmed")}
    assert [card.id for card in wall()] == [wishes["published"].id]
    assert [card.id for card in wall(done=True)] == [wishes["confirmed"].id]


def test_the_wall_by_community_and_form(cast: Cast) -> None:
    a_wish(cast, "published", form=WishForm.GOODS)
    a_wish(cast, "published", form=WishForm.SERVICE)
    assert len(wall(community_code=code(COMMUNITY))) == 2
    assert wall(community_code=code(NEXT_COMMUNITY)) == []
    assert wall(community_code="229902001001") == []
    assert [card.form for card in wall(form="goods")] == ["goods"]
    assert len(wall(community_code=code(COMMUNITY), form="service")) == 1


@pytest.mark.parametrize(
    ("state", "key"), [("published", "rank_at"), ("confirmed", "published_at")]
)
def test_pages_of_the_wall_show_each_card_once(cast: Cast, state: str, key: str) -> None:
    """Of the open wishes the oldest come first, of the fulfilled ones the newest."""
    done = state == "confirmed"
    ids = copies(cast, 7, state)
    seen, beyond = [], None
    while page := wall(limit=3, done=done, beyond=beyond):
        seen += page
        beyond = (getattr(page[-1], key), page[-1].id)
    assert {card.id for card in seen} == set(ids)
    assert len(seen) == len(ids)
    keys = [(getattr(card, key), card.id) for card in seen]
    assert keys == sorted(keys, reverse=done)


def test_a_page_does_not_move_when_a_new_wish_comes(cast: Cast) -> None:
    copies(cast, 4)
    first = wall(limit=2)
    a_wish(cast, "published")
    second = wall(limit=2, beyond=(first[-1].rank_at, first[-1].id))
    assert not {card.id for card in first} & {card.id for card in second}
    assert len(second) == 2


@pytest.mark.parametrize(
    ("state", "public"),
    [
        ("submitted", False), ("verified", False), ("published", True), ("claimed", True),
        ("in_progress", True), ("delivered", True), ("disputed", True), ("confirmed", True),
        ("closed", True),
        ("withdrawn", False), ("rejected", False), ("expired", False),
    ],
)  # fmt: skip
def test_which_wishes_have_a_card(cast: Cast, state: str, *, public: bool) -> None:
    wish = a_wish(cast, state)
    if public:
        assert do(card_of, wish.wish_no).id == wish.id
    else:
        assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND


def test_a_card_does_not_tell_of_a_dispute(cast: Cast) -> None:
    wish = a_wish(cast, "disputed")
    assert do(card_of, wish.wish_no).state == "in_progress"
    assert wall() == wall(done=True) == []


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
    assert code_of(card_of, "WX-229901-2026-999999") is Code.NOT_FOUND

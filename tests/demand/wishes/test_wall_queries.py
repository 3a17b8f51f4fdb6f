"""What of the wall is found by whom: by kind, form, skill, place and words, page by page."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders.cast import Cast
from tests.builders.crowds import a_shared_wish
from tests.builders.doing import code_of, do
from tests.builders.land import (
    COMMUNITY,
    GRID,
    NEXT_COMMUNITY,
    NEXT_GRID,
    SOUTH_TOWN,
    TOWN,
    VILLAGE,
    code,
)
from tests.builders.settings import with_rules
from tests.builders.times import ago, service
from tests.builders.wishes import PUBLIC_TEXT, a_wish
from wishapp.base.clock import now, today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.card import Card
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm, WishKind
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import community_or_grid

BEGAN = ago(hours=10)
COUNTY = "000000"
pytestmark = pytest.mark.usefixtures("core")


def wall(*, limit: int = 50, beyond: Any = None, **wanted: Any) -> list[Card]:
    return do(wall_page, CardsWanted(**wanted), beyond=beyond, limit=limit)


def ids(**wanted: Any) -> set[UUID]:
    return {card.id for card in wall(**wanted)}


def refused(**wanted: Any) -> Code:
    return code_of(wall_page, CardsWanted(**wanted), limit=50)


def changed(wish: Wish, **values: Any) -> None:
    with transaction():
        db.session.execute(update(Wish).where(Wish.id == wish.id).values(values))


def a_wish_at(cast: Cast, place: str, state: str = "published", **plot: Any) -> Wish:
    """A wish of a place that may lie outside the grid of those who check it."""
    wish = a_wish(cast, state, **plot)
    with transaction():
        community, at = community_or_grid(code(place))
    changed(wish, community_id=community.id, **location_of(at))
    return wish


def copies(cast: Cast, number: int, state: str = "published") -> list[UUID]:
    """Wishes of which pairs came to the wall at the very same moment."""
    made = [a_wish(cast, state, wisher=cast.li, time=service(2 + place)) for place in range(number)]
    for place, wish in enumerate(made):
        moment = BEGAN + timedelta(hours=place // 2)
        changed(wish, published_at=moment, rank_at=moment)
    return [wish.id for wish in made]


def test_a_card_shows_the_whitelist_and_nothing_else(cast: Cast) -> None:
    """Domain invariant 15.5; the moment and the id are keys of the page."""
    wish = a_wish(cast, "published", wanted_before=today() + timedelta(days=9))
    public = {
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
        "value_band": None,
        "open_until": wish.due_at,
        "shortfall": None,
        "lines": None,
        "rank_at": wish.rank_at,
        "draw_until": None,
        "risks": [],
        "insurance": "not_needed",
        "required_skill": None,
        "pictures": None,
    }
    (card,) = wall()
    assert card._asdict() == public | {"grid": None, "wanted_before": None}
    assert do(card_of, wish.wish_no) == card
    (card,) = wall(for_member=True)
    near = {"grid": "槐荫第一网格", "wanted_before": wish.wanted_before}
    assert card._asdict() == public | near


def test_a_wish_of_a_whole_community_has_no_grid(cast: Cast) -> None:
    a_wish_at(cast, COMMUNITY)
    (card,) = wall(for_member=True)
    assert card.grid is None


class TestDeadline:
    """Until when a wish may be claimed or shared stands on its card, and no other deadline."""

    def test_of_a_wish_that_waits_for_a_claim(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        assert wish.due_at is not None
        assert wish.due_at > now() + timedelta(days=29)
        assert do(card_of, wish.wish_no).open_until == wish.due_at

    def test_of_a_wish_with_shares_left(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        assert wish.open_until is not None
        assert do(card_of, wish.wish_no).open_until == wish.open_until

    @pytest.mark.parametrize("state", ["crowd_full", "claimed", "delivered", "confirmed"])
    def test_of_any_other_wish(self, cast: Cast, state: str) -> None:
        assert do(card_of, a_wish(cast, state).wish_no).open_until is None


@pytest.mark.parametrize(
    ("yuan", "band"),
    [(None, None), (0, 0), (49, 0), (50, 1), (99, 1), (100, 2), (299, 2), (300, 3), (500, 3)],
)
def test_a_value_shows_its_band_only(cast: Cast, yuan: int | None, band: int | None) -> None:
    wish = a_wish(cast, "published", form=WishForm.GOODS)
    changed(wish, reference_value=yuan)
    (card,) = wall()
    assert card.value_band == do(card_of, wish.wish_no).value_band == band


def test_a_county_has_its_own_bands_at_once(cast: Cast) -> None:
    changed(a_wish(cast, "published"), reference_value=120)
    assert [card.value_band for card in wall()] == [2]
    with acting_for(with_rules(value_bands=(200,))):
        assert [card.value_band for card in wall()] == [0]


def test_the_wall_shows_open_wishes_or_fulfilled_ones(cast: Cast) -> None:
    wishes = {state: a_wish(cast, state) for state in ("verified", "published", "confirmed")}
    assert ids() == {wishes["published"].id}
    assert ids(done=True) == {wishes["confirmed"].id}


def test_the_wall_by_form_kind_and_skill(cast: Cast) -> None:
    goods = a_wish(cast, "published", form=WishForm.GOODS).id
    skilled = a_wish(cast, "published")
    changed(skilled, required_skill="electrician")
    shared = a_wish(cast, "crowd_open").id
    done = {
        a_wish(cast, state, time=service(3 + day)).id
        for day, state in enumerate(("confirmed", "reviewed"))
    }
    assert ids(form="goods") == {goods, shared}
    assert ids(form="companionship") == set()
    assert ids(kind=WishKind.CROWDFUNDED) == {shared}
    assert ids(kind=WishKind.INDIVIDUAL) == {goods, skilled.id}
    assert ids(kind=WishKind.INDIVIDUAL, form="goods") == {goods}
    assert ids(skill="electrician") == {skilled.id}
    assert ids(skill="driver") == ids(skill="electrician", form="goods") == set()
    assert ids(done=True, kind=WishKind.INDIVIDUAL) == done
    assert ids(done=True, kind=WishKind.CROWDFUNDED) == ids(done=True, skill="driver") == set()


@pytest.mark.parametrize("done", [False, True])
def test_the_wall_of_a_place_and_all_below_it(cast: Cast, *, done: bool) -> None:
    there = (GRID, NEXT_GRID, COMMUNITY, NEXT_COMMUNITY, VILLAGE)
    state = "confirmed" if done else "published"
    made = {
        place: a_wish_at(cast, place, state, time=service(2 + day)).id
        for day, place in enumerate(there)
    }
    found = {place: ids(done=done, for_member=True, place=code(place)) for place in (*there, TOWN)}
    assert found[GRID] == {made[GRID]}
    assert found[NEXT_GRID] == {made[NEXT_GRID]}
    assert found[COMMUNITY] == {made[GRID], made[NEXT_GRID], made[COMMUNITY]}
    assert found[TOWN] == found[COMMUNITY] | {made[NEXT_COMMUNITY]}
    assert ids(done=done, place=code(SOUTH_TOWN)) == found[VILLAGE] == {made[VILLAGE]}
    assert ids(done=done, place=code(COUNTY)) == ids(done=done) == set(made.values())


@pytest.mark.parametrize(
    "place",
    [
        "229901001009",
        "229901009000",
        "229902001001",
        "229902000000",
        "2299010010010099",
        "22990",
        "x",
    ],
)
def test_an_unknown_place_is_no_empty_wall(cast: Cast, place: str) -> None:
    a_wish(cast, "published")
    assert refused(place=place, for_member=True) is Code.PLACE_UNKNOWN


@pytest.mark.parametrize("place", [TOWN, NEXT_COMMUNITY])
def test_a_place_without_wishes_has_an_empty_wall(cast: Cast, place: str) -> None:
    assert wall(place=code(place)) == []


@pytest.mark.parametrize("place", [TOWN, COMMUNITY, GRID])
def test_a_closed_place_is_unknown(cast: Cast, place: str) -> None:
    a_wish(cast, "published")

    def close(last: date) -> None:
        with transaction():
            last_day = update(Place).where(Place.code == code(place)).values(valid_to=last)
            db.session.execute(last_day)

    close(today())
    assert len(wall(place=code(place), for_member=True)) == 1
    close(today() - timedelta(days=1))
    assert refused(place=code(place), for_member=True) is Code.PLACE_UNKNOWN


def test_the_public_learns_of_no_grid(cast: Cast) -> None:
    a_wish(cast, "published")
    assert refused(place=code(GRID)) is Code.GRID_NOT_PUBLIC
    assert refused(place=code(GRID), done=True) is Code.GRID_NOT_PUBLIC
    assert len(wall(place=code(GRID), for_member=True)) == 1


@pytest.mark.parametrize(
    ("state", "key"), [("published", "rank_at"), ("confirmed", "published_at")]
)
@pytest.mark.parametrize("wanted", [{}, {"words": "灯"}, {"place": "229901001001"}])
def test_pages_of_the_wall_show_each_card_once(
    cast: Cast, state: str, key: str, wanted: dict[str, Any]
) -> None:
    """Of the open wishes the oldest come first, of the fulfilled ones the newest."""
    done = state == "confirmed"
    made = copies(cast, 7, state)
    seen: list[Card] = []
    beyond = None
    while page := wall(limit=3, done=done, beyond=beyond, **wanted):
        seen += page
        beyond = (getattr(page[-1], key), page[-1].id)
    assert {card.id for card in seen} == set(made)
    assert len(seen) == len(made)
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


def test_an_unknown_card() -> None:
    assert code_of(card_of, "WX-229901-2026-999999") is Code.NOT_FOUND

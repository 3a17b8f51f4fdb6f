"""Whatever lies in a grid of the second level lies in its grid: lists, search, wall and boards."""

import pytest

from tests.builders.cast import Cast, actor_of_name
from tests.builders.doing import do
from tests.builders.land import BY_SETUP, COMMUNITY, GRID, NEXT_GRID, code
from tests.builders.wishes import PUBLIC_TEXT, a_wish
from tests.builders.world import World
from tests.demand.boards.test_showing import around_today
from wishapp.base.db import transaction
from wishapp.demand.boards.showing import draw_board
from wishapp.demand.boards.stock import take_stock
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wishes_in
from wishapp.demand.wishes.states import WishState
from wishapp.demand.wishes.wall_queries import CardsWanted, wall_page
from wishapp.kernel.access import Actor, Role, scope_of
from wishapp.office.search.finding import search
from wishapp.office.search.rules import HitKind, read_term
from wishapp.registry.people.granting import grant_role
from wishapp.registry.places.importing_tree import draw_places
from wishapp.registry.places.queries import community_or_grid
from wishapp.registry.places.table_rows import read_rows

STALLS, SHOPS = f"{GRID}001", f"{GRID}002"


@pytest.fixture(autouse=True)
def grids(core: World) -> None:
    assert core
    head = "code,name,parent,level,valid_from,grid_kind"
    rows = [
        f"{code(place)},{name},{code(GRID)},sub_grid,2026-01-01,market"
        for place, name in ((STALLS, "摊区"), (SHOPS, "店区"))
    ]
    do(draw_places, read_rows("\n".join([head, *rows]).encode()))


@pytest.fixture
def wish(cast: Cast) -> Wish:
    return a_wish(cast, "published", place=STALLS)


def worker_of(place: str) -> Actor:
    def hired() -> Actor:
        person = actor_of_name("new-worker").me
        grant_role(BY_SETUP, person, Role.GRID_WORKER, place_code=code(place))
        return actor_of_name("new-worker")

    return do(hired)


def listed(actor: Actor) -> list[object]:
    with transaction():
        rows = wishes_in(scope_of(actor), state=WishState.PUBLISHED, after=None, limit=9)
        return [each.id for each in rows]


def found(actor: Actor) -> list[object]:
    [hits] = do(search, actor, read_term(PUBLIC_TEXT, phone=None), [HitKind.WISH], limit=9)
    return [hit.id for hit in hits.items]


def wall(place: str) -> list[str]:
    with transaction():
        cards = wall_page(CardsWanted(for_member=True, place=code(place)), limit=9)
    return [card.wish_no for card in cards]


def test_its_community_is_that_of_its_grid() -> None:
    community, place = do(community_or_grid, code(STALLS))
    assert (community.code, place.grid_kind) == (code(COMMUNITY), "market")


@pytest.mark.parametrize(
    ("place", "sees"),
    [(COMMUNITY, True), (GRID, True), (STALLS, True), (SHOPS, False), (NEXT_GRID, False)],
)
def test_staff_find_it_from_above(wish: Wish, place: str, sees: bool) -> None:  # noqa: FBT001 - a table
    worker = worker_of(place)
    assert (listed(worker) == [wish.id]) is sees
    assert (found(worker) == [wish.id]) is sees


def test_members_find_it_on_the_wall_of_both(wish: Wish) -> None:
    for place in (COMMUNITY, GRID, STALLS):
        assert wall(place) == [wish.wish_no]
    assert wall(SHOPS) == []
    assert wall(NEXT_GRID) == []


def test_boards_count_it_for_its_grid_and_then_by_the_grids_in_it(cast: Cast, wish: Wish) -> None:
    assert wish.place_path.endswith(f"/{code(STALLS)}/")
    posted = {}
    for place in (COMMUNITY, GRID, STALLS):
        board = do(draw_board, cast.chen, code(place), around_today())
        assert board.whole.figures.posted == 1
        posted[place] = {each.place.code: each.figures.posted for each in board.lines}
    assert posted[COMMUNITY] == {code(GRID): 1, code(NEXT_GRID): 0}
    assert posted[GRID] == {code(STALLS): 1, code(SHOPS): 0}
    assert posted[STALLS] == {}


def test_stock_does_the_same(cast: Cast, wish: Wish) -> None:
    assert wish.state == "published"
    for place, below in ((COMMUNITY, GRID), (GRID, STALLS)):
        stock = do(take_stock, cast.chen, code(place))
        assert stock.whole.states == {"published": 1}
        assert {line.place.code: line.states["published"] for line in stock.lines}[code(below)] == 1
    assert do(take_stock, cast.chen, code(SHOPS)).whole.states == {}

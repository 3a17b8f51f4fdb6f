"""At a million wishes a board is read by an index, and only the days that it is about."""

import pytest

from tests.builders.million import COMMUNITIES
from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.demand.boards.filling import fill_milestones
from wishapp.demand.boards.periods import Period, named
from wishapp.demand.boards.queries import figures_in
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level

COUNTY = "/229901000000/"
STREET = f"{COUNTY}229901105000/"
COMMUNITY = f"{STREET}229901100005/"
GRID = f"{COMMUNITY}2299011000050004/"
PLACES = {
    "county": (COUNTY, Level.STREET), "county by community": (COUNTY, Level.COMMUNITY),
    "street": (STREET, Level.COMMUNITY), "community": (COMMUNITY, Level.GRID),
    "grid": (GRID, None),
}  # fmt: skip
# Two milestones of a wish, one wish every three minutes, and as many rows again for grouping them.
A_DAYS_WORTH = 2 * 2 * 24 * 20
# A street is read by its days or by its own, whichever is cheaper.
SHARE = {"community": COMMUNITIES / 2, "grid": COMMUNITIES / 2}


@pytest.fixture(scope="module")
def great(lasting: World) -> World:
    """青禾县 after years, with a million wishes."""
    fill_milestones(lasting, QINGHE)
    return lasting


def drawn(name: str, period: Period) -> int:
    path, by = PLACES[name]
    place = Place(path=path, level=("county", "street", "community", "grid")[path.count("/") - 2])
    whole, _ = figures_in(place, by, begins=period.begins, as_of=period.ends, limit=5_000)
    return whole.posted


@pytest.mark.parametrize("name", sorted(PLACES))
@pytest.mark.parametrize("when", ["2023-03", "2023-Q1", "2023"])
def test_a_board_is_read_by_an_index(great: World, name: str, when: str) -> None:
    period = named(when)
    most = A_DAYS_WORTH * (period.until - period.since).days / SHARE.get(name, 1)
    for plan in plans_of(great, QINGHE, lambda: drawn(name, period)):
        assert "milestones" not in plan.scanned()
        assert plan.busiest() <= most


def test_the_boards_are_about_something(great: World) -> None:
    with great.within(QINGHE):
        assert all(drawn(name, named("2023-03")) > 10 for name in PLACES)

"""Among half a million claims a service board reads by indexes, and only what it is about."""

import pytest

from tests.builders.million import COMMUNITIES
from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.office.service_boards.filling import CLAIMS, MEMBERS, fill_service
from wishapp.demand.boards.periods import Period, named
from wishapp.office.member_boards.queries import members_in
from wishapp.office.report_rates.queries import By
from wishapp.office.service_boards.figures import ServiceFigures
from wishapp.office.service_boards.queries import service_in, window_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level

COUNTY = "/229901000000/"
STREET = f"{COUNTY}229901105000/"
COMMUNITY = f"{STREET}229901100005/"
PLACES = {
    "county": (COUNTY, Level.COUNTY, Level.STREET),
    "county by community": (COUNTY, Level.COUNTY, Level.COMMUNITY),
    "street": (STREET, Level.STREET, Level.COMMUNITY),
    "community": (COMMUNITY, Level.COMMUNITY, Level.GRID),
}
# A claim every six minutes, fulfilled and served; and as many rows again for grouping them.
A_DAYS_WORTH = 2 * 2 * 24 * 10
# Every step of every member says who stands at the end.
STANDING = 2 * MEMBERS


@pytest.fixture(scope="module")
def great(lasting: World) -> World:
    """青禾县 after years."""
    fill_service(lasting, QINGHE)
    return lasting


def drawn(name: str, period: Period) -> ServiceFigures:
    path, level, by = PLACES[name]
    window = window_of(period, period.ends)
    return service_in(Place(path=path, level=level.value), by, window, limit=5_000)[0]


@pytest.mark.parametrize("name", sorted(PLACES))
@pytest.mark.parametrize("when", ["2021-03", "2021"])
def test_a_board_is_read_by_indexes(great: World, name: str, when: str) -> None:
    period = named(when)
    days = (period.until - period.since).days
    standing, happened, served = plans_of(great, QINGHE, lambda: drawn(name, period))
    share = COMMUNITIES / 2 if name == "community" else 1
    for plan in (happened, served):
        assert not plan.scanned() & {"service_milestones", "service_records"}
        assert plan.busiest() <= A_DAYS_WORTH * days / share
    assert "service_milestones" not in standing.scanned()
    assert standing.busiest() <= STANDING / share


@pytest.mark.parametrize("by", list(By))
def test_a_members_board_reads_only_its_days(great: World, by: By) -> None:
    period = named("2021-03")
    place, window = Place(path=COUNTY, level=Level.COUNTY.value), window_of(period, period.ends)
    plans = plans_of(great, QINGHE, lambda: members_in(place, by, window, limit=5_000)[0])
    served = plans[-1]
    assert "service_records" not in served.scanned()
    assert served.busiest() <= A_DAYS_WORTH * (period.until - period.since).days


def test_the_boards_are_about_something(great: World) -> None:
    with great.within(QINGHE):
        for name in PLACES:
            found = drawn(name, named("2021-03"))
            assert min(found.members, found.claims_fulfilled, found.served, found.times) > 0
        county = drawn("county", named("2021"))
    assert CLAIMS / 6 < county.times < CLAIMS / 5

"""At a million wishes a roll reads by an index, and only the days that it is about."""

import pytest

from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.demand.boards.periods import named
from wishapp.kernel.access import Scope
from wishapp.printing.rolls.queries import ids_in, lines_of
from wishapp.printing.rolls.rules import MOST_LINES, RollKind

COUNTY = "/229901000000/"
STREET = f"{COUNTY}229901105000/"
COMMUNITY = f"{STREET}229901100005/"
PLACES = {"county": COUNTY, "street": STREET, "community": COMMUNITY}
# One wish every three minutes.
A_MONTHS_WORTH = 31 * 24 * 20
A_PAGE = 40


def read(path: str) -> int:
    ids = ids_in(Scope((path,)), RollKind.WISHES, named("2023-03"), limit=MOST_LINES + 1)
    return len(list(lines_of(RollKind.WISHES, ids[:A_PAGE])))


@pytest.mark.parametrize("place", sorted(PLACES))
def test_a_roll_of_a_month_is_read_by_an_index(million: World, place: str) -> None:
    for plan in plans_of(million, QINGHE, lambda: read(PLACES[place])):
        assert not {"wishes", "claims", "report_ins"} & plan.scanned()
        assert plan.busiest() <= A_MONTHS_WORTH
    with million.within(QINGHE):
        assert read(PLACES[place]) > 0

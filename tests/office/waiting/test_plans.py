"""Among a million wishes everything that waits is counted by indexes, and no list to its end."""

from datetime import timedelta

import pytest

from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.demand.wishes.test_plans import COMMUNITY, GRID, STREET
from wishapp.base.ids import new_id
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.kernel.access import Actor, Grant, Role
from wishapp.office.waiting.queries import count_waiting

MOST = 500
# Of each list no more than MOST are read; cards that are down are looked for in the whole county.
MOST_DOWN = 10_000
GREAT = {"wishes", "claims", "report_ins", "people", "pledges"}
AHEAD = {DueKind.CLAIM: timedelta(days=7)}
OFFICES = {
    "clerk": Grant(Role.COMMUNITY_CLERK, COMMUNITY),
    "grid worker": Grant(Role.GRID_WORKER, GRID),
    "street": Grant(Role.STREET_ADMIN, STREET),
    "county": Grant(Role.COUNTY_ADMIN, "/229901000000/"),
}


@pytest.mark.parametrize("office", OFFICES)
def test_no_great_table_is_read_from_end_to_end(million: World, office: str) -> None:
    actor = Actor(new_id(), grants=(OFFICES[office],))
    [plan] = plans_of(million, QINGHE, lambda: count_waiting(actor, None, ahead=AHEAD, limit=MOST))
    assert not plan.scanned() & GREAT
    assert plan.busiest() <= MOST_DOWN

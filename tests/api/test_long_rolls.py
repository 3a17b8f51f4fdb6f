"""A roll of as many lines as may be is read and written a part at a time."""

import tracemalloc

from miniprogram_api.rolls.sheet import roll_sheet
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.ids import new_id
from wishapp.demand.boards.periods import named
from wishapp.kernel.access import Scope
from wishapp.printing.printouts.models import Printout
from wishapp.printing.printouts.rules import PrintKind
from wishapp.printing.rolls.drawing import Roll
from wishapp.printing.rolls.queries import ids_in, lines_of
from wishapp.printing.rolls.rules import MOST_LINES, RollKind
from wishapp.registry.places.queries import PlaceName

COUNTY = "/229901000000/"
QUARTER = named("2023-Q1")
# The lines as Python objects would take a hundred; the file itself takes two.
MOST_MEGABYTES = 24


def longest_roll() -> Roll:
    ids = ids_in(Scope((COUNTY,)), RollKind.WISHES, QUARTER, limit=MOST_LINES)
    assert len(ids) == MOST_LINES
    printout = Printout(
        number="DY-229901-2026-0000000000",
        kind=PrintKind.WISH_ROLL.value,
        capacity="county_admin",
        subject_id=new_id(),
        made_by=new_id(),
        lines=len(ids),
        made_at=now(),
    )
    return Roll(
        kind=RollKind.WISHES,
        place=PlaceName("229901000000", "青禾县", "county"),
        period=QUARTER,
        printout=printout,
        lines=lines_of(RollKind.WISHES, ids),
    )


def test_the_longest_roll_is_never_held_as_a_whole(million: World) -> None:
    with million.within(QINGHE):
        roll = longest_roll()
        tracemalloc.start()
        try:
            _, data = roll_sheet(roll)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert len(data) > MOST_LINES * 10
    assert peak < MOST_MEGABYTES * 1_000_000

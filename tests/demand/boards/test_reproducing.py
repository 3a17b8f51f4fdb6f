"""Whatever happens, a board says what the histories say, and a past one never changes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, TOWN, code
from tests.builders.settings import QINGHE
from tests.builders.world import World, rolled_back, taken_back
from tests.demand.boards.oracle import Window, figures_of, histories
from tests.demand.boards.walking import WISHES, Beat, Walk
from wishapp.base.clock import now, today
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.periods import Period, days
from wishapp.demand.boards.queries import figures_in
from wishapp.demand.boards.rows import BoardPart, see_rows
from wishapp.demand.boards.showing import Board, draw_board
from wishapp.demand.boards.shown_line import CELLS
from wishapp.demand.wishes.queries import wish_of
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

COUNTY = "000000"


@pytest.fixture(scope="module")
def stage(shared: World, cast: Cast) -> Iterator[tuple[Connection, Cast]]:
    """A county where nothing happened yet."""
    with rolled_back(shared) as connection, acting_for(QINGHE):
        yield connection, cast


def beats(least: int, most: int, *, what: tuple[str, ...]) -> st.SearchStrategy[list[Beat]]:
    beat = st.builds(
        Beat,
        hours=st.sampled_from((0, 1, 9, 30, 200)),
        wish=st.integers(0, WISHES - 1),
        what=st.sampled_from(("move",) * 8 + what),
        choice=st.integers(0, 59),
    )
    return st.lists(beat, min_size=least, max_size=most)


PERIODS = st.tuples(st.integers(0, 20), st.integers(1, 40))
ASKED = (
    (COUNTY, Level.STREET), (COUNTY, Level.COMMUNITY), (TOWN, Level.COMMUNITY),
    (COMMUNITY, Level.GRID), (GRID, None),
)  # fmt: skip
NO_COUNTS = ("rate", "satisfaction", "minutes_to_claim", "minutes_to_finish")
STAY = ("rate", "rate", "visit", "forget")


def period_of(begun: datetime, drawn: tuple[int, int]) -> Period:
    with at_moment(begun):
        since = today() + timedelta(days=drawn[0])
    return days(since, since + timedelta(days=drawn[1]))


@settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
@given(walked=beats(40, 60, what=STAY), periods=st.lists(PERIODS, min_size=3, max_size=3))
def test_a_board_says_what_the_histories_say(
    stage: tuple[Connection, Cast], walked: list[Beat], periods: list[tuple[int, int]]
) -> None:
    connection, cast = stage
    with taken_back(connection):
        walk = Walk(cast, now())
        begun = walk.moment
        for beat in walked:
            walk.go(beat)
        with transaction():
            known = histories()
            places = {wish_id: place_path(wish_id) for wish_id in known}
            for drawn in periods:
                period = period_of(begun, drawn)
                window = Window(period.begins, min(period.ends, walk.moment))
                for code_below, by in ASKED:
                    place = place_of_code(code(code_below))
                    whole, parts = figures_in(
                        place, by, begins=window.begins, as_of=window.as_of, limit=99
                    )
                    inside = {w: h for w, h in known.items() if places[w].startswith(place.path)}
                    assert whole == figures_of(None, inside.values(), window)
                    for part in parts:
                        assert part.path is not None
                        below = [h for w, h in inside.items() if belongs(places[w], part.path, by)]
                        assert part == figures_of(part.path, below, window)
                    assert_adds_up(whole, parts if by else [whole])


@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
@given(walked=beats(40, 60, what=(*STAY, "relocate")), drawn=PERIODS)
def test_behind_each_figure_are_just_its_wishes(
    stage: tuple[Connection, Cast], walked: list[Beat], drawn: tuple[int, int]
) -> None:
    connection, cast = stage
    with taken_back(connection):
        walk = Walk(cast, now())
        period = period_of(walk.moment, (0, drawn[1]))
        for beat in walked:
            walk.go(beat)
        with at_moment(walk.moment):
            for place, by in ASKED:
                board = do(draw_board, cast.chen, code(place), period, by=by)
                for line in (None, *board.lines):
                    part = BoardPart(code(place), by, line and line.place.code, period)
                    assert counted_behind(cast, part) == counts((line or board.whole).figures)


def counts(figures: Figures) -> dict[str, object]:
    return {name: CELLS[name].value(figures) for name in CELLS if name not in NO_COUNTS}


def counted_behind(cast: Cast, part: BoardPart) -> dict[str, object]:
    """How many wishes are behind each figure."""
    asked = {"after": None, "limit": 99}
    return {
        name: len(do(see_rows, cast.chen, part, name, **asked))
        for name in CELLS
        if name not in NO_COUNTS
    }


def place_path(wish_id: UUID) -> str:
    return wish_of(wish_id).place_path


def belongs(path: str, part: str, by: Level | None) -> bool:
    return path == part if by is Level.GRID else path.startswith(part)


SUMMED = (
    "posted", "published", "claimed", "fulfilled", "taken_back", "overdue", "escalated",
    "of_published",
    "shared_published", "shared_claimed", "shared_fulfilled", "answers", "satisfied",
)  # fmt: skip


def assert_adds_up(whole: Figures, parts: list[Figures]) -> None:
    for name in SUMMED:
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts), name


@settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    walked=beats(25, 40, what=STAY),
    later=beats(20, 30, what=(*STAY, "relocate")),
    asked=st.tuples(st.integers(0, 10), st.integers(1, 25)),
)
def test_a_past_period_never_changes(
    stage: tuple[Connection, Cast], walked: list[Beat], later: list[Beat], asked: tuple[int, int]
) -> None:
    connection, cast = stage
    with taken_back(connection):
        walk = Walk(cast, now())
        period = period_of(walk.moment, asked)
        for beat in walked:
            walk.go(beat)
        walk.moment = max(walk.moment, period.ends) + timedelta(hours=1)
        before = drawn_at(walk.moment, cast, period)
        assert all(each.is_final for each in before)
        for beat in later:
            walk.go(beat)
        assert drawn_at(walk.moment + timedelta(days=400), cast, period) == before


def drawn_at(moment: datetime, cast: Cast, period: Period) -> list[Board]:
    """The same period, drawn for each place at a moment."""
    with at_moment(moment):
        return [do(draw_board, cast.chen, code(place), period, by=by) for place, by in ASKED]

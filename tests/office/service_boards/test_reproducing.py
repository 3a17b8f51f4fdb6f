"""Whatever happens, a service board says what the histories say, and what was known stays."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, TOWN, code
from tests.builders.settings import QINGHE
from tests.builders.world import World, rolled_back, taken_back
from tests.office.service_boards.oracle import all_known, figures_of
from tests.office.service_boards.walking import Beat, Walk
from wishapp.base.clock import county_date, now
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.demand.boards.periods import Period, days
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import totals_of
from wishapp.office.service_boards.figures import KINDS, ServiceFigures
from wishapp.office.service_boards.queries import service_in, window_of
from wishapp.office.service_boards.showing import ServiceBoard, draw_service_board
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

COUNTY = "000000"
# Little later than the cast reported in, so that nothing of these walks lies ahead.
LONG_AGO = timedelta(days=58)
ASKED = (
    (COUNTY, Level.STREET), (COUNTY, Level.COMMUNITY), (TOWN, Level.COMMUNITY),
    (COMMUNITY, Level.GRID), (GRID, None),
)  # fmt: skip


@pytest.fixture(scope="module")
def stage(shared: World, cast: Cast) -> Iterator[tuple[Connection, Cast]]:
    """A county where nothing happened yet."""
    with rolled_back(shared) as connection, acting_for(QINGHE):
        yield connection, cast


def beats(least: int, most: int, *, what: tuple[str, ...]) -> st.SearchStrategy[list[Beat]]:
    beat = st.builds(
        Beat,
        hours=st.sampled_from((0, 1, 5, 14, 40)),
        what=st.sampled_from(("move",) * 5 + what),
        which=st.integers(0, 19),
        choice=st.integers(0, 59),
    )
    return st.lists(beat, min_size=least, max_size=most)


LIVES = ("report in", "serve", "serve", "serve", "reverse")
PERIODS = st.tuples(st.integers(0, 20), st.integers(1, 40), st.integers(0, 40))


def begun(stage: tuple[Connection, Cast]) -> Walk:
    walk = Walk(stage[1], now() - LONG_AGO)
    walk.begin()
    return walk


def period_of(moment: datetime, drawn: tuple[int, ...]) -> Period:
    since = county_date(moment) + timedelta(days=drawn[0])
    return days(since, since + timedelta(days=drawn[1]))


@settings(max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate])
@given(walked=beats(40, 60, what=LIVES), periods=st.lists(PERIODS, min_size=3, max_size=3))
def test_a_board_says_what_the_histories_say(
    stage: tuple[Connection, Cast], walked: list[Beat], periods: list[tuple[int, ...]]
) -> None:
    with taken_back(stage[0]):
        walk = begun(stage)
        start = walk.moment
        for beat in walked:
            walk.go(beat)
        with transaction():
            known = all_known()
            for drawn in periods:
                period = period_of(start, drawn)
                as_of = period.begins + timedelta(days=drawn[2])
                window = window_of(period, as_of)
                for code_below, by in ASKED:
                    place = place_of_code(code(code_below))
                    whole, parts = service_in(place, by, window, limit=99)
                    assert whole == figures_of(None, below(place.path), known, window)
                    for part in parts:
                        assert part.path is not None
                        inside = part.path.__eq__ if by is Level.GRID else below(part.path)
                        assert part == figures_of(part.path, inside, known, window)
                    assert_adds_up(whole, parts if by else [whole])


def below(path: str) -> Callable[[str], bool]:
    """Whether a path lies in a place."""
    return lambda each: each.startswith(path)


SUMMED = (
    "members", "reported_in", "ended", "times", "all_minutes", "claims_fulfilled",
    "claims_taken_back", "pledges_fulfilled", "pledges_taken_back", "teams",
)  # fmt: skip


def assert_adds_up(whole: ServiceFigures, parts: list[ServiceFigures]) -> None:
    for name in SUMMED:
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts), name
    for name in ("served", "teams_served"):
        assert getattr(whole, name) <= sum(getattr(part, name) for part in parts), name


@settings(max_examples=8, deadline=None, derandomize=True, phases=[Phase.generate])
@given(walked=beats(30, 50, what=LIVES))
def test_hours_are_those_of_the_ledger(stage: tuple[Connection, Cast], walked: list[Beat]) -> None:
    with taken_back(stage[0]):
        walk = begun(stage)
        start = walk.moment
        for beat in walked:
            walk.go(beat)
        always = days(county_date(start) - LONG_AGO, county_date(now()) + timedelta(days=1))
        with transaction():
            people = set(db.session.scalars(select(ServiceRecord.person_id)))
            totals = [totals_of(each) for each in people]
            county = place_of_code(code(COUNTY))
            whole, _ = service_in(county, Level.STREET, window_of(always, now()), limit=99)
        for kind, minutes in zip(KINDS, whole.minutes, strict=True):
            assert minutes == sum(getattr(each, kind) for each in totals)
        assert whole.times == sum(each.times for each in totals)


@settings(max_examples=10, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    walked=beats(25, 40, what=LIVES),
    later=beats(20, 30, what=(*LIVES, "relocate", "relocate")),
    asked=st.tuples(st.integers(0, 10), st.integers(1, 15)),
)
def test_what_was_known_never_changes(
    stage: tuple[Connection, Cast], walked: list[Beat], later: list[Beat], asked: tuple[int, int]
) -> None:
    with taken_back(stage[0]):
        walk = begun(stage)
        period = period_of(walk.moment, asked)
        for beat in walked:
            walk.go(beat)
        as_of = walk.moment = max(walk.moment, period.ends)
        # The database notes a change of place by its own clock.
        assume(as_of < now())
        walk.moment += timedelta(hours=1)
        before = drawn_at(walk.moment, walk.cast, period, as_of)
        assert all(each.is_final for each in before)
        for beat in later:
            walk.go(beat)
        assert drawn_at(max(walk.moment, now()), walk.cast, period, as_of) == before


def drawn_at(moment: datetime, cast: Cast, period: Period, as_of: datetime) -> list[ServiceBoard]:
    """The same period as it was known, drawn for each place at a moment."""
    with at_moment(moment):
        return [
            do(draw_service_board, cast.chen, code(place), period, by=by, as_of=as_of)
            for place, by in ASKED
        ]

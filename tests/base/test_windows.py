from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.builders.breaking import Changed, Refused
from tests.builders.cast import Cast
from tests.builders.dispatches import a_dispatch, an_offer
from tests.builders.doing import do
from wishapp.base.windows import AHEAD, BORN, Window
from wishapp.fulfilment.dispatches.queries import dispatches_about, dispatches_in
from wishapp.fulfilment.dispatches.states import DispatchState
from wishapp.kernel.access import scope_of

TODAY = date(2026, 11, 30)
WINDOW = Window(date(2000, 1, 1), 366)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(1999, 12, 31), False),
        (date(2000, 1, 1), True),
        (date(2027, 12, 1), True),
        (date(2027, 12, 2), False),
        (date.min, False),
        (date.max, False),
    ],
)
def test_both_ends_of_a_window_are_in_it(day: date, is_in: bool) -> None:  # noqa: FBT001 - a column of the table
    assert WINDOW.has(day, today=TODAY) is is_in


@pytest.mark.parametrize(
    ("moment", "is_in"),
    [
        # The day in the county counts, wherever the moment was written.
        ("1999-12-31T16:00:00+00:00", True),
        ("1999-12-31T15:59:59+00:00", False),
        ("2027-12-01T23:59:59+08:00", True),
        ("2027-12-01T16:00:00+00:00", False),
        # These cannot be moved to county time at all.
        ("9999-12-31T23:59:59-12:00", False),
        ("0001-01-01T00:00:00+14:00", False),
    ],
)
def test_a_moment_counts_by_its_day_in_the_county(moment: str, is_in: bool) -> None:  # noqa: FBT001 - a column of the table
    assert WINDOW.has_moment(at(moment), today=TODAY) is is_in


def test_every_zone_can_be_moved() -> None:
    for window in (AHEAD, BORN):
        for hours in (-23, 23):
            zone = timezone(timedelta(hours=hours))
            for day in (date.min, window.first, window.last(TODAY), date.max):
                moment = datetime(day.year, day.month, day.day, tzinfo=zone)
                assert window.has_moment(moment, today=TODAY) in {True, False}
    assert AHEAD.has_moment(datetime(2027, 1, 1, tzinfo=UTC), today=TODAY)


@pytest.mark.usefixtures("core")
def test_a_row_that_cannot_be_read_hurts_itself_alone(cast: Cast, changed: Changed) -> None:
    an_offer(cast.zhao)
    first, second = (a_dispatch(cast, cast.zhao) for _ in range(2))
    # As it was before the database had its check.
    changed("ALTER TABLE dispatches DROP CONSTRAINT dispatches_window")
    far = "UPDATE dispatches SET wanted_at = '10000-01-01 11:59:59+00' WHERE id = :id"
    changed(far, id=first.id)
    scope = scope_of(cast.zhou)
    listed = do(dispatches_in, scope, state=DispatchState.OPEN, after=None, limit=10)
    assert [each.id for each in listed] == [second.id]
    assert do(dispatches_about, first.wish_id, before=None, limit=10) == []


FAR = ["'9999-12-31'", "'0001-01-01'", "'infinity'", "'-infinity'", "'1899-12-30'", "'2200-01-02'"]


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize("far", FAR)
def test_the_database_refuses_what_could_not_be_read_back(
    cast: Cast, refused: Refused, far: str
) -> None:
    an_offer(cast.zhao)
    a_dispatch(cast, cast.zhao)
    for table, column in (
        ("dispatches", "wanted_at"),
        ("wishes", "wanted_before"),
        ("offers", "paused_until"),
        ("offer_spots", "rests_until"),
        ("places", "valid_from"),
    ):
        statement = f"UPDATE {table} SET {column} = {far}"  # noqa: S608 - our own words
        assert f"{table}_window" in str(refused(statement))

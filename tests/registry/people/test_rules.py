from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wishapp.base.errors import Code, Refusal
from wishapp.registry.people.rules import Protection, age_on, check_birth_date, protection_of

P = Protection


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2012-11-22", "2026-11-21", 13),
        ("2012-11-22", "2026-11-22", 14),
        ("2012-11-22", "2026-11-23", 14),
        ("2012-12-31", "2026-01-01", 13),
        ("2026-11-22", "2026-11-22", 0),
        ("2012-02-29", "2026-02-28", 13),
        ("2012-02-29", "2026-03-01", 14),
        ("2012-02-29", "2028-02-28", 15),
        ("2012-02-29", "2028-02-29", 16),
        ("2000-02-29", "2100-02-28", 99),
        ("2000-02-29", "2100-03-01", 100),
        ("1990-06-15", "2026-06-14", 35),
    ],
)
def test_a_year_is_full_on_the_birthday(born: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(day), born=date.fromisoformat(born)) == age


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 50_000))
def test_nobody_grows_younger_and_a_year_has_one_birthday(born: date, lived: int) -> None:
    day = born + timedelta(days=lived)
    assert age_on(day + timedelta(days=1), born=born) - age_on(day, born=born) in {0, 1}
    assert abs(age_on(day, born=born) * 365.2425 - lived) <= 367


@pytest.mark.parametrize(
    ("born", "child_group", "protection"),
    [
        ("2012-11-23", False, P.UNDER_14),
        ("2012-11-22", False, P.UNDER_18),
        ("2008-11-23", False, P.UNDER_18),
        ("2008-11-22", False, P.NONE),
        ("1946-01-01", False, P.NONE),
        # A birth date says more than a group; without one the group's word counts as the strictest.
        ("2010-01-01", True, P.UNDER_18),
        ("1990-01-01", True, P.NONE),
        (None, True, P.UNDER_14),
        (None, False, P.NONE),
    ],
)
def test_who_is_protected_how_far(
    born: str | None,
    child_group: bool,  # noqa: FBT001 - a column of the table
    protection: Protection,
) -> None:
    day = date(2026, 11, 22)
    known = date.fromisoformat(born) if born else None
    assert protection_of(known, child_group=child_group, today=day) is protection


@pytest.mark.parametrize("born", [date(2026, 11, 23), date(1895, 11, 22)])
def test_an_impossible_birth_date_is_refused(born: date) -> None:
    with pytest.raises(Refusal) as declined:
        check_birth_date(born, today=date(2026, 11, 22))
    assert declined.value.code is Code.BIRTH_DATE_INVALID


@pytest.mark.parametrize("born", [date(2026, 11, 22), date(1895, 11, 23)])
def test_a_possible_one_is_not(born: date) -> None:
    check_birth_date(born, today=date(2026, 11, 22))

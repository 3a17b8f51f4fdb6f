"""Who is told of a row, and which days an exemption may have."""

from datetime import date, timedelta

import pytest

from wishapp.registry.rosters.rules import Fault, Listed, is_exemption

SINCE = date(2026, 3, 1)
A, B, ONE, TWO = b"a", b"b", b"1", b"2"


@pytest.mark.parametrize(
    ("before", "name", "phone", "told"),
    [
        (set(), A, None, []),
        ({(A, ONE)}, A, ONE, [("name", Fault.LISTED_ALREADY)]),
        ({(A, None)}, A, None, [("name", Fault.LISTED_ALREADY)]),
        ({(A, ONE)}, A, TWO, [("name", Fault.NAMESAKE)]),
        ({(A, ONE)}, A, None, [("phone", Fault.NAMESAKE_WITHOUT_PHONE)]),
        ({(A, None)}, A, ONE, [("phone", Fault.NAMESAKE_WITHOUT_PHONE)]),
        ({(A, ONE)}, B, ONE, [("phone", Fault.SHARED_PHONE)]),
        (
            {(A, ONE), (B, TWO)},
            A,
            TWO,
            [("name", Fault.NAMESAKE), ("phone", Fault.SHARED_PHONE)],
        ),
        ({(A, ONE)}, B, None, []),
    ],
)
def test_what_is_told_of_one_more(
    before: set[tuple[bytes, bytes | None]],
    name: bytes,
    phone: bytes | None,
    told: list[tuple[str, Fault]],
) -> None:
    assert list(Listed(before).about(name, phone)) == told


def test_a_row_of_the_same_file_is_told_as_such() -> None:
    listed = Listed(set())
    listed.add(A, ONE)
    assert list(listed.about(A, ONE)) == [("name", Fault.TWICE_IN_FILE)]


@pytest.mark.parametrize("days", [1, 366])
def test_an_exemption_has_a_term(days: int) -> None:
    assert is_exemption(SINCE, SINCE + timedelta(days=days))


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_an_exemption_lasts_a_year_at_most(days: int) -> None:
    assert not is_exemption(SINCE, SINCE + timedelta(days=days))

"""Who is told of a row, and which days an exemption may have."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

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


Pair = tuple[bytes, bytes | None]


def said_plainly(before: set[Pair], file: Sequence[Pair], one: Pair) -> list[tuple[str, Fault]]:
    """The same as sentences over everybody who is on the list."""
    name, phone = one
    everybody = before | set(file)
    if one in everybody:
        return [("name", Fault.LISTED_ALREADY if one in before else Fault.TWICE_IN_FILE)]
    told = []
    namesakes = [other for called, other in everybody if called == name]
    if namesakes and (phone is None or None in namesakes):
        told.append(("phone", Fault.NAMESAKE_WITHOUT_PHONE))
    elif namesakes:
        told.append(("name", Fault.NAMESAKE))
    if phone is not None and phone in [other for _, other in everybody]:
        told.append(("phone", Fault.SHARED_PHONE))
    return told


def test_every_list_of_three_is_told_as_its_sentences_say() -> None:
    pairs = list(product((A, B), (None, ONE, TWO)))
    for first, second, third, one in product(pairs, repeat=4):
        before, file = {first}, [each for each in (second, third) if each != first]
        listed = Listed(before)
        for each in file:
            listed.add(*each)
        assert list(listed.about(*one)) == said_plainly(before, file, one)
        assert len(listed) == len(before | set(file))


@pytest.mark.parametrize("days", [1, 366])
def test_an_exemption_has_a_term(days: int) -> None:
    assert is_exemption(SINCE, SINCE + timedelta(days=days))


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_an_exemption_lasts_a_year_at_most(days: int) -> None:
    assert not is_exemption(SINCE, SINCE + timedelta(days=days))

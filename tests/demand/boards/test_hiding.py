"""A board tells nothing of a group of fewer than five, not even by subtraction."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.hiding import WISH_UNITS, Hidden, hide

LEAST = 5


def posted(*counts: int) -> tuple[bool, list[bool]]:
    """Whether the whole, and each place, hides how many were posted."""
    places = [Figures(path=str(n), posted=count) for n, count in enumerate(counts)]
    of_whole, of_places = hide(
        WISH_UNITS, Figures(path=None, posted=sum(counts)), places, least=LEAST
    )
    return "posted" in of_whole, ["posted" in names for names in of_places]


@pytest.mark.parametrize(
    ("counts", "of_whole", "hidden"),
    [
        ((5, 9), False, ""),
        ((0, 0), False, ""),
        ((0, 9), False, ""),
        ((3,), True, "0"),
        ((3, 0), True, "0"),
        ((1, 2), True, "01"),
        # One alone could be had by subtraction: the smallest other one is hidden with it.
        ((3, 9, 7), False, "02"),
        ((4, 20, 20, 8), False, "03"),
        # Of two that have as much neither is chosen, for the choice would tell.
        ((3, 9, 9, 30), False, "012"),
        # Two that are six together may be a one and a five; two that are five may not.
        ((2, 4, 9), False, "01"),
        ((1, 4, 9), False, "012"),
        ((1, 1, 9, 30), False, "012"),
        # Five ones: who knows that none is nothing knows them all, so nothing tells them apart.
        ((1, 1, 1, 1, 1), False, "01234"),
        ((1, 1, 1, 1, 1, 0), False, "012345"),
        ((1, 1, 1, 1, 1, 0, 12), False, "012346"),
        # Eight is as much as twice four; and what is nothing is hidden last.
        ((4, 4, 0, 30), False, "013"),
        ((4, 3, 0, 30), False, "01"),
        ((2, 3, 0, 0), False, "0123"),
    ],
)
def test_which_places_are_hidden(counts: tuple[int, ...], of_whole: bool, hidden: str) -> None:  # noqa: FBT001 - a column of the table
    found = posted(*counts)
    assert found[0] is of_whole
    assert "".join(str(n) for n, is_hidden in enumerate(found[1]) if is_hidden) == hidden


COUNTS = st.lists(st.integers(0, 14), min_size=1, max_size=7)


@given(counts=COUNTS)
def test_nobody_finds_a_hidden_number_by_subtraction(counts: list[int]) -> None:
    """Whoever tries everything that fits what is shown finds more than one value for each."""
    of_whole, of_places = posted(*counts)
    whole = sum(counts)
    assert of_whole == (0 < whole < LEAST)
    assert all(
        is_hidden or not 0 < n < LEAST for n, is_hidden in zip(counts, of_places, strict=True)
    )
    hidden = [n for n, is_hidden in zip(counts, of_places, strict=True) if is_hidden]
    if not hidden or of_whole:
        return
    left = sum(hidden)
    assert len(hidden) > 1
    assert left >= LEAST
    # Nothing says that one of them is less than five: each may be as large as a shown group.
    others = len(hidden) - 1
    fits = [value for value in range(left + 1) if fills(left - value, others, zero_too=True)]
    assert max(fits) >= LEAST
    assert len(fits) > 1


def fills(rest: int, places: int, *, zero_too: bool) -> bool:
    least = 0 if zero_too else 1
    return rest >= least * places


@pytest.mark.parametrize(("places", "most"), [(2, 20), (3, 13), (4, 9)])
def test_who_knows_the_rule_still_cannot_tell(places: int, most: int) -> None:
    """By brute force: of all boards that look the same, each hidden number differs in two."""
    boards: dict[tuple[object, ...], set[tuple[int, ...]]] = {}
    for counts in product(range(most + 1), repeat=places):
        _, of_places = posted(*counts)
        shown = tuple(
            None if is_hidden else n for n, is_hidden in zip(counts, of_places, strict=True)
        )
        boards.setdefault((sum(counts), *shown), set()).add(counts)
    for (whole, *shown), fitting in boards.items():
        assert isinstance(whole, int)
        for number, value in enumerate(shown):
            if value is None and whole >= LEAST:
                assert len({counts[number] for counts in fitting}) > 1, (whole, shown)


@st.composite
def figures(draw: st.DrawFn, path: str) -> Figures:
    number = st.integers(0, 12)
    published, claimed, fulfilled = draw(number), draw(number), draw(number)
    return Figures(
        path=path,
        posted=draw(number),
        published=published,
        claimed=claimed,
        fulfilled=fulfilled,
        taken_back=draw(number),
        overdue=draw(number),
        escalated=draw(number),
        timed_claims=draw(number),
        timed_finishes=draw(number),
        of_published=draw(st.integers(0, published)),
        shared_published=draw(st.integers(0, published)),
        shared_claimed=draw(st.integers(0, claimed)),
        shared_fulfilled=draw(st.integers(0, fulfilled)),
        levels=tuple(draw(st.lists(number, min_size=5, max_size=5))),
    )


def total(places: list[Figures]) -> Figures:
    names = (
        "posted", "published", "claimed", "fulfilled", "taken_back", "overdue", "escalated",
        "timed_claims", "timed_finishes", "of_published",
        "shared_published", "shared_claimed", "shared_fulfilled",
    )  # fmt: skip
    sums = {name: sum(getattr(place, name) for place in places) for name in names}
    levels = tuple(sum(place.levels[n] for place in places) for n in range(5))
    return Figures(path=None, levels=levels, **sums)


BOARDS = st.integers(1, 6).flatmap(
    lambda size: st.tuples(*(figures(str(number)) for number in range(size)))
)


@settings(deadline=None)
@given(board=BOARDS)
def test_every_unit_of_a_whole_board(board: tuple[Figures, ...]) -> None:
    places = list(board)
    whole = total(places)
    of_whole, of_places = hide(WISH_UNITS, whole, places, least=LEAST)
    for unit, parts_of in WISH_UNITS.parts.items():
        rows = [(whole, of_whole), *zip(places, of_places, strict=True)]
        for row, hidden in rows:
            assert unit in hidden or all(not 0 < part < LEAST for part in parts_of(row))
        if unit not in of_whole:
            hidden_rows = [parts_of(row) for row, names in rows[1:] if unit in names]
            assert len(hidden_rows) != 1 or len(places) == 1
            for column in zip(*hidden_rows, strict=True):
                assert len(hidden_rows) == len(places) or not 0 < sum(column) < LEAST
        assert_parts_follow(unit, rows)


def assert_parts_follow(unit: str, rows: list[tuple[Figures, Hidden]]) -> None:
    """Shown parts would tell a hidden figure as their sum."""
    for _, hidden in rows:
        assert unit in hidden or WISH_UNITS.figures.get(unit, unit) not in hidden


def test_the_county_says_how_small_a_group_is() -> None:
    places = [Figures(path="a", posted=5), Figures(path="b", posted=12)]
    whole = Figures(path=None, posted=17)
    assert hide(WISH_UNITS, whole, places, least=5) == (frozenset(), [frozenset(), frozenset()])
    assert hide(WISH_UNITS, whole, places, least=10) == (frozenset(), [{"posted"}, {"posted"}])

"""Decides which figures of a board are hidden, so that nobody in a small group can be recognised.

A unit is one figure, or the parts that one figure is split into. A unit is shown whole or not at
all. A unit is hidden when one of its parts is above zero and below the smallest group.

Where the whole of a unit is shown, the figures hidden below it could be found by subtraction.
Further places are hidden then, the smallest first. This goes on until the sum of the hidden figures
allows no conclusion about any of them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from wishapp.demand.boards.figures import Figures

F = TypeVar("F")
Parts = tuple[int, ...]
Hidden = frozenset[str]


@dataclass(frozen=True, slots=True)
class Units(Generic[F]):
    """The units of one kind of board, each with its parts.

    ``figures`` names, for a unit of several parts, the figure that is their sum. The parts of a
    hidden figure would give it away. A figure stands before its parts.
    """

    parts: Mapping[str, Callable[[F], Parts]]
    figures: Mapping[str, str]


def _split(whole: int, part: int) -> Parts:
    return whole - part, part


PARTS: Mapping[str, Callable[[Figures], Parts]] = {
    "posted": lambda f: (f.posted,),
    "published": lambda f: (f.published,),
    "claimed": lambda f: (f.claimed,),
    "fulfilled": lambda f: (f.fulfilled,),
    "taken_back": lambda f: (f.taken_back,),
    "overdue": lambda f: (f.overdue,),
    "escalated": lambda f: (f.escalated,),
    "of_published": lambda f: (f.of_published,),
    "timed_claims": lambda f: (f.timed_claims,),
    "timed_finishes": lambda f: (f.timed_finishes,),
    "answers": lambda f: (f.answers,),
    "published_by_kind": lambda f: _split(f.published, f.shared_published),
    "claimed_by_kind": lambda f: _split(f.claimed, f.shared_claimed),
    "fulfilled_by_kind": lambda f: _split(f.fulfilled, f.shared_fulfilled),
    "satisfied": lambda f: _split(f.answers, f.satisfied),
    "levels": lambda f: f.levels,
}
WISH_UNITS = Units(
    PARTS,
    {
        "published_by_kind": "published",
        "claimed_by_kind": "claimed",
        "fulfilled_by_kind": "fulfilled",
        "satisfied": "answers",
        "levels": "satisfied",
    },
)


def hide(
    units: Units[F], whole: F, places: Sequence[F], *, least: int
) -> tuple[Hidden, list[Hidden]]:
    """The names of the units to hide in the whole and in each place, in their order.

    ``least`` is the smallest group that is shown. A figure of zero is shown too.
    """
    of_whole: set[str] = set()
    of_places: list[set[str]] = [set() for _ in places]
    # In this order, so that parts are hidden wherever their figure is.
    for unit, parts_of in units.parts.items():
        figure = units.figures.get(unit, "")
        if figure in of_whole or _is_small(parts_of(whole), least):
            of_whole.add(unit)
        parts = [parts_of(place) for place in places]
        hidden = {
            number
            for number, names in enumerate(of_places)
            if figure in names or _is_small(parts[number], least)
        }
        if unit not in of_whole:
            hidden = _beyond_subtraction(hidden, parts, parts_of(whole), least)
        for number in hidden:
            of_places[number].add(unit)
    return frozenset(of_whole), [frozenset(names) for names in of_places]


def _is_small(parts: Parts, least: int) -> bool:
    return any(0 < part < least for part in parts)


def _beyond_subtraction(
    hidden: set[int], parts: Sequence[Parts], whole: Parts, least: int
) -> set[int]:
    """The places to hide where the whole is shown; places without any figure come last.

    Places with equal sums are hidden together, since a choice between them would reveal
    something.
    """
    if not hidden:
        return hidden
    grown = set(hidden)
    waiting: defaultdict[tuple[bool, int], set[int]] = defaultdict(set)
    for number, each in enumerate(parts):
        if number not in hidden:
            waiting[(not any(each), sum(each))].add(number)
    columns = zip(*parts, strict=True)
    overlaps = [max(sum(each) - most, 0) for each, most in zip(columns, whole, strict=True)]
    for _, alike in sorted(waiting.items()):
        if _is_safe([parts[number] for number in grown], overlaps, least):
            break
        grown |= alike
    return grown


def _is_safe(hidden: Sequence[Parts], overlaps: Sequence[int], least: int) -> bool:
    """Whether the sums of the hidden figures reveal none, even to a reader who knows this rule.

    A reader can find the sums by subtraction, and may know that each hidden figure is at least
    one. So a sum must be large enough that each figure could still be as large as the smallest
    group. One sum is excluded: the sum if every figure were the largest that is hidden. It
    would reveal that every figure is just that.

    Where somebody is counted in two places, the places overlap: together they have more than the
    whole. By subtraction a reader finds less then, which must be large enough by itself.
    """
    sums = [sum(column) for column in zip(*hidden, strict=True)]
    enough, telling = least + len(hidden) - 1, (least - 1) * len(hidden)
    return len(hidden) > 1 and all(
        each == 0 or (each - overlap >= enough and each - overlap != telling)
        for each, overlap in zip(sums, overlaps, strict=True)
    )

"""Leaves out of a board's line each hidden figure, and each value that could reveal one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.lines import LineOf

F = TypeVar("F")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Cell(Generic[F]):
    """One column of a board: its value, and the units that must all be shown for it to be shown."""

    value: Callable[[F], int | str | None]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A place with the values of its columns; None where hidden, or where nothing was counted.

    ``hidden`` names the columns that are hidden.
    """

    code: str
    name: str
    level: str
    values: Mapping[str, int | str | None]
    hidden: tuple[str, ...]


def percent(part: int, whole: int) -> str | None:
    """A rate with two decimals, half rounded up; None without a whole (domain section 9.7)."""
    if not whole:
        return None
    return str((Decimal(100 * part) / whole).quantize(CENT, ROUND_HALF_UP))


def _level(number: int) -> Cell[Figures]:
    return Cell(lambda f: f.levels[number - 1], ("levels",))


CELLS: Mapping[str, Cell[Figures]] = {
    "posted": Cell(lambda f: f.posted, ("posted",)),
    "published": Cell(lambda f: f.published, ("published",)),
    "published_crowdfunded": Cell(lambda f: f.shared_published, ("published_by_kind",)),
    "claimed": Cell(lambda f: f.claimed, ("claimed",)),
    "claimed_crowdfunded": Cell(lambda f: f.shared_claimed, ("claimed_by_kind",)),
    "fulfilled": Cell(lambda f: f.fulfilled, ("fulfilled",)),
    "fulfilled_crowdfunded": Cell(lambda f: f.shared_fulfilled, ("fulfilled_by_kind",)),
    "taken_back": Cell(lambda f: f.taken_back, ("taken_back",)),
    "overdue": Cell(lambda f: f.overdue, ("overdue",)),
    "escalated": Cell(lambda f: f.escalated, ("escalated",)),
    "fulfilled_of_published": Cell(lambda f: f.of_published, ("of_published",)),
    "rate": Cell(lambda f: percent(f.of_published, f.published), ("published", "of_published")),
    "minutes_to_claim": Cell(lambda f: f.minutes_to_claim, ("claimed", "timed_claims")),
    # What the community did itself has no claim, and no minutes.
    "minutes_to_finish": Cell(lambda f: f.minutes_to_finish, ("fulfilled", "timed_finishes")),
    "answers": Cell(lambda f: f.answers, ("answers",)),
    "very_satisfied": _level(5),
    "satisfied": _level(4),
    "fairly_satisfied": _level(3),
    "dissatisfied": _level(2),
    "very_dissatisfied": _level(1),
    "satisfaction": Cell(lambda f: percent(f.satisfied, f.answers), ("answers", "satisfied")),
}


def shown(line: LineOf[F], cells: Mapping[str, Cell[F]]) -> ShownLine:
    """The line with its hidden values left out, for everybody who may see the board."""
    hidden = tuple(name for name, cell in cells.items() if line.hidden.intersection(cell.needs))
    values = {
        name: None if name in hidden else cell.value(line.figures) for name, cell in cells.items()
    }
    return ShownLine(line.place.code, line.place.name, line.place.level, values, hidden)

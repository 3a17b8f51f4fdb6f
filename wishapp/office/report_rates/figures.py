"""The figures of reporting in before anything is hidden, and the columns that show them."""

from collections.abc import Mapping
from dataclasses import dataclass

from wishapp.demand.boards.hiding import Units
from wishapp.demand.boards.shown_line import Cell, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFigures:
    """``due`` are on a list and not exempt, ``reported`` are those of them who reported in.

    ``exempt`` has the people whom a unit tells as a number alone, too.
    """

    due: int = 0
    reported: int = 0
    exempt: int = 0


RATE_UNITS: Units[RateFigures] = Units(
    {
        "due": lambda f: (f.due,),
        # Few who did not report in would be recognised as well as few who did.
        "reported": lambda f: (f.due - f.reported, f.reported),
        "exempt": lambda f: (f.exempt,),
    },
    {"reported": "due"},
)
RATE_CELLS: Mapping[str, Cell[RateFigures]] = {
    "due": Cell(lambda f: f.due, ("due",)),
    "reported": Cell(lambda f: f.reported, ("due", "reported")),
    "exempt": Cell(lambda f: f.exempt, ("exempt",)),
    "rate": Cell(lambda f: percent(f.reported, f.due), ("due", "reported")),
}

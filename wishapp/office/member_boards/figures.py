"""The figures of members before anything is hidden, the columns, and what is hidden together."""

from collections.abc import Mapping
from dataclasses import dataclass

from wishapp.demand.boards.hiding import Units
from wishapp.demand.boards.shown_line import Cell, percent
from wishapp.hours.ledger.rules import MinutesKind

KINDS = tuple(MinutesKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFigures:
    """Counts of people and teams, and minutes; docs/decisions/0084 defines each.

    ``due``, ``reported``, ``exempt``, ``members`` and ``teams`` stand at the end of the period.
    ``minutes`` and ``served_by_kind`` have one number for each of ``KINDS``. ``teams`` is None
    where lines are units, as a team has no unit.
    """

    due: int = 0
    reported: int = 0
    exempt: int = 0
    members: int = 0
    served: int = 0
    served_by_kind: tuple[int, ...] = (0,) * len(KINDS)
    times: int = 0
    minutes: tuple[int, ...] = (0,) * len(KINDS)
    teams: int | None = 0


MEMBER_UNITS: Units[MemberFigures] = Units(
    {
        "due": lambda f: (f.due,),
        # Few who did not report in would be recognised as well as few who did.
        "reported": lambda f: (f.due - f.reported, f.reported),
        "exempt": lambda f: (f.exempt,),
        "members": lambda f: (f.members,),
        "served": lambda f: (f.served,),
        "served_by_kind": lambda f: f.served_by_kind,
    },
    {"reported": "due", "served_by_kind": "served"},
)


def _minutes(kind: MinutesKind) -> Cell[MemberFigures]:
    return Cell(lambda f: f.minutes[KINDS.index(kind)], ("served_by_kind",))


MEMBER_CELLS: Mapping[str, Cell[MemberFigures]] = {
    "due": Cell(lambda f: f.due, ("due",)),
    "reported": Cell(lambda f: f.reported, ("due", "reported")),
    "exempt": Cell(lambda f: f.exempt, ("exempt",)),
    "rate": Cell(lambda f: percent(f.reported, f.due), ("due", "reported")),
    "members": Cell(lambda f: f.members, ("members",)),
    # Everybody signed in may list the teams of a community.
    "teams": Cell(lambda f: f.teams, ()),
    "served": Cell(lambda f: f.served, ("served",)),
    # What few members gave together would tell what each of them gave.
    "times": Cell(lambda f: f.times, ("served",)),
    "minutes": Cell(lambda f: sum(f.minutes), ("served",)),
    **{f"minutes_{kind}": _minutes(kind) for kind in KINDS},
}

"""The columns of a service board, and the units that are hidden together."""

from collections.abc import Mapping

from wishapp.demand.boards.hiding import Units
from wishapp.demand.boards.shown_line import Cell
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.office.service_boards.figures import KINDS, ServiceFigures

# How many teams a place has is hidden from nobody: everybody signed in may list them.
SERVICE_UNITS: Units[ServiceFigures] = Units(
    {
        "members": lambda f: (f.members,),
        "reported_in": lambda f: (f.reported_in,),
        "ended": lambda f: (f.ended,),
        "served": lambda f: (f.served,),
        "served_by_kind": lambda f: f.served_by_kind,
        "claims_fulfilled": lambda f: (f.claims_fulfilled,),
        "claims_taken_back": lambda f: (f.claims_taken_back,),
        "pledges_fulfilled": lambda f: (f.pledges_fulfilled,),
        "pledges_taken_back": lambda f: (f.pledges_taken_back,),
        "teams_served": lambda f: (f.teams_served,),
    },
    {"served_by_kind": "served"},
)


def _minutes(kind: MinutesKind) -> Cell[ServiceFigures]:
    return Cell(lambda f: f.minutes[KINDS.index(kind)], ("served_by_kind",))


SERVICE_CELLS: Mapping[str, Cell[ServiceFigures]] = {
    "members": Cell(lambda f: f.members, ("members",)),
    "reported_in": Cell(lambda f: f.reported_in, ("reported_in",)),
    "ended": Cell(lambda f: f.ended, ("ended",)),
    "served": Cell(lambda f: f.served, ("served",)),
    # What few members gave together would tell what each of them gave.
    "times": Cell(lambda f: f.times, ("served",)),
    "minutes": Cell(lambda f: f.all_minutes, ("served",)),
    **{f"minutes_{kind}": _minutes(kind) for kind in KINDS},
    "claims_fulfilled": Cell(lambda f: f.claims_fulfilled, ("claims_fulfilled",)),
    "claims_taken_back": Cell(lambda f: f.claims_taken_back, ("claims_taken_back",)),
    "pledges_fulfilled": Cell(lambda f: f.pledges_fulfilled, ("pledges_fulfilled",)),
    "pledges_taken_back": Cell(lambda f: f.pledges_taken_back, ("pledges_taken_back",)),
    "teams": Cell(lambda f: f.teams, ()),
    "teams_served": Cell(lambda f: f.teams_served, ("teams_served",)),
}

"""The states of an entry in a unit's roster."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class RosterState(StrEnum):
    """Where an entry stands: on the list, off it, or never rightly on it."""

    LISTED = "listed"
    LEFT = "left"
    STRUCK = "struck"


S = RosterState

ROSTER_ENTRY = Machine(
    kind="roster_entry",
    states=RosterState,
    starts={"list": S.LISTED},
    moves={
        "leave": move(S.LISTED, to=S.LEFT),
        "relist": move(S.LEFT, to=S.LISTED),
        "strike": move(S.LISTED, S.LEFT, to=S.STRUCK),
    },
)

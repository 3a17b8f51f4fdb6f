"""The states of a draw and of the entries in it."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class DrawState(StrEnum):
    """Where a draw stands."""

    OPEN = "open"
    SETTLED = "settled"
    CALLED_OFF = "called_off"


class EntryState(StrEnum):
    """The states of a member's entry."""

    ENTERED = "entered"
    LEFT = "left"
    WON = "won"
    LOST = "lost"


D, E = DrawState, EntryState

DRAW = Machine(
    kind="draw",
    states=DrawState,
    starts={"open": D.OPEN},
    moves={
        "settle": move(D.OPEN, to=D.SETTLED),
        "call_off": move(D.OPEN, to=D.CALLED_OFF),
    },
)
DRAW_ENTRY = Machine(
    kind="draw_entry",
    states=EntryState,
    starts={"enter": E.ENTERED},
    moves={
        "leave": move(E.ENTERED, to=E.LEFT),
        "win": move(E.ENTERED, to=E.WON),
        "lose": move(E.ENTERED, to=E.LOST),
    },
    # While the card of its wish is down, a draw stands still.
    announces=("pause", "go_on"),
)

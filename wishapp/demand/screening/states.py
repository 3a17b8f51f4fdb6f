"""The states of a screening: a clear verdict passes it, everything else is held for a person."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ScreeningState(StrEnum):
    """Where a screening stands."""

    WAITING = "waiting"
    PASSED = "passed"
    HELD = "held"
    REFUSED = "refused"


S = ScreeningState

SCREENING = Machine(
    kind="screening",
    states=ScreeningState,
    starts={"ask": S.WAITING},
    moves={
        "pass": move(S.WAITING, to=S.PASSED),
        "hold": move(S.WAITING, to=S.HELD),
        "clear": move(S.HELD, to=S.PASSED),
        "refuse": move(S.HELD, to=S.REFUSED),
        # What was to be checked is gone.
        "drop": move(S.WAITING, S.HELD, to=S.REFUSED),
    },
)

"""The states of a place's closing."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class PlaceClosingState(StrEnum):
    """Where a closing stands; only an agreed one ever takes effect."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    DONE = "done"


S = PlaceClosingState
UNDER_WAY = (S.PROPOSED.value, S.AGREED.value)

PLACE_CLOSING = Machine(
    kind="place_closing",
    states=PlaceClosingState,
    starts={"propose": S.PROPOSED},
    moves={
        "agree": move(S.PROPOSED, to=S.AGREED),
        "refuse": move(S.PROPOSED, to=S.REFUSED),
        # Only before its first day.
        "withdraw": move(S.AGREED, to=S.WITHDRAWN),
        # On its first day something stood open in a place without a successor, or could not go on.
        "stop": move(S.AGREED, to=S.STOPPED),
        "finish": move(S.AGREED, to=S.DONE),
    },
)

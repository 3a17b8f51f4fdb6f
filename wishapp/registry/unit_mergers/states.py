"""The states of the merger of a unit into another."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class UnitMergerState(StrEnum):
    """Where a merger stands; only an agreed one ever takes effect."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    DONE = "done"


S = UnitMergerState
UNDER_WAY = (S.PROPOSED.value, S.AGREED.value)

UNIT_MERGER = Machine(
    kind="unit_merger",
    states=UnitMergerState,
    starts={"propose": S.PROPOSED},
    moves={
        "agree": move(S.PROPOSED, to=S.AGREED),
        "refuse": move(S.PROPOSED, to=S.REFUSED),
        # Only before its day.
        "withdraw": move(S.AGREED, to=S.WITHDRAWN),
        # On its day the successor had become part of another unit.
        "stop": move(S.AGREED, to=S.STOPPED),
        "finish": move(S.AGREED, to=S.DONE),
    },
)

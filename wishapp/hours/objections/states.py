"""The states of an objection."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ObjectionState(StrEnum):
    """Where an objection stands; while it is raised or upheld, the unit is not told."""

    RAISED = "raised"
    UPHELD = "upheld"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


S = ObjectionState
STANDING = (S.RAISED.value, S.UPHELD.value)

OBJECTION = Machine(
    kind="objection",
    states=ObjectionState,
    starts={"raise": S.RAISED},
    moves={
        "uphold": move(S.RAISED, to=S.UPHELD),
        "decline": move(S.RAISED, to=S.DECLINED),
        "take_back": move(S.RAISED, S.UPHELD, to=S.TAKEN_BACK),
    },
)

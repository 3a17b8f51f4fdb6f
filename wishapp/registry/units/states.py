"""The states of a change of a unit's endpoint."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class EndpointChangeState(StrEnum):
    """Where a change stands; only an approved one leads statements to its address."""

    PROPOSED = "proposed"
    TESTED = "tested"
    APPROVED = "approved"
    REFUSED = "refused"


S = EndpointChangeState

ENDPOINT_CHANGE = Machine(
    kind="endpoint_change",
    states=EndpointChangeState,
    starts={"propose": S.PROPOSED},
    moves={
        "test": move(S.PROPOSED, to=S.PROPOSED),
        "fail": move(S.PROPOSED, to=S.PROPOSED),
        "answer": move(S.PROPOSED, to=S.TESTED),
        "approve": move(S.TESTED, to=S.APPROVED),
        "refuse": move(S.PROPOSED, S.TESTED, to=S.REFUSED),
    },
)

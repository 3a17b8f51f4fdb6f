"""The states of a change of a unit's endpoint."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class EndpointChangeState(StrEnum):
    """Where a change stands; only an approved one leads statements to its address.

    An endpoint that was replaced, or taken out of use, receives nothing any more.
    """

    PROPOSED = "proposed"
    TESTED = "tested"
    APPROVED = "approved"
    REFUSED = "refused"
    OUT_OF_USE = "out_of_use"


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
        "test_in_use": move(S.APPROVED, to=S.APPROVED),
        "fail_in_use": move(S.APPROVED, to=S.APPROVED),
        "answer_in_use": move(S.APPROVED, to=S.APPROVED),
        "replace": move(S.APPROVED, to=S.OUT_OF_USE),
        "take_out_of_use": move(S.APPROVED, to=S.OUT_OF_USE),
    },
)

"""The states of a complaint."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    RECEIVED = "received"
    ANSWERED = "answered"
    OBJECTED = "objected"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


S = ComplaintState
WAITING = (S.RECEIVED, S.OBJECTED)

COMPLAINT = Machine(
    kind="complaint",
    states=ComplaintState,
    starts={"receive": S.RECEIVED},
    moves={
        "answer": move(S.RECEIVED, to=S.ANSWERED),
        # Once: then the county decides, and whoever is still not content goes to court.
        "object": move(S.ANSWERED, to=S.OBJECTED),
        "decide": move(S.OBJECTED, to=S.CLOSED),
        "withdraw": move(*WAITING, to=S.WITHDRAWN),
    },
)

"""The states of a dispatch, and of each proposal in it (domain rule 7.7)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class DispatchState(StrEnum):
    """Where a dispatch stands."""

    OPEN = "open"
    TAKEN = "taken"
    RETURNED = "returned"
    LAPSED = "lapsed"
    ESCALATED = "escalated"
    FULFILLED = "fulfilled"
    OVERTAKEN = "overtaken"
    CALLED_OFF = "called_off"
    CLOSED = "closed"


class ProposalState(StrEnum):
    """Where a proposal to one member or team stands."""

    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"
    OVERTAKEN = "overtaken"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


D, P = DispatchState, ProposalState
# One of them a wish; while it lives, nobody else dispatches the wish.
LIVE = (D.OPEN, D.TAKEN, D.ESCALATED)
# Back on the community's desk, until the wish is dispatched again or is no longer on the wall.
ON_THE_DESK = (D.RETURNED, D.LAPSED)

DISPATCH = Machine(
    kind="dispatch",
    states=DispatchState,
    starts={"open": D.OPEN},
    moves={
        "take": move(D.OPEN, to=D.TAKEN),
        "return": move(D.OPEN, to=D.RETURNED),
        "drop": move(D.TAKEN, to=D.RETURNED),
        "lapse": move(D.OPEN, to=D.LAPSED),
        "escalate": move(D.OPEN, D.TAKEN, to=D.ESCALATED),
        "fulfil": move(D.TAKEN, D.ESCALATED, to=D.FULFILLED),
        "overtake": move(D.OPEN, D.ESCALATED, to=D.OVERTAKEN),
        "call_off": move(D.OPEN, D.TAKEN, D.ESCALATED, to=D.CALLED_OFF),
        "settle": move(D.ESCALATED, to=D.CLOSED),
        "close": move(D.RETURNED, D.LAPSED, to=D.CLOSED),
    },
)
PROPOSAL = Machine(
    kind="proposal",
    states=ProposalState,
    starts={"offer": P.OFFERED},
    moves={
        "take": move(P.OFFERED, to=P.TAKEN),
        "decline": move(P.OFFERED, to=P.DECLINED),
        "overtake": move(P.OFFERED, to=P.OVERTAKEN),
        "lapse": move(P.OFFERED, to=P.LAPSED),
        "withdraw": move(P.OFFERED, to=P.WITHDRAWN),
    },
)

"""The states of a statement and of its delivery."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class StatementState(StrEnum):
    """Where a statement stands; from ``frozen`` on its content never changes."""

    DRAFT = "draft"
    DISCARDED = "discarded"
    FROZEN = "frozen"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"


class DeliveryState(StrEnum):
    """Where a delivery stands. ``accepted``: the unit took it and owes the receipt."""

    DUE = "due"
    ACCEPTED = "accepted"
    ACKNOWLEDGED = "acknowledged"
    NEEDS_ATTENTION = "needs_attention"


# States in which the content of a statement may still change, or counts no more.
NOT_FINAL = (StatementState.DRAFT.value, StatementState.DISCARDED.value)
# States from which on the unit may see a statement.
WENT_OUT = (StatementState.SENT.value, StatementState.ACKNOWLEDGED.value)
S = StatementState
D = DeliveryState

STATEMENT = Machine(
    kind="statement",
    states=StatementState,
    starts={"draw_up": S.DRAFT},
    moves={
        "discard": move(S.DRAFT, S.FROZEN, to=S.DISCARDED),
        "freeze": move(S.DRAFT, to=S.FROZEN),
        "send": move(S.FROZEN, to=S.SENT),
        "acknowledge": move(S.SENT, to=S.ACKNOWLEDGED),
    },
)

DELIVERY = Machine(
    kind="delivery",
    states=DeliveryState,
    starts={"open": D.DUE},
    moves={
        "accept": move(D.DUE, to=D.ACCEPTED),
        "acknowledge": move(D.DUE, D.ACCEPTED, D.NEEDS_ATTENTION, to=D.ACKNOWLEDGED),
        "give_up": move(D.DUE, D.ACCEPTED, to=D.NEEDS_ATTENTION),
        "try_again": move(D.NEEDS_ATTENTION, to=D.DUE),
    },
)

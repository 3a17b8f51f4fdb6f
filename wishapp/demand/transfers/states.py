"""The states of a transfer (domain rule 7.1: the wish ends, and its receipt is tracked)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class TransferState(StrEnum):
    """Where a transfer stands; nothing leaves the house before ``handed_over``."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    DROPPED = "dropped"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"


S = TransferState
NOT_HANDED = (S.PROPOSED, S.AGREED)

TRANSFER = Machine(
    kind="transfer",
    states=TransferState,
    # Danger does not wait for an answer: police and ambulance are told at once.
    starts={"propose": S.PROPOSED, "hand_over_at_once": S.HANDED_OVER},
    moves={
        "agree": move(S.PROPOSED, to=S.AGREED),
        "decline": move(*NOT_HANDED, to=S.DECLINED),
        "drop": move(*NOT_HANDED, to=S.DROPPED),
        # By what became of the wish, and not by staff.
        "overtake": move(*NOT_HANDED, to=S.DROPPED),
        "hand_over": move(S.AGREED, to=S.HANDED_OVER),
        "acknowledge": move(S.HANDED_OVER, to=S.ACKNOWLEDGED),
    },
)

"""The states of a batch of earlier wishes."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class BatchState(StrEnum):
    """Where a batch stands; its wishes are held while it is entered or returning."""

    CHECKED = "checked"
    PROPOSED = "proposed"
    ENTERED = "entered"
    RETURNING = "returning"
    TAKEN_BACK = "taken_back"
    REFUSED = "refused"
    DISCARDED = "discarded"


S = BatchState

EARLIER_BATCH = Machine(
    kind="earlier_batch",
    states=BatchState,
    starts={"check": S.CHECKED},
    moves={
        # It was uploaded by mistake, or the same file was uploaded again.
        "discard": move(S.CHECKED, to=S.DISCARDED),
        "propose": move(S.CHECKED, to=S.PROPOSED),
        "agree": move(S.PROPOSED, to=S.ENTERED),
        "refuse": move(S.PROPOSED, to=S.REFUSED),
        "ask_back": move(S.ENTERED, to=S.RETURNING),
        "keep": move(S.RETURNING, to=S.ENTERED),
        "take_back": move(S.RETURNING, to=S.TAKEN_BACK),
    },
)

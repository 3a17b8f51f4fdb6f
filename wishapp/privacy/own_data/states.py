"""The states of closing an account, and of asking for a correction."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ClosingState(StrEnum):
    """Where the closing of an account stands; ``erased`` is final."""

    PENDING = "pending"
    TAKEN_BACK = "taken_back"
    ERASED = "erased"


class CorrectionState(StrEnum):
    """Where a request for a correction stands."""

    ASKED = "asked"
    CORRECTED = "corrected"
    REFUSED = "refused"


C = ClosingState
R = CorrectionState

CLOSING = Machine(
    kind="closing",
    states=ClosingState,
    # ``demand`` is the platform's word that somebody left WeChat: there is nothing to wait for.
    # ``expire`` is the term of an account that nobody used, ``grant`` a request at the desk.
    starts={
        "ask": C.PENDING,
        "demand": C.PENDING,
        "expire": C.PENDING,
        "grant": C.PENDING,
    },
    moves={
        "take_back": move(C.PENDING, to=C.TAKEN_BACK),
        "hasten": move(C.PENDING, to=C.PENDING),
        "erase": move(C.PENDING, to=C.ERASED),
    },
)

CORRECTION = Machine(
    kind="correction",
    states=CorrectionState,
    starts={"ask": R.ASKED},
    moves={
        "correct": move(R.ASKED, to=R.CORRECTED),
        "refuse": move(R.ASKED, to=R.REFUSED),
    },
)

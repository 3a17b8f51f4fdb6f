"""The states of a request about personal data (domain rule 7.11)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class RequestState(StrEnum):
    """Where a request stands; ``granted`` is the only state in which the data may be opened."""

    RECEIVED = "received"
    IDENTITY_CHECKED = "identity_checked"
    GRANTED = "granted"
    ANSWERED = "answered"
    REFUSED = "refused"


S = RequestState
UNDECIDED = (S.RECEIVED, S.IDENTITY_CHECKED, S.GRANTED)

DATA_REQUEST = Machine(
    kind="data_request",
    states=RequestState,
    starts={"receive": S.RECEIVED},
    moves={
        "check_identity": move(S.RECEIVED, to=S.IDENTITY_CHECKED),
        "grant": move(S.IDENTITY_CHECKED, to=S.GRANTED),
        "answer": move(S.GRANTED, to=S.ANSWERED),
        "refuse": move(*UNDECIDED, to=S.REFUSED),
    },
)

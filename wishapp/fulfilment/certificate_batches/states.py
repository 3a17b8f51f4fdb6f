"""The states of a batch of certificates."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class CertificateBatchState(StrEnum):
    """Where a batch stands; from its end on it never changes."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class LineOutcome(StrEnum):
    """What came of one request in a batch."""

    OPEN = "open"
    ISSUED = "issued"
    LEFT = "left"


S = CertificateBatchState

CERTIFICATE_BATCH = Machine(
    kind="certificate_batch",
    states=CertificateBatchState,
    starts={"start": S.RUNNING},
    moves={
        "finish": move(S.RUNNING, to=S.DONE),
        # By staff, or since whoever started it may issue no more.
        "stop": move(S.RUNNING, to=S.STOPPED),
    },
)

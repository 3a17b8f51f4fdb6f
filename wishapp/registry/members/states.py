"""The states of a report-in (domain rule 7.3)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class ReportInState(StrEnum):
    """Where a report-in stands."""

    APPLIED = "applied"
    RETURNED = "returned"
    RECEIVED = "received"
    ACTIVE = "active"
    ENDED = "ended"


S = ReportInState

REPORT_IN = Machine(
    kind="report_in",
    states=ReportInState,
    starts={"apply": S.APPLIED},
    moves={
        "return": move(S.APPLIED, S.RECEIVED, to=S.RETURNED),
        "receive": move(S.APPLIED, to=S.RECEIVED),
        "activate": move(S.RECEIVED, to=S.ACTIVE),
        "relocate": move(S.ACTIVE, to=S.ACTIVE),
        "end": move(S.APPLIED, S.RECEIVED, S.ACTIVE, to=S.ENDED),
    },
    announces=("confirm", "move_along"),
)

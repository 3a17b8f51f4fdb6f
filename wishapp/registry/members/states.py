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


class EndedBecause(StrEnum):
    """Why a report-in ended while its member goes on under the next one."""

    CHANGED_UNIT = "changed_unit"
    SECONDED = "seconded"
    RETIRED = "retired"
    MOVED = "moved"
    UNIT_MERGED = "unit_merged"


class Employment(StrEnum):
    """How a member belongs to the unit of a report-in."""

    IN_SERVICE = "in_service"
    SECONDED = "seconded"
    RETIRED = "retired"


class Proof(StrEnum):
    """By whom it is known that somebody is a Party member (domain rule on reporting in).

    ``earlier`` stands for the proof of the report-in before a change of the unit.
    """

    UNIT = "unit"
    SLIP = "slip"
    EARLIER = "earlier"


# With these the member stays in the community, and what is under way goes on.
STAYS = (
    EndedBecause.CHANGED_UNIT,
    EndedBecause.SECONDED,
    EndedBecause.RETIRED,
    EndedBecause.UNIT_MERGED,
)
S = ReportInState

REPORT_IN = Machine(
    kind="report_in",
    states=ReportInState,
    # The community has received this member already.
    starts={"apply": S.APPLIED, "continue": S.RECEIVED},
    moves={
        "return": move(S.APPLIED, S.RECEIVED, to=S.RETURNED),
        "receive": move(S.APPLIED, to=S.RECEIVED),
        "activate": move(S.RECEIVED, to=S.ACTIVE),
        "relocate": move(S.ACTIVE, to=S.ACTIVE),
        # The next report-in in the same community goes on, so nothing follows from this end.
        "change": move(S.ACTIVE, to=S.ENDED),
        "go_over": move(S.ACTIVE, to=S.ENDED),
        "end": move(S.APPLIED, S.RECEIVED, S.ACTIVE, to=S.ENDED),
    },
    announces=("confirm", "move_along", "send_for", "lead_over"),
)

"""The table of what lies at a place and moves along when it closes: what is still open.

Whatever is over stays where it happened, as do service records, milestones and statements. The
order is that in which use cases lock such things.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement

from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.states import TransferState
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.states import ActivityState as A
from wishapp.fulfilment.attendance.models import PresenceRequest
from wishapp.fulfilment.attendance.states import PresenceRequestState
from wishapp.fulfilment.rectifications.noting import ENDED
from wishapp.fulfilment.rectifications.relocating import move_parts
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.states import TeamState
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.states import CertificateState
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.states import ObjectionState
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.states import RecordCorrectionState
from wishapp.hours.stars.models import Star
from wishapp.hours.stars.states import StarState
from wishapp.notices.models import CallTask
from wishapp.notices.states import CallState
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.states import CorrectionState
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.states import OVER
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.states import ComplaintState
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.states import UNDECIDED
from wishapp.registry.denials.models import Denial
from wishapp.registry.denials.states import DenialState
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import UNDER_WAY
from wishapp.registry.rosters.models import RosterEntry
from wishapp.registry.rosters.states import RosterState
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.states import LIVE

# What follows rows that move: their ids, and the columns of their new place.
Following = Callable[[list[UUID], dict[str, Any]], None]


class Moving(NamedTuple):
    """One noun: its open rows, the topic that tells people of the move, and what follows a row."""

    noun: str
    model: Any
    is_open: ColumnElement[bool]
    topic: str = ""
    follow: Following | None = None


def _in(model: Any, *states: str) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = model.state.in_([str(state) for state in states])
    return condition


TABLE: tuple[Moving, ...] = (
    Moving("report_ins", ReportIn, _in(ReportIn, *UNDER_WAY), "report_in.move_along"),
    Moving(
        "activities",
        Activity,
        _in(Activity, A.PLANNED, A.SUBMITTED, A.RETURNED, A.PUBLISHED),
    ),
    Moving("registrations", Registration, _in(Registration, *LIVE), "registration.move_along"),
    Moving("roster_entries", RosterEntry, _in(RosterEntry, RosterState.LISTED)),
    Moving("teams", Team, Team.state != TeamState.DISBANDED.value, "team.move_along"),
    Moving(
        "wishes",
        Wish,
        Wish.state.not_in([state.value for state in ENDED]) & Wish.anonymised_at.is_(None),
        "wish.move_along",
        move_parts,
    ),
    # The wish ended when it was handed over; the receipt of whoever took it is still to come.
    Moving("transfers", Transfer, _in(Transfer, TransferState.HANDED_OVER)),
    Moving("desk_entries", DeskEntry, _in(DeskEntry, DeskEntryState.PROPOSED)),
    # A join that is not over may have to be parted, which the office of the place does.
    Moving("account_joins", AccountJoin, AccountJoin.state.not_in([state.value for state in OVER])),
    Moving("data_requests", DataRequest, _in(DataRequest, *UNDECIDED)),
    Moving(
        "complaints",
        Complaint,
        _in(Complaint, ComplaintState.RECEIVED, ComplaintState.ANSWERED, ComplaintState.OBJECTED),
    ),
    Moving("corrections", Correction, _in(Correction, CorrectionState.ASKED)),
    Moving("denials", Denial, _in(Denial, DenialState.OPEN, DenialState.AT_STREET)),
    Moving("objections", Objection, _in(Objection, ObjectionState.RAISED)),
    Moving(
        "record_corrections",
        RecordCorrection,
        _in(RecordCorrection, RecordCorrectionState.ASKED, RecordCorrectionState.PROPOSED),
    ),
    # For what the community issued its heir answers: it prints and revokes it.
    Moving(
        "certificates",
        Certificate,
        _in(Certificate, CertificateState.REQUESTED, CertificateState.ISSUED),
    ),
    Moving("presence_requests", PresenceRequest, _in(PresenceRequest, PresenceRequestState.ASKED)),
    Moving("stars", Star, _in(Star, StarState.APPLIED, StarState.PUBLICISED)),
    Moving("screenings", Screening, _in(Screening, ScreeningState.WAITING, ScreeningState.HELD)),
    Moving("call_tasks", CallTask, _in(CallTask, CallState.OPEN)),
)

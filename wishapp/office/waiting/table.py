"""The lists of staff, with the offices whose work each is, and what of each waits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, select

from wishapp.demand.earlier_wishes.models import EarlierBatch
from wishapp.demand.earlier_wishes.states import BatchState
from wishapp.demand.intake.models import WishImport
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import OF_NO_COMMUNITY
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.states import TransferState
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import ChildFileRequest
from wishapp.fulfilment.activities.models import IS_LEADERLESS, IS_UNCLOSED, Activity
from wishapp.fulfilment.activities.states import ActivityState
from wishapp.fulfilment.attendance.models import PresenceRequest
from wishapp.fulfilment.attendance.states import PresenceRequestState
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.states import DispatchState
from wishapp.fulfilment.pledges.models import UNSETTLED, Pledge
from wishapp.fulfilment.teams.models import LEADERLESS, Team
from wishapp.hours.anomalies.models import Anomaly
from wishapp.hours.anomalies.states import AnomalyState
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.states import CertificateState
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.states import ObjectionState
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.states import RecordCorrectionState
from wishapp.hours.stars.models import Star
from wishapp.hours.stars.states import StarState
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.queries import stands_in
from wishapp.hours.statements.states import DeliveryState, StatementState
from wishapp.kernel.access import (
    COMPLAINT_ROLES,
    DESK_ROLES,
    DISPATCHERS,
    REQUEST_ROLES,
    SECOND_OFFICES,
    SECOND_PERSONS,
    Role,
)
from wishapp.kernel.access.offices import COMMUNITY_STAFF
from wishapp.notices.models import CallTask
from wishapp.notices.states import CallState
from wishapp.office.place_closings.models import PlaceClosing
from wishapp.office.place_closings.states import PlaceClosingState
from wishapp.printing.provisions.models import Provision
from wishapp.printing.provisions.states import ProvisionState
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.states import CorrectionState
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.states import AccountJoinState
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.states import ComplaintState
from wishapp.registry.county_rules.models import RuleVersion
from wishapp.registry.county_rules.states import RuleVersionState
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.states import RequestState
from wishapp.registry.denials.models import Denial
from wishapp.registry.denials.states import DenialState
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState
from wishapp.registry.unit_mergers.models import UnitMerger
from wishapp.registry.unit_mergers.states import UnitMergerState
from wishapp.registry.units.models import EndpointChange
from wishapp.registry.units.states import EndpointChangeState
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.states import RegistrationState

ADMIN, STREET, COUNTY = Role.COMMUNITY_ADMIN, Role.STREET_ADMIN, Role.COUNTY_ADMIN
IN_CHARGE = frozenset({ADMIN, STREET, COUNTY})
STAFF_AND_STREET = COMMUNITY_STAFF | {STREET}
Offices = Collection[Role]


class WaitingKind(StrEnum):
    """A list of things other than wishes that wait for one kind of step."""

    REPORT_IN = "report_in"
    ACTIVATION = "activation"
    PAPER_VOLUNTEER = "paper_volunteer"
    CORRECTION = "correction"
    OBJECTION = "objection"
    RECORD_QUESTION = "record_question"
    RECORD_APPROVAL = "record_approval"
    CERTIFICATE = "certificate"
    DENIAL = "denial"
    DENIAL_AT_STREET = "denial_at_street"
    STAR = "star"
    PUBLICISED_STAR = "publicised_star"
    ANOMALY = "anomaly"
    ACTIVITY = "activity"
    LEADERLESS_ACTIVITY = "leaderless_activity"
    PRESENCE_REQUEST = "presence_request"
    UNCLOSED_ACTIVITY = "unclosed_activity"
    ANOMALY_IN_REVIEW = "anomaly_in_review"
    DATA_REQUEST = "data_request"
    IDENTIFIED_REQUEST = "identified_request"
    GRANTED_REQUEST = "granted_request"
    DESK_ENTRY = "desk_entry"
    COMPLAINT = "complaint"
    OBJECTED_COMPLAINT = "objected_complaint"
    SCREENING = "screening"
    COUNTY_SCREENING = "county_screening"
    CALL = "call"
    AGREED_TRANSFER = "agreed_transfer"
    TRANSFER_RECEIPT = "transfer_receipt"
    RETURNED_DISPATCH = "returned_dispatch"
    LAPSED_DISPATCH = "lapsed_dispatch"
    ESCALATED_DISPATCH = "escalated_dispatch"
    CHILD_FILE = "child_file"
    COST_SHARE = "cost_share"
    WISH_IMPORT = "wish_import"
    EARLIER_BATCH = "earlier_batch"
    RETURNING_BATCH = "returning_batch"
    AGREED_JOIN = "agreed_join"
    DOUBTED_JOIN = "doubted_join"
    LEADERLESS_TEAM = "leaderless_team"
    PLACE_CLOSING = "place_closing"
    UNIT_MERGER = "unit_merger"
    RULE_VERSION = "rule_version"
    ENDPOINT_CHANGE = "endpoint_change"
    DRAFT_STATEMENT = "draft_statement"
    PROVISION = "provision"
    STUCK_DELIVERY = "stuck_delivery"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of one table waits, and for whom; ``due_on`` is its column of last days, if any."""

    model: Any
    offices: Offices
    wanted: ColumnElement[bool] | TextClause
    due_on: Any = None


def _in(model: Any, state: StrEnum, offices: Offices, *, due_on: Any = None) -> Waiting:
    """A list of one state."""
    return Waiting(model, offices, model.state == state.value, due_on)


# Whose work each kind of the staff's desk is.
DUE: Mapping[DueKind, Offices] = {
    DueKind.REVIEW: DESK_ROLES,
    DueKind.PUBLISH: {ADMIN},
    DueKind.CLAIM: DISPATCHERS,
    DueKind.CONFIRM: COMMUNITY_STAFF,
    DueKind.CALL_BACK: COMMUNITY_STAFF,
    DueKind.CLOSE: SECOND_OFFICES,
    DueKind.DECIDE: DESK_ROLES,
    DueKind.SETTLE: {STREET},
    DueKind.FULFIL: DESK_ROLES,
    DueKind.START: DESK_ROLES,
    DueKind.AMEND: COMMUNITY_STAFF,
    DueKind.PUT_BACK: STAFF_AND_STREET,
}
K = WaitingKind
LISTS: Mapping[WaitingKind, Waiting] = {
    K.REPORT_IN: _in(ReportIn, ReportInState.APPLIED, DESK_ROLES),
    K.ACTIVATION: _in(ReportIn, ReportInState.RECEIVED, DESK_ROLES),
    K.PAPER_VOLUNTEER: _in(Registration, RegistrationState.ENTERED, DESK_ROLES),
    K.CORRECTION: _in(Correction, CorrectionState.ASKED, DESK_ROLES, due_on=Correction.due_on),
    K.OBJECTION: _in(Objection, ObjectionState.RAISED, {ADMIN, COUNTY}, due_on=Objection.due_on),
    K.RECORD_QUESTION: _in(
        RecordCorrection, RecordCorrectionState.ASKED, DESK_ROLES, due_on=RecordCorrection.due_on
    ),
    K.RECORD_APPROVAL: _in(
        RecordCorrection,
        RecordCorrectionState.PROPOSED,
        SECOND_OFFICES,
        due_on=RecordCorrection.due_on,
    ),
    K.CERTIFICATE: _in(Certificate, CertificateState.REQUESTED, DESK_ROLES),
    K.DENIAL: _in(Denial, DenialState.OPEN, DESK_ROLES, due_on=Denial.due_on),
    K.DENIAL_AT_STREET: _in(Denial, DenialState.AT_STREET, COMPLAINT_ROLES, due_on=Denial.due_on),
    K.STAR: _in(Star, StarState.APPLIED, DESK_ROLES),
    K.PUBLICISED_STAR: _in(Star, StarState.PUBLICISED, {COUNTY}, due_on=Star.publicised_until),
    K.ACTIVITY: _in(Activity, ActivityState.SUBMITTED, SECOND_OFFICES),
    K.LEADERLESS_ACTIVITY: Waiting(Activity, DESK_ROLES, IS_LEADERLESS),
    K.PRESENCE_REQUEST: _in(PresenceRequest, PresenceRequestState.ASKED, DESK_ROLES),
    K.UNCLOSED_ACTIVITY: Waiting(Activity, DISPATCHERS, IS_UNCLOSED, due_on=Activity.close_by),
    K.ANOMALY: _in(Anomaly, AnomalyState.OPEN, COMPLAINT_ROLES),
    K.ANOMALY_IN_REVIEW: _in(Anomaly, AnomalyState.IN_REVIEW, COMPLAINT_ROLES),
    K.DATA_REQUEST: _in(DataRequest, RequestState.RECEIVED, DESK_ROLES, due_on=DataRequest.due_on),
    K.IDENTIFIED_REQUEST: _in(
        DataRequest, RequestState.IDENTITY_CHECKED, REQUEST_ROLES, due_on=DataRequest.due_on
    ),
    K.GRANTED_REQUEST: _in(
        DataRequest, RequestState.GRANTED, DESK_ROLES, due_on=DataRequest.due_on
    ),
    K.DESK_ENTRY: _in(DeskEntry, DeskEntryState.PROPOSED, SECOND_PERSONS),
    K.COMPLAINT: _in(Complaint, ComplaintState.RECEIVED, COMPLAINT_ROLES, due_on=Complaint.due_on),
    K.OBJECTED_COMPLAINT: _in(
        Complaint, ComplaintState.OBJECTED, {COUNTY}, due_on=Complaint.due_on
    ),
    K.SCREENING: _in(Screening, ScreeningState.HELD, {ADMIN}),
    K.COUNTY_SCREENING: Waiting(
        Screening,
        {COUNTY},
        (Screening.state == ScreeningState.HELD.value) & OF_NO_COMMUNITY,
    ),
    K.CALL: _in(CallTask, CallState.OPEN, COMMUNITY_STAFF),
    K.AGREED_TRANSFER: _in(Transfer, TransferState.AGREED, COMMUNITY_STAFF),
    K.TRANSFER_RECEIPT: _in(Transfer, TransferState.HANDED_OVER, COMMUNITY_STAFF),
    K.RETURNED_DISPATCH: _in(Dispatch, DispatchState.RETURNED, DESK_ROLES),
    K.LAPSED_DISPATCH: _in(Dispatch, DispatchState.LAPSED, DESK_ROLES),
    K.ESCALATED_DISPATCH: _in(Dispatch, DispatchState.ESCALATED, {STREET}),
    K.CHILD_FILE: Waiting(
        ChildFileRequest, {ADMIN, STREET, COUNTY}, ChildFileRequest.approved_at.is_(None)
    ),
    K.COST_SHARE: Waiting(Pledge, DESK_ROLES, UNSETTLED),
    K.WISH_IMPORT: Waiting(WishImport, DESK_ROLES, WishImport.confirmed_at.is_(None)),
    K.EARLIER_BATCH: _in(EarlierBatch, BatchState.PROPOSED, IN_CHARGE),
    K.RETURNING_BATCH: _in(EarlierBatch, BatchState.RETURNING, IN_CHARGE),
    K.AGREED_JOIN: _in(AccountJoin, AccountJoinState.AGREED, SECOND_PERSONS),
    K.DOUBTED_JOIN: _in(AccountJoin, AccountJoinState.DOUBTED, SECOND_PERSONS),
    K.LEADERLESS_TEAM: Waiting(Team, DESK_ROLES, LEADERLESS),
}


def _ids(model: Any, state: StrEnum) -> Select[Any]:
    """The things of one state, which lie at no place."""
    return select(model.id).where(model.state == state.value)


# The work of county administrators alone.
OF_COUNTY: Mapping[WaitingKind, Select[Any]] = {
    K.PLACE_CLOSING: _ids(PlaceClosing, PlaceClosingState.PROPOSED),
    K.UNIT_MERGER: _ids(UnitMerger, UnitMergerState.PROPOSED),
    K.RULE_VERSION: _ids(RuleVersion, RuleVersionState.PROPOSED),
    K.ENDPOINT_CHANGE: _ids(EndpointChange, EndpointChangeState.TESTED),
    K.DRAFT_STATEMENT: _ids(Statement, StatementState.DRAFT),
    K.PROVISION: _ids(Provision, ProvisionState.PROPOSED),
    K.STUCK_DELIVERY: select(Delivery.id)
    .join(Statement, Statement.id == Delivery.statement_id)
    .where(stands_in(DeliveryState.NEEDS_ATTENTION)),
}

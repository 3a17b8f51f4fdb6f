"""Brings about that something waits in a list of staff: one way for each kind."""

from collections.abc import Callable, Mapping
from uuid import UUID

from miniprogram_api.desk.routes import AHEAD
from tests.api.activity_attempts import an_activity
from tests.api.all_attempts import ALL_ATTEMPTS
from tests.api.client import Api
from tests.api.denial_attempts import denied_again
from tests.api.star_attempts import in_publicity
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.dispatches import a_dispatch, declined
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.statements import a_delivery, a_statement
from tests.builders.teams import report_in_id
from tests.builders.wishes import a_wish
from wishapp.base.db import db
from wishapp.demand.screening.asking import note_failure
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.fulfilment.activities.deadlines import check_activity_deadline
from wishapp.fulfilment.activities.leading import leave_lead
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.office.waiting.table import WaitingKind as K
from wishapp.privacy.own_data.profile import set_nickname


def lapsed(api: Api) -> None:
    """Nobody took what 周 proposed, in time."""
    with api.world.serving(QINGHE):
        dispatch = a_dispatch(api.cast)
        do(_lapse, dispatch.id)


def _lapse(dispatch_id: UUID) -> None:
    dispatch = db.session.get_one(Dispatch, dispatch_id, with_for_update=True)
    lifecycle.move(dispatch, "lapse", by=Actor.for_system("dispatches"))


def returned(api: Api) -> None:
    """The only one who was asked has no time."""
    with api.world.serving(QINGHE):
        declined(api.cast.zhao, a_dispatch(api.cast, api.cast.zhao))


def nicknamed(api: Api) -> None:
    """The platform has not answered about the nickname of 卫, who belongs to no community."""
    with api.world.serving(QINGHE):
        do(set_nickname, api.cast.wei, "小卫")
        asked = do(newest_screening, api.cast.wei.me, SubjectKind.NICKNAME)
        assert asked is not None
        do(note_failure, asked.id, fault="no_answer", most_attempts=0, retry_seconds=1)


def in_state(make: Callable[[Cast, str], object], state: str) -> Callable[[Api], object]:
    def fill(api: Api) -> None:
        with api.world.serving(QINGHE):
            make(api.cast, state)

    return fill


def leaderless_activity(api: Api) -> None:
    """赵 leads an activity no more."""
    activity = an_activity(api, "published", leader_id=report_in_id(api.cast.zhao))
    with api.world.serving(QINGHE):
        do(leave_lead, api.cast.zhao, activity.id)


def unclosed_activity(api: Api) -> None:
    """An activity is over, and a worker noticed it."""
    activity = an_activity(api, "published")
    with api.world.serving(QINGHE), at_moment(activity.ends_at):
        do(check_activity_deadline, activity.id)


# How each kind comes about; a word is the call that is about to be made.
FILLED: Mapping[DueKind | K, str | Callable[[Api], object]] = {
    DueKind.REVIEW: "review.take",
    DueKind.PUBLISH: "review.publish",
    DueKind.CLAIM: in_state(a_wish, "published"),
    DueKind.CONFIRM: "intake.confirm",
    DueKind.CALL_BACK: "review.return_visit",
    DueKind.CLOSE: "review.close",
    DueKind.DECIDE: "desk.renew",
    DueKind.SETTLE: "claims.settle",
    DueKind.FULFIL: in_state(a_wish, "taken_over"),
    DueKind.START: "pledges.start",
    DueKind.AMEND: in_state(a_wish, "returned"),
    DueKind.PUT_BACK: "rectifications.put_back",
    K.REPORT_IN: "members.receive",
    K.ACTIVATION: "members.activate",
    K.CORRECTION: "corrections.correct",
    K.CERTIFICATE: "certificates.issue",
    K.DENIAL: "denials.keep",
    K.DENIAL_AT_STREET: denied_again,
    K.STAR: "stars.publicise",
    K.PAPER_VOLUNTEER: "volunteers.confirm",
    K.PUBLICISED_STAR: in_publicity,
    K.OBJECTION: "objections.uphold",
    K.RECORD_QUESTION: "record_corrections.enter",
    K.RECORD_APPROVAL: "record_corrections.approve",
    K.ACTIVITY: "activities.publish",
    K.PRESENCE_REQUEST: "presence_requests.accept",
    K.LEADERLESS_ACTIVITY: leaderless_activity,
    K.UNCLOSED_ACTIVITY: unclosed_activity,
    K.ANOMALY: "anomalies.take",
    K.ANOMALY_IN_REVIEW: "anomalies.conclude",
    K.DATA_REQUEST: "data_requests.check_identity",
    K.IDENTIFIED_REQUEST: "data_requests.grant",
    K.GRANTED_REQUEST: "data_requests.answer",
    K.DESK_ENTRY: "desk_entries.confirm",
    K.COMPLAINT: "complaints.answer",
    K.OBJECTED_COMPLAINT: "complaints.decide",
    K.SCREENING: "screening.clear",
    K.COUNTY_SCREENING: nicknamed,
    K.CALL: "notices.finish_call",
    K.AGREED_TRANSFER: "transfers.hand_over",
    K.TRANSFER_RECEIPT: "transfers.acknowledge",
    K.RETURNED_DISPATCH: returned,
    K.LAPSED_DISPATCH: lapsed,
    K.ESCALATED_DISPATCH: "dispatches.settle",
    K.CHILD_FILE: "children.approve",
    K.COST_SHARE: "settlements.settle",
    K.WISH_IMPORT: "intake.confirm_rows",
    K.EARLIER_BATCH: "earlier_imports.agree",
    K.RETURNING_BATCH: "earlier_imports.take_back",
    K.AGREED_JOIN: "account_joins.confirm",
    K.DOUBTED_JOIN: "account_joins.keep",
    K.LEADERLESS_TEAM: "teams.rename",
    K.PLACE_CLOSING: "place_closings.agree",
    K.UNIT_MERGER: "unit_mergers.agree",
    K.RULE_VERSION: "county_rules.agree",
    K.ENDPOINT_CHANGE: "units.approve",
    K.DRAFT_STATEMENT: in_state(a_statement, "draft"),
    K.PROVISION: "provisions.approve",
    K.STUCK_DELIVERY: in_state(a_delivery, "needs_attention"),
}
DUE_NOW = "UPDATE wishes SET due_at = now() - interval '1 hour' WHERE due_kind = :kind RETURNING 1"


def fill_list(api: Api, kind: DueKind | K) -> None:
    """Something of this kind waits, and is listed now."""
    fill = FILLED[kind]
    if isinstance(fill, str):
        ALL_ATTEMPTS[fill](api)
    else:
        fill(api)
    if isinstance(kind, DueKind) and kind in AHEAD:
        assert api.world.rows(QINGHE, DUE_NOW, kind=kind.value)

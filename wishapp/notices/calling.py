"""Has staff call a person whom an urgent notice did not reach (domain 13.5: telephone as well)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.transfers.queries import transfer_of
from wishapp.demand.transfers.states import TransferState
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.activities.queries import sign_up_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_of
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import participation_of
from wishapp.hours.ledger.standing import OfStanding, known_under
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Why, said
from wishapp.notices.calls_about_people import wish_to_call_about
from wishapp.notices.matter import Matter
from wishapp.notices.models import CallTask, Notice
from wishapp.notices.queries import call_task_for_update
from wishapp.notices.states import CallState
from wishapp.notices.subjects import matter_of
from wishapp.registry.account_joins.queries import join_of
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.queries import find_request
from wishapp.registry.data_requests.rules import SubjectKind
from wishapp.registry.data_requests.states import DATA_REQUEST
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.people.guarding import find_guardian_of_account, find_guardian_of_wish
from wishapp.registry.people.queries import consent_of, person_of
from wishapp.registry.places.queries import location_now

BY_NOTICES = Actor.for_system("notices")
# Under which report-in a member has a part, under what somebody signed up, and with which wish a
# resident, by a topic's kind.
PARTS: Mapping[str, Callable[[UUID], Claim | Participation]] = {
    "claim": claim_of,
    "participation": participation_of,
}
SIGN_UPS: Mapping[str, Callable[[UUID], OfStanding]] = {"sign_up": sign_up_of}
WISHES: Mapping[str, Callable[[UUID], Wish | None]] = {
    "wish": wish_of,
    "transfer": lambda transfer_id: wish_of(transfer_of(transfer_id).wish_id),
    "account_join": lambda join_id: wish_to_call_about(join_of(join_id).resident_id),
    "consent": lambda consent_id: wish_to_call_about(consent_of(consent_id).person_id),
}


class CallResult(StrEnum):
    """How a call ended."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    VISITED = "visited"


@dataclass(frozen=True, slots=True, repr=False)
class Callee:
    """Whom to call under which number; empty when nobody wrote one down."""

    name: str
    phone: str


def open_call(notice: Notice, matter: Matter | None = None) -> None:
    """Ask the staff of the community to call; the notice's words say why."""
    found = matter or matter_of(notice.topic.partition(".")[0], notice.subject_id)
    if found.place is None:
        return
    task = CallTask(
        person_id=notice.person_id,
        notice_id=notice.id,
        topic=notice.topic,
        subject_id=notice.subject_id,
        facts=notice.facts,
        **location_now(found.place),
    )
    lifecycle.begin(task, "open", by=BY_NOTICES)


def open_call_file(actor: Actor, task_id: UUID) -> tuple[CallTask, Callee]:
    """Read whom to call under which number; the look is written down.

    Raises ``call_over`` once the call was made or is needed no more, or once the resident
    withdrew the consent under which the number was given.
    """
    task = call_task_for_update(task_id)
    require(actor, Action.SEE_CALL_TASK, task, see=Action.SEE_CALL_TASK)
    refuse_unless(task.state == CallState.OPEN and _is_still_asked(task), Code.CALL_OVER)
    callee = _callee(task)
    record_look(actor, Look.CALL_TASK, "call_task", task.id, person_id=task.person_id)
    return task, callee


def finish_call(actor: Actor, task_id: UUID, *, result: CallResult, note: str) -> CallTask:
    """Note how the call ended. Raises ``move_not_allowed`` when somebody else called.

    The note stands with this change of state, too: it stays when the call is made again.
    """
    task = call_task_for_update(task_id)
    require(actor, Action.FINISH_CALL_TASK, task, see=Action.SEE_CALL_TASK)
    lifecycle.move(task, "finish", by=actor, why=Why(result, words=note))
    task.done_by, task.done_at = actor.me, now()
    task.result, task.note = result.value, note
    return task


def reopen_call(actor: Actor, task_id: UUID, *, why: str) -> CallTask:
    """Have a call made again: it was noted by mistake, or reached nobody.

    It is the work of the place where its matter lies now. Raises ``move_not_allowed`` while the
    call is still to be made.
    """
    task = call_task_for_update(task_id)
    _follow_matter(task)
    require(actor, Action.FINISH_CALL_TASK, task, see=Action.SEE_CALL_TASK)
    lifecycle.move(task, "reopen", by=actor, why=said(why))
    task.done_by, task.done_at = None, None
    # The last note tells whoever calls next, who replaces it by their own.
    task.result = ""
    return task


def _follow_matter(task: CallTask) -> None:
    """Let a call lie where its matter does: only open calls were moved with their wish."""
    place = matter_of(task.topic.partition(".")[0], task.subject_id).place
    for name, value in (location_now(place) if place else {}).items():
        setattr(task, name, value)


def _is_still_asked(task: CallTask) -> bool:
    """Whether the question is still open: nobody asks about a transfer that was answered."""
    if task.topic != "transfer.propose":
        return True
    return transfer_of(task.subject_id).state == TransferState.PROPOSED


def _callee(task: CallTask) -> Callee:
    """The number given for this very matter, or else the person's own."""
    kind = task.topic.partition(".")[0]
    part = PARTS[kind](task.subject_id) if kind in PARTS else None
    if part is not None and part.member_id == task.person_id:
        report_in: ReportIn = report_in_of(part.report_in_id)
        return Callee(report_in.member_name, report_in.phone)
    if kind in SIGN_UPS:
        return _who_signed_up(SIGN_UPS[kind](task.subject_id))
    request = find_request(task.subject_id) if kind == DATA_REQUEST.kind else None
    if request is not None:
        return _asked_about(request)
    wish = wish_of(part.wish_id) if part else _wish_behind(kind, task.subject_id)
    if wish is not None and wish.wisher_id == task.person_id:
        return _given_in(wish)
    return _as_known(task.person_id)


def _who_signed_up(thing: OfStanding) -> Callee:
    """The number given when they reported in or registered; a minor's guardian is called."""
    standing = known_under(thing)
    refuse_unless(standing.restricted_at is None, Code.CALL_OVER)
    guardian = find_guardian_of_account(standing.person_id) if standing.needs_adult else None
    if guardian is not None:
        return Callee(guardian.name, guardian.phone)
    return Callee(standing.name, standing.file.phone)


def _asked_about(request: DataRequest) -> Callee:
    """The number that the person gave, never that of whoever asks at the desk."""
    if request.subject_kind == SubjectKind.REPORT_IN:
        report_in: ReportIn = report_in_of(request.subject_id)
        return Callee(report_in.member_name, report_in.phone)
    if request.subject_kind == SubjectKind.WISH:
        return _given_in(wish_of(request.subject_id))
    return _as_known(request.person_id)


def _as_known(person_id: UUID) -> Callee:
    person = person_of(person_id)
    return Callee(person.name or "", person.phone or "")


def _wish_behind(kind: str, subject_id: UUID) -> Wish | None:
    return WISHES[kind](subject_id) if kind in WISHES else None


def _given_in(wish: Wish) -> Callee:
    refuse_unless(wish.restricted_at is None, Code.CALL_OVER)
    guardian = find_guardian_of_wish(wish.id) if wish.minor else None
    if guardian is not None:
        # A child is reached through the guardian alone.
        return Callee(guardian.name, guardian.phone)
    return Callee(wish.beneficiary_name, wish.contact_phone)

"""The desk takes a request down with its number and due day, and checks who asks."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.comparing import folded_name
from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.working_days import DueDay, due_day
from wishapp.demand.wishes.models import Wish
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.privacy.requests.subjects import (
    Subject,
    folded_name_of,
    must_end_no_role,
    must_say_whose,
    subject_numbered,
)
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.queries import request_for_update, request_of
from wishapp.registry.data_requests.rules import (
    Asker,
    CheckedAt,
    Paper,
    RequestedFact,
    Right,
    SubjectKind,
    is_likely,
    papers_suffice,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Asked:
    """What somebody asks for: in whose words, and for a correction which fact is wrong."""

    right: Right
    asker: Asker
    name: str
    phone: str
    words: str
    fact: RequestedFact | None = None
    wanted: str | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """The place and the person of a request that is not entered yet, for the permission table."""

    place_path: str
    person_id: UUID


def receive_request(actor: Actor, kind: SubjectKind, number: str, asked: Asked) -> DataRequest:
    """Enter a request about the person behind a wish or a report-in (PIPL Art. 45–50).

    The number of the wish or slip shows where the person belongs; only staff of that place may.
    Raises ``not_found``, ``same_person``, and ``fact_missing`` for a correction without one.
    Raises ``whose_data_unsaid``, ``asker_unlike`` when the names show somebody else, and
    ``holds_role`` when an account of staff would be erased.
    """
    subject = subject_numbered(kind, number)
    person_id = subject.wisher_id if isinstance(subject, Wish) else subject.person_id
    file = _File(subject.place_path, person_id)
    require(actor, Action.RECEIVE_REQUEST, file, see=Action.SEE_REQUEST)
    is_complete = asked.right is not Right.CORRECT or (asked.fact and asked.wanted)
    refuse_unless(is_complete, Code.FACT_MISSING)
    must_say_whose(kind, subject)
    likely = is_likely(
        asked.asker,
        folded_name(asked.name),
        name=folded_name_of(kind, subject),
        corrects_name=asked.right is Right.CORRECT and asked.fact is RequestedFact.NAME,
    )
    refuse_unless(likely, Code.ASKER_UNLIKE)
    request = _entered(actor, kind, subject, person_id, asked)
    must_end_no_role(request)
    lifecycle.begin(request, "receive", by=actor)
    note_look(actor, request)
    return request


def open_request(actor: Actor, request_id: UUID) -> DataRequest:
    """Read a request; every look is written down. Raises ``not_found``."""
    request = request_of(request_id)
    require(actor, Action.SEE_REQUEST, request, see=Action.SEE_REQUEST)
    note_look(actor, request)
    return request


def check_identity(
    actor: Actor, request_id: UUID, *, where: CheckedAt, seen: Collection[Paper]
) -> DataRequest:
    """Note which papers proved who asks; no copy of them is kept (PIPL Art. 49, 50).

    Raises ``not_found``, ``identity_unproved``, ``move_not_allowed``.
    """
    request = request_for_update(request_id)
    require(actor, Action.CHECK_REQUEST, request, see=Action.SEE_REQUEST)
    refuse_unless(papers_suffice(Asker(request.asker), seen), Code.IDENTITY_UNPROVED)
    lifecycle.move(request, "check_identity", by=actor)
    request.checked_by, request.checked_at = actor.me, now()
    request.checked_where = where.value
    request.papers = sorted({paper.value for paper in seen})
    note_look(actor, request)
    return request


def _entered(
    actor: Actor, kind: SubjectKind, subject: Subject, person_id: UUID, asked: Asked
) -> DataRequest:
    due = _due()
    return DataRequest(
        request_no=take_number(NumberKind.DATA_REQUEST),
        person_id=person_id,
        subject_kind=kind.value,
        subject_id=subject.id,
        right=asked.right.value,
        asker=asked.asker.value,
        asker_name=asked.name,
        asker_phone=asked.phone,
        asked=asked.words,
        fact=asked.fact and asked.fact.value,
        wanted=asked.wanted,
        received_by=actor.me,
        due_on=due.day,
        due_is_estimate=due.is_estimate,
        **subject.located(),
    )


def _due() -> DueDay:
    rules = county().rules
    return due_day(
        today(),
        rules.request_working_days,
        holidays=rules.holidays,
        working_weekends=rules.working_weekends,
    )


def note_look(actor: Actor, request: DataRequest) -> None:
    """Write down that somebody of staff read who asks, about whom, and in which words."""
    record_look(actor, Look.DATA_REQUEST, "data_request", request.id, person_id=request.person_id)

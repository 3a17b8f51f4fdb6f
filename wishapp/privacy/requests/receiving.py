"""The desk takes a request down with its number and due day, and checks who asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.comparing import folded_name
from wishapp.base.county import county, county_due_day
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.working_days import DueDay
from wishapp.demand.wishes.models import Wish
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.privacy.requests.subjects import (
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
from wishapp.registry.places.queries import location_now


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
    """A request that is not entered yet: whose data it opens, and where it lies."""

    kind: SubjectKind
    subject_id: UUID
    person_id: UUID
    location: Mapping[str, Any]

    @property
    def place_path(self) -> str:
        """The path of its place, as the permission table asks for it."""
        return str(self.location["place_path"])


def receive_request(actor: Actor, kind: SubjectKind, number: str, asked: Asked) -> DataRequest:
    """Enter a request about the person behind a wish or a report-in (PIPL Art. 45–50).

    The number of the wish or slip shows where the person belongs; only staff of that place may, or
    of its heir since it closed.
    Raises ``not_found``, ``same_person``, and ``fact_missing`` for a correction without one.
    Raises ``whose_data_unsaid``, ``asker_unlike`` when the names show somebody else, and
    ``holds_role`` when an account of staff would be erased.
    """
    subject = subject_numbered(kind, number)
    person_id = subject.wisher_id if isinstance(subject, Wish) else subject.person_id
    file = _File(kind, subject.id, person_id, location_now(subject))
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
    request = _entered(actor, file, asked)
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


def _entered(actor: Actor, file: _File, asked: Asked) -> DataRequest:
    due = _due()
    return DataRequest(
        request_no=take_number(NumberKind.DATA_REQUEST),
        person_id=file.person_id,
        subject_kind=file.kind.value,
        subject_id=file.subject_id,
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
        **file.location,
    )


def _due() -> DueDay:
    return county_due_day(today(), county().rules.request_working_days)


def note_look(actor: Actor, request: DataRequest) -> None:
    """Write down that somebody of staff read who asks, about whom, and in which words."""
    record_look(actor, Look.DATA_REQUEST, "data_request", request.id, person_id=request.person_id)

"""The desk answers a granted request: it opens the data, corrects a fact, or has it erased."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.personal import Section
from wishapp.base.text import masked_name
from wishapp.demand.wishes.child_files import must_be_approved
from wishapp.demand.wishes.knowing_residents import know_resident_again, known_by
from wishapp.demand.wishes.models import Wish
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, may, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.sealing import home_digest
from wishapp.privacy.own_data.closing import close_for
from wishapp.privacy.own_data.correction_requests import apply_to_report_in
from wishapp.privacy.own_data.emptying_asked_wish import empty_asked_wish
from wishapp.privacy.own_data.rules import Fact
from wishapp.privacy.own_data.sections import all_rows_about, rows_about
from wishapp.privacy.requests.queries import children_opened, wishes_opened, wishes_saying
from wishapp.privacy.requests.subjects import must_end_no_role, must_still_stand
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.queries import request_for_update, request_of
from wishapp.registry.data_requests.rules import SHOWS_DATA, RequestedFact, Right, SubjectKind
from wishapp.registry.data_requests.states import RequestState
from wishapp.registry.members.queries import report_in_for_update
from wishapp.registry.people.queries import person_of

MOST_WISHES = 500
COLUMNS = {
    RequestedFact.NAME: "beneficiary_name",
    RequestedFact.PHONE: "contact_phone",
    RequestedFact.ADDRESS: "address",
}


def open_requested_rows(
    actor: Actor, request_id: UUID, section: Section, *, before: UUID | None, limit: int
) -> Sequence[Any]:
    """A page of what is known of the person, while access or a copy is granted.

    The beneficiary of somebody else's wish sees that wish alone. Every look is written down.
    Raises ``not_found``, ``request_not_granted``, ``slip_over``. Raises ``child_file_closed``
    for wishes of children under 14 that nobody responsible opened.
    """
    request = _opened(actor, request_id)
    if request.subject_kind != SubjectKind.BENEFICIARY:
        return rows_about(request.person_id, section, before=before, limit=limit)
    if section is not Section.WISHES:
        return []
    return wishes_opened(request, before=before, limit=limit)


def open_requested_copy(
    actor: Actor, request_id: UUID, *, most: int
) -> list[tuple[Section, Iterator[Any]]]:
    """All sections for a copy to hand over, each with its newest rows up to ``most``.

    For the beneficiary of somebody else's wish there is that wish alone. Raises ``not_found``,
    ``request_not_granted``, ``slip_over``, ``child_file_closed``.
    """
    request = _opened(actor, request_id)
    if request.subject_kind == SubjectKind.BENEFICIARY:
        return [(Section.WISHES, iter(wishes_opened(request, before=None, limit=most)))]
    person_id = request.person_id
    return [(section, all_rows_about(person_id, section, most=most)) for section in Section]


def answer_request(actor: Actor, request_id: UUID, *, answer: str) -> DataRequest:
    """Carry out what was granted, and say how it was answered (PIPL Art. 45–47).

    A fact is corrected in all wishes of the person that say it wrongly. A deletion waits as long
    as any closing when the person has an account, so that they can take it back. What the law
    makes us keep stays restricted. For the beneficiary of somebody else's wish that wish alone is
    corrected or emptied. Raises ``not_found``, ``move_not_allowed``, ``restricted``,
    ``slip_over``, ``holds_role``.
    """
    request = request_for_update(request_id)
    require(actor, Action.ANSWER_REQUEST, request, see=Action.SEE_REQUEST)
    must_still_stand(request)
    must_end_no_role(request)
    lifecycle.move(request, "answer", by=actor)
    request.answer, request.decided_at = answer, now()
    if request.right == Right.CORRECT:
        _correct(request)
    elif request.right == Right.DELETE and request.subject_kind == SubjectKind.BENEFICIARY:
        empty_asked_wish(actor, request.subject_id)
    elif request.right == Right.DELETE:
        close_for(actor, person_of(request.person_id))
    record_look(actor, Look.DATA_REQUEST, "data_request", request.id, person_id=request.person_id)
    return request


def _opened(actor: Actor, request_id: UUID) -> DataRequest:
    request = request_of(request_id)
    require(actor, Action.ANSWER_REQUEST, request, see=Action.SEE_REQUEST)
    is_granted = request.state == RequestState.GRANTED and request.right in SHOWS_DATA
    refuse_unless(is_granted, Code.REQUEST_NOT_GRANTED)
    must_still_stand(request)
    _must_be_open_of_children(actor, request)
    record_look(actor, Look.REQUESTED_DATA, "data_request", request.id, person_id=request.person_id)
    return request


def _must_be_open_of_children(actor: Actor, request: DataRequest) -> None:
    """Raise ``child_file_closed`` as at the files of these children themselves.

    Whoever is responsible at the place of the request answers for wishes at other places, too.
    """
    if may(actor, Action.OPEN_CHILD_FILE, request):
        return
    for wish in children_opened(request, limit=MOST_WISHES):
        must_be_approved(actor, wish)


def _correct(request: DataRequest) -> None:
    fact, wanted = RequestedFact(request.fact or ""), request.wanted or ""
    if request.subject_kind == SubjectKind.REPORT_IN:
        report_in = report_in_for_update(request.subject_id)
        refuse_unless(report_in.restricted_at is None, Code.RESTRICTED)
        apply_to_report_in(report_in, Fact(fact.value), wanted)
        return
    wishes = wishes_saying(request, limit=MOST_WISHES)
    named = next((wish for wish in wishes if wish.id == request.subject_id), None)
    refuse_unless(named, Code.RESTRICTED)
    column = COLUMNS[fact]
    wrong = getattr(named, column)
    for wish in wishes:
        if getattr(wish, column) == wrong:
            before = known_by(wish)
            _apply(wish, column, wanted)
            know_resident_again(wish, before=before)


def _apply(wish: Wish, column: str, wanted: str) -> None:
    setattr(wish, column, wanted)
    wish.address_digest = home_digest(wish.address)
    if wish.minor is None:
        wish.public_name = masked_name(wish.beneficiary_name)

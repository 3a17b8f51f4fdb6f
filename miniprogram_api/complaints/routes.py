"""Complaints: made by anybody, entered by staff, answered above the community."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.complaints.schemas import (
    AboutSchema,
    ComplaintFileSchema,
    ComplaintSchema,
    ComplaintsQuery,
    ComplaintsSchema,
    EnteredComplaintSchema,
    NewComplaintSchema,
    WordsSchema,
)
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.base.clock import today
from wishapp.base.county import county
from wishapp.kernel.access import COMPLAINT_ROLES, scope_of
from wishapp.registry.complaints import answering, complaining
from wishapp.registry.complaints.complaining import Grievance
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.queries import complaints_entered_by, complaints_in, complaints_of
from wishapp.registry.complaints.states import WAITING
from wishapp.registry.places.scopes import scope_at

blp = Routes("complaints", __name__)
COMPLAINT_PATH = "/api/v1/complaints"


@blp.route("/about", methods=["GET"])
@contract(Who.ANYONE, reads=True)
@blp.response(200, AboutSchema)
def about() -> dict[str, Any]:
    """Anyone: who runs this mini-program, its filing number, and where to complain."""
    own = county()
    return {
        "county": own.name,
        "sponsor": own.about.sponsor,
        "operator": own.about.operator,
        "filing_no": own.about.filing_no,
        "complaint_line": own.about.complaint_line,
        "complaint_hours": own.about.complaint_hours,
        "complaint_path": COMPLAINT_PATH,
        "complaint_working_days": own.rules.complaint_working_days,
    }


@blp.route("/complaints", methods=["POST"])
@contract(limit="10/minute", creates=True)
@blp.arguments(NewComplaintSchema)
@blp.response(201, ComplaintFileSchema)
def make(body: dict[str, Any]) -> dict[str, Any]:
    """Signed in: complain; the number and the last day to answer come back."""
    return _file(complaining.complain(actor(), Grievance(**body)))


@blp.route("/entered-complaints", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(EnteredComplaintSchema)
@blp.response(201, ComplaintFileSchema)
def enter(body: dict[str, Any]) -> dict[str, Any]:
    """Staff: enter the complaint of somebody without a phone; others answer it."""
    return _file(complaining.enter_complaint(actor(), Grievance(**body)))


@blp.route("/entered-complaints", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, ComplaintsSchema)
def entered_complaints(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the complaints that I entered for others, and how they stand."""
    page = Page.of(query)
    scope = scope_of(actor())
    rows = complaints_entered_by(scope, actor().me, after=page.after_id(), limit=page.fetch)
    return _page(page, rows)


@blp.route("/me/complaints", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, ComplaintsSchema)
def own_complaints(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: what I complained about, and how it stands."""
    page = Page.of(query)
    rows = complaints_of(actor().me, before=page.after_id(), limit=page.fetch)
    return _page(page, rows)


@blp.route("/complaints", methods=["GET"])
@contract()
@blp.arguments(ComplaintsQuery, location="query")
@blp.response(200, ComplaintsSchema)
def list_complaints(query: dict[str, Any]) -> dict[str, Any]:
    """Street and county administrators: complaints about my places, the oldest first."""
    page = Page.of(query)
    scope = scope_at(actor(), query["place"], COMPLAINT_ROLES)
    rows = complaints_in(scope, state=query["state"], after=page.after_id(), limit=page.fetch)
    return _page(page, rows)


@blp.route("/complaints/<uuid:complaint_id>", methods=["GET"])
@contract()
@blp.response(200, ComplaintFileSchema)
def see(complaint_id: UUID) -> dict[str, Any]:
    """Its author, street and county administrators: one complaint; a look is written down."""
    return _file(complaining.open_complaint(actor(), complaint_id))


@blp.route("/complaints/<uuid:complaint_id>/answer", methods=["POST"])
@contract()
@blp.arguments(WordsSchema)
@blp.response(200, ComplaintFileSchema)
def answer(body: dict[str, Any], complaint_id: UUID) -> dict[str, Any]:
    """Street and county administrators: answer a complaint about a place below."""
    return _file(answering.answer_complaint(actor(), complaint_id, answer=body["words"]))


@blp.route("/complaints/<uuid:complaint_id>/object", methods=["POST"])
@contract()
@blp.arguments(WordsSchema)
@blp.response(200, ComplaintFileSchema)
def object_to_answer(body: dict[str, Any], complaint_id: UUID) -> dict[str, Any]:
    """Its author: the answer does not settle it; the county decides."""
    return _file(complaining.object_to_answer(actor(), complaint_id, words=body["words"]))


@blp.route("/complaints/<uuid:complaint_id>/decide", methods=["POST"])
@contract()
@blp.arguments(WordsSchema)
@blp.response(200, ComplaintFileSchema)
def decide(body: dict[str, Any], complaint_id: UUID) -> dict[str, Any]:
    """County administrators: decide about an objection."""
    return _file(answering.decide_complaint(actor(), complaint_id, decision=body["words"]))


@blp.route("/complaints/<uuid:complaint_id>/withdraw", methods=["POST"])
@contract()
@blp.response(200, ComplaintFileSchema)
def withdraw(complaint_id: UUID) -> dict[str, Any]:
    """Its author: take the complaint back while nobody answered it."""
    return _file(complaining.withdraw_complaint(actor(), complaint_id))


def _page(page: Page, rows: Sequence[Complaint]) -> dict[str, Any]:
    found = page_by_id(page, rows)
    return found | {"items": [_shown(each, ComplaintSchema) for each in found["items"]]}


def _file(complaint: Complaint) -> dict[str, Any]:
    return _shown(complaint, ComplaintFileSchema)


def _shown(complaint: Complaint, schema: type[ComplaintSchema]) -> dict[str, Any]:
    fields = schema().fields.items()
    names = [field.attribute or name for name, field in fields if name != "is_overdue"]
    late = complaint.state in WAITING and today() > complaint.due_on
    return {name: getattr(complaint, name) for name in names} | {"is_overdue": late}

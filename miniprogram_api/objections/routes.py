"""What a unit is told of a member, and the member's objections to it."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.objections.schemas import (
    AnswerSchema,
    NewObjectionSchema,
    ObjectionFileSchema,
    ObjectionSchema,
    ObjectionsQuery,
    ObjectionsSchema,
    OwnObjectionsSchema,
    ProvisionsSchema,
)
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.hours.objections import answering, objecting
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.queries import objections_in, objections_of
from wishapp.hours.statements.body import BY_CONSENT, content_of
from wishapp.hours.statements.opening_delivery import last_day_of_view
from wishapp.hours.statements.queries import Provision, provisions_of
from wishapp.registry.places.scopes import scope_at

blp = Routes("objections", __name__)


@blp.route("/me/provisions", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, ProvisionsSchema)
def own_provisions(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the statements that name me, under which document, and what they say of me."""
    page = Page.of(query)
    found = provisions_of(actor().me, before=page.after_id(), limit=page.fetch)
    shown = page_by_id(page, found)
    return shown | {"items": [_shown(each) for each in shown["items"]]}


@blp.route("/me/objections", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(NewObjectionSchema)
@blp.response(201, ObjectionFileSchema)
def object_to_telling(body: dict[str, Any]) -> Objection:
    """Signed in: object to my unit being told of my service by the county's document."""
    return objecting.raise_objection(actor(), body["report_in_id"], words=body["why"])


@blp.route("/me/objections", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnObjectionsSchema)
def own_objections(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my objections and their answers."""
    page = Page.of(query)
    return page_by_id(page, objections_of(actor().me, before=page.after_id(), limit=page.fetch))


@blp.route("/objections/<uuid:objection_id>/take-back", methods=["POST"])
@contract()
@blp.response(200, ObjectionSchema)
def take_back(objection_id: UUID) -> Objection:
    """Oneself: let the unit be told after all."""
    return objecting.take_back_objection(actor(), objection_id)


@blp.route("/objections", methods=["GET"])
@contract()
@blp.arguments(ObjectionsQuery, location="query")
@blp.response(200, ObjectionsSchema)
def list_objections(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the objections of my places in one state, the oldest first."""
    page = Page.of(query)
    rows = objections_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/objections/<uuid:objection_id>", methods=["GET"])
@contract()
@blp.response(200, ObjectionFileSchema)
def see(objection_id: UUID) -> Objection:
    """Oneself, staff: the objection and its answer; a look by staff is written down."""
    return answering.open_objection(actor(), objection_id)


@blp.route("/objections/<uuid:objection_id>/uphold", methods=["POST"])
@contract()
@blp.arguments(AnswerSchema)
@blp.response(200, ObjectionSchema)
def uphold(body: dict[str, Any], objection_id: UUID) -> Objection:
    """Community and county administrators: the unit is not told."""
    return answering.uphold_objection(actor(), objection_id, answer=body["answer"])


@blp.route("/objections/<uuid:objection_id>/decline", methods=["POST"])
@contract()
@blp.arguments(AnswerSchema)
@blp.response(200, ObjectionSchema)
def decline(body: dict[str, Any], objection_id: UUID) -> Objection:
    """Community and county administrators: the unit is told all the same, for a reason."""
    return answering.decline_objection(actor(), objection_id, answer=body["answer"])


def _shown(provision: Provision) -> dict[str, Any]:
    statement, content = provision.statement, content_of(provision.statement.body)
    is_by_consent = content["push_basis"] == BY_CONSENT
    return {
        "id": provision.id,
        "statement_no": statement.statement_no,
        "state": statement.state,
        "unit_name": provision.unit_name,
        "since": statement.since,
        "until": statement.until,
        "basis": content["push_basis"],
        "view_until": None if is_by_consent else last_day_of_view(statement),
        "line": content["lines"][provision.number - 1],
    }

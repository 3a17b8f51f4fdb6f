"""Statements for units: drawing up, freezing, sending, the sheet, and the unit's receipt."""

from typing import Any
from uuid import UUID

from flask import Response, request

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import Who, actor, contract
from miniprogram_api.paging import Page, cursor_of_id
from miniprogram_api.session import core
from miniprogram_api.shaping import values_of
from miniprogram_api.statements.schemas import (
    NewStatementSchema,
    ReceiptSchema,
    ReceiptTakenSchema,
    StatementFileSchema,
    StatementSchema,
    StatementsQuery,
    StatementsSchema,
)
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.errors import Code, refuse_unless
from wishapp.doors.unit_gateway import verify
from wishapp.hours.statements import acknowledging, drawing_up, opening_delivery
from wishapp.hours.statements.models import Delivery, Statement
from wishapp.hours.statements.queries import Wanted, delivery_of_statement, statements_for
from wishapp.hours.statements.reading import content_for
from wishapp.hours.statements.sheet import statement_sheet
from wishapp.kernel.access import scope_of

blp = Routes("statements", __name__)


@blp.route("/statements", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.arguments(NewStatementSchema)
@blp.response(201, StatementFileSchema)
def draw_up(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: draft a unit's statement for the days from since up to until."""
    return _file(drawing_up.draw_up(actor(), **body))


@blp.route("/statements", methods=["GET"])
@contract()
@blp.arguments(StatementsQuery, location="query")
@blp.response(200, StatementsSchema)
def list_statements(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: all statements; liaisons: what left for their own unit."""
    page = Page.of(query)
    found = statements_for(
        actor(),
        scope_of(actor()),
        Wanted(query["delivery"], query["state"], query["unit_id"]),
        before=page.after_id(),
        limit=page.fetch,
    )
    rows, last = page.cut(found)
    items = [_head(statement) | {"delivery_state": state} for statement, state in rows]
    return {"items": items, "next_cursor": cursor_of_id(last[0].id) if last else None}


@blp.route("/statements/<uuid:statement_id>", methods=["GET"])
@contract()
@blp.response(200, StatementFileSchema)
def see(statement_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: the content and how the delivery stands.

    A liaison sees it once it was sent, without the lines of members who withdrew their consent;
    ``withheld`` then says how many are missing.
    """
    return _file(drawing_up.open_statement(actor(), statement_id))


@blp.route("/statements/<uuid:statement_id>/freeze", methods=["POST"])
@contract()
@blp.response(200, StatementFileSchema)
def freeze(statement_id: UUID) -> dict[str, Any]:
    """County administrators: from now on the content never changes."""
    return _file(drawing_up.freeze(actor(), statement_id))


@blp.route("/statements/<uuid:statement_id>/discard", methods=["POST"])
@contract()
@blp.response(200, StatementSchema)
def discard(statement_id: UUID) -> Statement:
    """County administrators: throw a draft away."""
    return drawing_up.discard(actor(), statement_id)


@blp.route("/statements/<uuid:statement_id>/send", methods=["POST"])
@contract()
@blp.response(200, StatementFileSchema)
def send(statement_id: UUID) -> dict[str, Any]:
    """County administrators: push the frozen statement to its unit."""
    hours = core().config.delivery.give_up_after_hours
    opening_delivery.send_statement(actor(), statement_id, give_up_hours=hours)
    return _file(drawing_up.open_statement(actor(), statement_id))


@blp.route("/statements/<uuid:statement_id>/resend", methods=["POST"])
@contract()
@blp.response(200, StatementFileSchema)
def resend(statement_id: UUID) -> dict[str, Any]:
    """County administrators: start over with a delivery that needs attention."""
    hours = core().config.delivery.give_up_after_hours
    opening_delivery.try_again(actor(), statement_id, give_up_hours=hours)
    return _file(drawing_up.open_statement(actor(), statement_id))


@blp.route("/statements/<uuid:statement_id>/sheet.xlsx", methods=["GET"])
@contract(limit="30/minute")
@blp.response(200, BYTES, content_type=XLSX)
def sheet(statement_id: UUID) -> Response:
    """County administrators, liaisons: the same lines in the office form."""
    statement = drawing_up.open_frozen(actor(), statement_id)
    name, data = statement_sheet(statement, content_for(actor(), statement))
    return workbook_response(name, data)


@blp.route("/receipts/<message_id>", methods=["POST"])
@contract(Who.UNIT, limit="60/minute")
@blp.arguments(ReceiptSchema)
@blp.response(200, ReceiptTakenSchema)
def receipt(body: dict[str, Any], message_id: str) -> Delivery:
    """A unit, by its signature (webhook-id, -timestamp, -signature): we received this statement."""
    secrets = acknowledging.secrets_for_receipt(message_id)
    headers = {name.lower(): value for name, value in request.headers.items()}
    signed = headers.get("webhook-id") == message_id and verify(
        headers, request.get_data(), secrets
    )
    refuse_unless(signed, Code.SIGNATURE_INVALID)
    return acknowledging.acknowledge_by_call(message_id, **body)


def _file(statement: Statement) -> dict[str, Any]:
    return _head(statement) | {
        "content": content_for(actor(), statement),
        "delivery": delivery_of_statement(statement.id),
    }


def _head(statement: Statement) -> dict[str, Any]:
    return values_of(statement, StatementSchema)

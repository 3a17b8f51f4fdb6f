"""Lists of units as files: tried row by row, then entered from the same file."""

import io
from typing import Any
from uuid import UUID

import xlsxwriter
from flask import Response, current_app

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.bodies import uploaded_file
from miniprogram_api.contract import (
    actor,
    contract,
    digest_of_request,
    idempotency_key,
    remembered,
)
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.rosters.columns import COLUMNS, HEAD_OF, rows_of
from miniprogram_api.rosters.messages import FAULT_WORDS
from miniprogram_api.rosters.schemas import ListedRosterImportsSchema, RosterImportSchema
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.db import transaction
from wishapp.demand.intake.reading import OF_ROSTERS
from wishapp.registry.rosters.importing import (
    Report,
    enter_list,
    list_imports,
    must_keep_roster,
    try_list,
    unit_of_import,
)

blp = Routes("roster_imports", __name__)
NAME, WIDTH = "单位报到名册模板.xlsx", 20
LIST = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["table"],
                "properties": {"table": {"type": "string", "format": "binary"}},
            }
        }
    },
}


@blp.route("/roster-imports/template.xlsx", methods=["GET"])
@contract(limit="30/minute", reads=True)
@blp.response(200, BYTES, content_type=XLSX)
def template() -> Response:
    """Signed in: the empty list of a unit, to fill in."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("报到名册")
    # As text, so that no program turns a number into another.
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    sheet.set_column(0, len(COLUMNS) - 1, WIDTH, text)
    for at, name in enumerate(COLUMNS):
        sheet.write_string(0, at, name, head)
    book.close()
    return workbook_response(NAME, buffer.getvalue())


@blp.route("/units/<uuid:unit_id>/roster-imports", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, ListedRosterImportsSchema)
def imports(query: dict[str, Any], unit_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: the lists that were tried for a unit, newest first."""
    page = Page.of(query)
    return page_by_id(
        page, list_imports(actor(), unit_id, before=page.after_id(), limit=page.fetch)
    )


@blp.route("/units/<uuid:unit_id>/roster-imports", methods=["POST"])
@contract(limit="6/minute", creates=True, own_transactions=True)
@blp.response(201, RosterImportSchema)
@blp.doc(requestBody=LIST)
def upload(unit_id: UUID) -> Response:
    """County administrators, liaisons: try a list row by row; nobody is listed yet."""
    idempotency_key()
    data = uploaded_file("table", most=OF_ROSTERS.bytes)

    def tried() -> Response:
        # Parsing costs much, so it is done for those who may enter, and once per key.
        must_keep_roster(actor(), unit_id)
        return _answer(try_list(actor(), unit_id, data, rows_of(data)), 201)

    with transaction():
        return remembered(tried, digest=digest_of_request(data))


@blp.route("/roster-imports/<uuid:roster_import_id>/enter", methods=["POST"])
@contract(limit="6/minute", creates=True, own_transactions=True)
@blp.response(201, RosterImportSchema)
@blp.doc(requestBody=LIST)
def enter(roster_import_id: UUID) -> Response:
    """County administrators, liaisons: list everybody in the good rows of the file that was tried.

    The same file is sent again, since no row is kept in between.
    """
    idempotency_key()
    data = uploaded_file("table", most=OF_ROSTERS.bytes)

    def entered() -> Response:
        unit_of_import(actor(), roster_import_id)
        return _answer(enter_list(actor(), roster_import_id, data, rows_of(data)), 201)

    with transaction():
        return remembered(entered, digest=digest_of_request(data))


def _answer(report: Report, status: int) -> Response:
    names = RosterImportSchema().fields
    shown = {name: getattr(report.found, name, None) for name in names}
    told = [
        {"row": each.line, "column": HEAD_OF[each.field], "words": FAULT_WORDS[each.fault]}
        for each in report.told
    ]
    body: dict[str, Any] = RosterImportSchema().dump(shown | {"told": told, "more": report.more})
    return current_app.make_response((body, status))

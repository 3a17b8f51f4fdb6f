"""The tree of places, to choose from; its table, to upload and to edit."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, current_app

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.bodies import uploaded_file
from miniprogram_api.contract import (
    Who,
    actor,
    contract,
    digest_of_request,
    idempotency_key,
    remembered,
)
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.places.columns import TITLE, rows_of, table_of
from miniprogram_api.places.schemas import (
    ListedPlaceImportsSchema,
    PlaceFileSchema,
    PlaceImportSchema,
    PlacesQuery,
    PlacesSchema,
)
from miniprogram_api.places.words import HEADS, sentence_of
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.comparing import plain_code
from wishapp.base.county import county
from wishapp.base.db import transaction
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.intake.reading import OF_PLACES, read_table
from wishapp.registry.places.checking_rows import Checked, Does
from wishapp.registry.places.importing_tree import (
    StagedPlaces,
    confirm_places,
    list_places_staged,
    must_draw_places,
    see_places_staged,
    stage_places,
)
from wishapp.registry.places.models import Place, PlaceImport
from wishapp.registry.places.queries import (
    children_of,
    place_of,
    place_of_code,
    places_on_path,
    whole_tree,
)
from wishapp.registry.places.rules import level_of
from wishapp.registry.places.table_rows import MOST_ROWS

MOST_CHILDREN = 500
MOST_SHOWN = 1_000
TABLE = {
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

blp = Routes("places", __name__)


@blp.route("/places", methods=["GET"])
@contract(Who.ANYONE, reads=True)
@blp.arguments(PlacesQuery, location="query")
@blp.response(200, PlacesSchema)
def places(query: dict[str, Any]) -> dict[str, Any]:
    """Anyone: the places below one, or the county itself."""
    return {"items": children_of(query["parent"], limit=MOST_CHILDREN)}


@blp.route("/places/<string:code>", methods=["GET"])
@contract(Who.ANYONE, reads=True)
@blp.response(200, PlaceFileSchema)
def place(code: str) -> dict[str, Any]:
    """Anyone: one place, what it is, where it lies, and its office to go to or to call."""
    code = plain_code(code)
    refuse_unless(level_of(code), Code.PLACE_UNKNOWN)
    found = place_of_code(code)
    shown = {name: getattr(found, name, None) for name in PlaceFileSchema().fields}
    *above, _ = places_on_path(found)
    successor = place_of(found.successor_id) if found.successor_id else None
    told = {"above": above, "contact_point": _contact_point(found), "successor": successor}
    return shown | told


@blp.route("/place-imports/template.xlsx", methods=["GET"])
@contract(limit="30/minute", reads=True)
@blp.response(200, BYTES, content_type=XLSX)
def template() -> Response:
    """County administrators: an empty table of places to fill in."""
    must_draw_places(actor())
    return _workbook(table_of(()), "模板")


@blp.route("/place-imports/tree.xlsx", methods=["GET"])
@contract(limit="10/minute", reads=True)
@blp.response(200, BYTES, content_type=XLSX)
def tree() -> Response:
    """County administrators: all places in use as the table that is uploaded, to be edited."""
    must_draw_places(actor())
    return _workbook(table_of(whole_tree(most=MOST_ROWS)), "")


@blp.route("/place-imports", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, ListedPlaceImportsSchema)
def imports(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: the uploaded tables of places, without their rows, newest first."""
    page = Page.of(query)
    found = list_places_staged(actor(), before=page.after_id(), limit=page.fetch)
    listed = page_by_id(page, found)
    return listed | {"items": [_totals(each) for each in listed["items"]]}


@blp.route("/place-imports", methods=["POST"])
@contract(limit="10/minute", creates=True, own_transactions=True)
@blp.response(201, PlaceImportSchema)
@blp.doc(requestBody=TABLE)
def upload() -> Response:
    """County administrators: have a table of places checked row by row; nothing is drawn yet."""
    idempotency_key()
    data = uploaded_file("table", most=OF_PLACES.bytes)

    def staged() -> Response:
        # Parsing costs much, so it is done for those who may draw, and once per key.
        must_draw_places(actor())
        rows = rows_of(read_table(data, OF_PLACES))
        found = stage_places(actor(), data, rows)
        return current_app.make_response((PlaceImportSchema().dump(_report(found)), 201))

    with transaction():
        return remembered(staged, digest=digest_of_request(data))


@blp.route("/place-imports/<uuid:import_id>", methods=["GET"])
@contract(limit="30/minute")
@blp.response(200, PlaceImportSchema)
def report(import_id: UUID) -> dict[str, Any]:
    """County administrators: what the rows of an uploaded table would do to the tree now."""
    return _report(see_places_staged(actor(), import_id))


@blp.route("/place-imports/<uuid:import_id>/confirm", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, PlaceImportSchema)
def confirm_rows(import_id: UUID) -> dict[str, Any]:
    """County administrators: draw the tree by an uploaded table, by all its rows or by none."""
    return _report(StagedPlaces(confirm_places(actor(), import_id), ()))


def _report(staged: StagedPlaces) -> dict[str, Any]:
    told = [each for each in staged.rows if each.does is not Does.UNCHANGED]
    told.sort(key=lambda each: each.does is not Does.FAULTY)
    return {
        **_totals(staged.found),
        "rows": [_row(each) for each in told[:MOST_SHOWN]],
        "left_out": max(0, len(told) - MOST_SHOWN),
    }


def _totals(found: PlaceImport) -> dict[str, Any]:
    shown = ("id", "uploaded_at", "confirmed_at")
    return {
        **{name: getattr(found, name) for name in shown},
        **{does.value: found.does.get(does.value, 0) for does in Does},
    }


def _row(checked: Checked) -> dict[str, Any]:
    return {
        "row": checked.row.line,
        "code": checked.row.code[:20],
        "name": checked.row.name[:50],
        "does": checked.does,
        "changes": [HEADS[name] for name in checked.changes],
        "problems": [
            {"column": HEADS[fault.column], "words": sentence_of(fault)} for fault in checked.faults
        ],
    }


def _contact_point(found: Place) -> Mapping[str, str | None] | None:
    if found.contact_name is None:
        return None
    parts = ("name", "address", "phone", "hours")
    return {part: getattr(found, f"contact_{part}") for part in parts}


def _workbook(data: bytes, kind: str) -> Response:
    return workbook_response(f"{county().name}{TITLE}{kind}.xlsx", data)

"""Lists of earlier wishes: uploaded and checked, entered by two people, taken back by two."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Response, current_app

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.bodies import form_field, uploaded_file
from miniprogram_api.contract import (
    actor,
    contract,
    digest_of_request,
    idempotency_key,
    remembered,
)
from miniprogram_api.earlier_wishes.columns import HEAD_OF, rows_of
from miniprogram_api.earlier_wishes.schemas import (
    LONGEST_SOURCE,
    BatchesQuery,
    BatchesSchema,
    BatchFileSchema,
    BatchSchema,
)
from miniprogram_api.earlier_wishes.template import NAME, template
from miniprogram_api.earlier_wishes.words import FAULT_WORDS
from miniprogram_api.fields import LONGEST_PLACE_CODE, CleanText, CodeText, WhySchema
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.shaping import values_of
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.db import transaction
from wishapp.demand.earlier_wishes import entering, taking_back
from wishapp.demand.earlier_wishes.models import EarlierBatch
from wishapp.demand.earlier_wishes.queries import batches_in
from wishapp.demand.earlier_wishes.totals import totals_of
from wishapp.demand.earlier_wishes.uploading import (
    MOST_FAULTS_TOLD,
    About,
    Batch,
    FromFile,
    check_batch,
    discard_batch,
    place_to_fill,
    see_batch,
)
from wishapp.demand.intake.reading import OF_EARLIER_WISHES, read_table
from wishapp.registry.county_rules.rules import LONGEST_BASIS
from wishapp.registry.places.scopes import scope_at

blp = Routes("earlier_imports", __name__)
FORM: dict[str, CleanText] = {
    "place": CodeText(most=LONGEST_PLACE_CODE),
    "source": CleanText(most=LONGEST_SOURCE),
    "basis_doc": CleanText(most=LONGEST_BASIS),
}
LIST = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["table", *FORM],
                "properties": {
                    "table": {"type": "string", "format": "binary"},
                    **{
                        name: {"type": "string", "minLength": 1, "maxLength": field.most}
                        for name, field in FORM.items()
                    },
                },
            }
        }
    },
}


@blp.route("/earlier-wish-imports/template.xlsx", methods=["GET"])
@contract(limit="30/minute", reads=True)
@blp.response(200, BYTES, content_type=XLSX)
def empty() -> Response:
    """Signed in: the empty list, with the words that its columns take."""
    return workbook_response(NAME, template())


@blp.route("/earlier-wish-imports", methods=["POST"])
@contract(limit="6/minute", creates=True, own_transactions=True)
@blp.response(201, BatchFileSchema)
@blp.doc(requestBody=LIST)
def upload() -> Response:
    """Community office, street, county: have a list checked row by row; nothing is entered yet."""
    idempotency_key()
    data = uploaded_file("table", most=OF_EARLIER_WISHES.bytes)
    place_code, source, basis_doc = (form_field(name, FORM[name]) for name in FORM)
    with transaction():
        place_to_fill(actor(), place_code)
    # Some seconds for a long list, in which no transaction is open.
    table = read_table(data, OF_EARLIER_WISHES)
    read = FromFile(data, *rows_of(table, place_code=place_code))

    def checked() -> Response:
        found = check_batch(actor(), About(place_code, source, basis_doc), read)
        return current_app.make_response((BatchFileSchema().dump(_report(found)), 201))

    said = "\n".join((place_code, source, basis_doc)).encode()
    with transaction():
        return remembered(checked, digest=digest_of_request(said + data))


@blp.route("/earlier-wish-imports", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(BatchesQuery, location="query")
@blp.response(200, BatchesSchema)
def batches(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the lists that were uploaded for my places, the oldest first."""
    page = Page.of(query)
    rows = batches_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/earlier-wish-imports/<uuid:batch_id>", methods=["GET"])
@contract(limit="30/minute")
@blp.response(200, BatchFileSchema)
def see(batch_id: UUID) -> dict[str, Any]:
    """Community office, street, county: a list with its totals, and what is wrong with its rows."""
    return _report(see_batch(actor(), batch_id))


@blp.route("/earlier-wish-imports/<uuid:batch_id>/discard", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, BatchSchema)
def discard(batch_id: UUID) -> EarlierBatch:
    """Community office, street, county: throw a list away that nobody proposed to enter."""
    return discard_batch(actor(), batch_id)


@blp.route("/earlier-wish-imports/<uuid:batch_id>/propose", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, BatchSchema)
def propose(batch_id: UUID) -> EarlierBatch:
    """Community, street and county staff: have the good rows of my own list entered."""
    return entering.propose_batch(actor(), batch_id)


@blp.route("/earlier-wish-imports/<uuid:batch_id>/agree", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, BatchSchema)
def agree(batch_id: UUID) -> EarlierBatch:
    """Administrators, but not who proposed it: enter every good row of a list."""
    return entering.agree_batch(actor(), batch_id)


@blp.route("/earlier-wish-imports/<uuid:batch_id>/refuse", methods=["POST"])
@contract(limit="10/minute")
@blp.arguments(WhySchema)
@blp.response(200, BatchSchema)
def refuse(body: dict[str, Any], batch_id: UUID) -> EarlierBatch:
    """Community office, street, county: end a proposal; its rows are thrown away."""
    return entering.refuse_batch(actor(), batch_id, why=body["why"])


@blp.route("/earlier-wish-imports/<uuid:batch_id>/ask-back", methods=["POST"])
@contract(limit="10/minute")
@blp.arguments(WhySchema)
@blp.response(200, BatchSchema)
def ask_back(body: dict[str, Any], batch_id: UUID) -> EarlierBatch:
    """Community office, street, county: ask that a list be taken back that was wrong."""
    return taking_back.ask_back(actor(), batch_id, why=body["why"])


@blp.route("/earlier-wish-imports/<uuid:batch_id>/keep", methods=["POST"])
@contract(limit="10/minute")
@blp.arguments(WhySchema)
@blp.response(200, BatchSchema)
def keep(body: dict[str, Any], batch_id: UUID) -> EarlierBatch:
    """Community office, street, county: let a list stay that somebody asked to take back."""
    return taking_back.keep_batch(actor(), batch_id, why=body["why"])


@blp.route("/earlier-wish-imports/<uuid:batch_id>/take-back", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, BatchSchema)
def take_back(batch_id: UUID) -> EarlierBatch:
    """Administrators, but not who proposed it: delete every wish of a list."""
    return taking_back.take_back(actor(), batch_id)


def _report(batch: Batch) -> dict[str, Any]:
    shown = values_of(batch.found, BatchSchema)
    totals, faults = totals_of(batch), batch.checked.faults
    return shown | {
        "outcomes": [{"outcome": name, "wishes": count} for name, count in totals.outcomes],
        "places": totals.places,
        "faults": list(_told(batch)),
        "more_faults": max(len(faults) - MOST_FAULTS_TOLD, 0),
    }


def _told(batch: Batch) -> Iterator[dict[str, Any]]:
    for each in batch.checked.faults[:MOST_FAULTS_TOLD]:
        words = FAULT_WORDS[each.fault]
        yield {"row": each.line, "column": HEAD_OF[each.field], "words": words}

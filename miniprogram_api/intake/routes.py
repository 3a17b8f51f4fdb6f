"""Staff take wishes in for others: one at a time, on the telephone, with a code, by the table."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Response, current_app

from miniprogram_api.blueprint import Routes
from miniprogram_api.bodies import form_field, uploaded_file
from miniprogram_api.claims.schemas import ClaimSchema
from miniprogram_api.contract import (
    actor,
    contract,
    digest_of_request,
    idempotency_key,
    remembered,
)
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, WhySchema
from miniprogram_api.intake.columns import COLUMNS, rows_of
from miniprogram_api.intake.schemas import (
    AgreementSchema,
    AlikesSchema,
    AssistedSchema,
    CallNoteSchema,
    ColumnsSchema,
    ConfirmCodeSchema,
    ImportSchema,
    ImportsQuery,
    ListedImportSchema,
    ListedImportsSchema,
    MergeSchema,
    ProxiedWishSchema,
    SaidCodeSchema,
)
from miniprogram_api.intake.words import WHOLE_ROW, advice_on
from miniprogram_api.messages import message_of
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.shaping import values_of
from miniprogram_api.wishes.routes import words_of
from miniprogram_api.wishes.schemas import PostedWishSchema, WishSchema
from wishapp.base.db import transaction
from wishapp.base.errors import Refusal
from wishapp.demand.intake.importing import (
    Staged,
    community_to_fill,
    confirm_import,
    discard_import,
    see_import,
    stage_import,
)
from wishapp.demand.intake.merging import merge_wish
from wishapp.demand.intake.proxying import Agreement, enter_for_resident
from wishapp.demand.intake.queries import alike_wishes, imports_in
from wishapp.demand.intake.reading import MOST_BYTES, read_table
from wishapp.demand.intake.reconsidering import reconsider_wish
from wishapp.demand.intake.sealed_row import Row
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.rules import ForWhom
from wishapp.fulfilment.assistance import by_phone
from wishapp.fulfilment.assistance.by_code import WrongCode, confirm_by_code, hand_code
from wishapp.fulfilment.claims.models import Claim
from wishapp.kernel.access import Action, require
from wishapp.kernel.access.offices import DESK_ROLES
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.places.scopes import scope_at

blp = Routes("intake", __name__)
MOST_ALIKE = 20
TABLE = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["table", "community_code"],
                "properties": {
                    "table": {"type": "string", "format": "binary"},
                    "community_code": {"type": "string", "maxLength": LONGEST_PLACE_CODE},
                },
            }
        }
    },
}


@blp.route("/proxied-wishes", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(ProxiedWishSchema)
@blp.response(201, PostedWishSchema)
def enter(body: dict[str, Any]) -> dict[str, Any]:
    """Community staff: enter the wish of a resident without a phone, on recorded consent."""
    agreement = _agreement(body.pop("agreement"))
    if body["guardian"] is not None:
        # Whoever enters the wish is nobody's guardian here.
        body["guardian"]["is_me"] = False
    # What nobody says otherwise is the resident's own.
    body["for_whom"] = body["for_whom"] or ForWhom.SELF
    place = {name: body.pop(name) for name in ("community_code", "channel")}
    words = words_of(body)
    wish = enter_for_resident(actor(), words, agreement, **place)
    shown = values_of(wish, WishSchema)
    return shown | {"advice": advice_on(words.dangers)}


@blp.route("/wishes/<uuid:wish_id>/assisted-withdrawal", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(AssistedSchema)
@blp.response(200, WishSchema)
def withdraw(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: take a wish back for a resident who asked for it on the telephone."""
    return by_phone.withdraw_for_resident(actor(), wish_id, **body)


@blp.route("/claims/<uuid:claim_id>/assisted-confirmation", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(CallNoteSchema)
@blp.response(200, ClaimSchema)
def confirm(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Community staff: confirm for a resident who confirmed on the telephone."""
    return by_phone.confirm_for_resident(actor(), claim_id, **body)


@blp.route("/claims/<uuid:claim_id>/assisted-dispute", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(AssistedSchema)
@blp.response(200, ClaimSchema)
def dispute(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Community staff: dispute for a resident who said on the telephone that it is not done."""
    return by_phone.dispute_for_resident(actor(), claim_id, **body)


@blp.route("/wishes/<uuid:wish_id>/confirm-codes", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.response(201, ConfirmCodeSchema)
def make_code(wish_id: UUID) -> dict[str, str]:
    """Its wisher, staff of its place: a code for the resident, in place of an earlier one."""
    return {"code": hand_code(actor(), wish_id)}


@blp.route("/claims/<uuid:claim_id>/confirm-by-code", methods=["POST"])
@contract(limit="20/minute", own_transactions=True)
@blp.arguments(SaidCodeSchema)
@blp.response(200, ClaimSchema)
def say_code(body: dict[str, Any], claim_id: UUID) -> Claim:
    """Claimant: confirm with the code that the resident says at the door."""
    with transaction():
        answer = confirm_by_code(actor(), claim_id, body["code"])
    # Only now: the count of wrong tries stands.
    if isinstance(answer, WrongCode):
        raise Refusal(answer.code, left=answer.left)
    return answer


@blp.route("/wishes/<uuid:wish_id>/similar", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, AlikesSchema)
def similar(wish_id: UUID) -> dict[str, Any]:
    """Community office and above: wishes that may be the same, the most alike first."""
    wish = wish_of(wish_id)
    require(actor(), Action.COMPARE_WISH, wish, see=Action.SEE_WISH)
    return {"items": alike_wishes(wish, limit=MOST_ALIKE)}


@blp.route("/wishes/<uuid:wish_id>/merge", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(MergeSchema)
@blp.response(200, WishSchema)
def merge(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community staff: end a wish as a duplicate of another, which goes on."""
    return merge_wish(actor(), wish_id, **body)


@blp.route("/wishes/<uuid:wish_id>/reconsider", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, WishSchema)
def reconsider(body: dict[str, Any], wish_id: UUID) -> Wish:
    """Community office, street: review a wish anew that was rejected or merged by mistake."""
    return reconsider_wish(actor(), wish_id, why=body["why"])


@blp.route("/wish-imports/columns", methods=["GET"])
@contract(reads=True)
@blp.response(200, ColumnsSchema)
def columns() -> dict[str, Any]:
    """Signed in: the columns that a table of wishes has."""
    items = [
        {"head": each.head, "required": each.required, "words": list(each.words)}
        for each in COLUMNS
    ]
    return {"items": items}


@blp.route("/wish-imports", methods=["GET"])
@contract()
@blp.arguments(ImportsQuery, location="query")
@blp.response(200, ListedImportsSchema)
def list_imports(query: dict[str, Any]) -> dict[str, Any]:
    """Community office: the uploaded tables of my places, without their rows."""
    page = Page.of(query)
    rows = imports_in(
        scope_at(actor(), query["place"], DESK_ROLES),
        is_confirmed=query["confirmed"],
        after=page.after_id(),
        limit=page.fetch,
    )
    return page_by_id(page, rows)


@blp.route("/wish-imports", methods=["POST"])
@contract(limit="10/minute", creates=True, own_transactions=True)
@blp.response(201, ImportSchema)
@blp.doc(requestBody=TABLE)
def upload() -> Response:
    """Community office: have a table of wishes checked row by row; nothing is entered yet."""
    idempotency_key()
    data = uploaded_file("table", most=MOST_BYTES)
    community_code = form_field("community_code", CodeText(most=LONGEST_PLACE_CODE, least=0))

    def staged() -> Response:
        # Parsing costs much, so it is done for those who may import, and once per key.
        community_to_fill(actor(), community_code)
        rows = rows_of(read_table(data), community_code=community_code)
        found = stage_import(actor(), data, rows, community_code=community_code)
        return current_app.make_response((ImportSchema().dump(_report(found)), 201))

    with transaction():
        return remembered(staged, digest=digest_of_request(community_code.encode() + data))


@blp.route("/wish-imports/<uuid:import_id>", methods=["GET"])
@contract()
@blp.response(200, ImportSchema)
def report(import_id: UUID) -> dict[str, Any]:
    """Community office: how the rows of an uploaded table were found."""
    return _report(see_import(actor(), import_id))


@blp.route("/wish-imports/<uuid:import_id>/confirm", methods=["POST"])
@contract(limit="10/minute")
@blp.arguments(AgreementSchema)
@blp.response(200, ImportSchema)
def confirm_rows(body: dict[str, Any], import_id: UUID) -> dict[str, Any]:
    """Community office: enter every good row, all of them or none, each on its own consent."""
    return _report(Staged(confirm_import(actor(), import_id, _agreement(body)), ()))


@blp.route("/wish-imports/<uuid:import_id>/discard", methods=["POST"])
@contract(limit="10/minute")
@blp.response(204)
def discard(import_id: UUID) -> None:
    """Community office: throw a table away that was uploaded by mistake and is not confirmed."""
    discard_import(actor(), import_id)


def _agreement(body: dict[str, Any]) -> Agreement:
    wordings = {Purpose(name): wording for name, wording in body["wordings"].items()}
    return Agreement(wordings=wordings, evidence=body["picture_id"], witness=body["witness_id"])


def _report(staged: Staged) -> dict[str, Any]:
    shown = ListedImportSchema().fields
    rows = [
        {
            "row": row.number,
            "ok": row.is_good,
            "problems": list(_problems(row)),
            "advice": advice_on(row.words.dangers) if row.words else [],
        }
        for row in staged.rows
    ]
    return {name: getattr(staged.found, name) for name in shown} | {"rows": rows}


def _problems(row: Row) -> Iterator[dict[str, str]]:
    for column, sentences in row.fields.items():
        yield from ({"column": column, "words": words} for words in sentences)
    for code, facts in row.refusals:
        yield {"column": WHOLE_ROW, "words": message_of(code, facts)}

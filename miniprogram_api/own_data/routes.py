"""What a person may do with their own data: see, take a copy, correct, and have it erased."""

from typing import Any

import orjson
from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import NothingSchema
from miniprogram_api.own_data.readable import section_of, shown_section, table_of, who_looked
from miniprogram_api.own_data.schemas import (
    BornSchema,
    ClosingSchema,
    NameSchema,
    NicknameSchema,
    OwnDataSchema,
    OwnKinshipsSchema,
    OwnOpeningsSchema,
    OwnPlaceSchema,
    RestrictedFileSchema,
    RestrictedSchema,
    SectionSchema,
)
from miniprogram_api.own_data.words import LOOK_WORDS
from miniprogram_api.paging import DEFAULT_LIMIT, Page, PageQuery, cursor_of_id, page_by_id
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.clock import today
from wishapp.base.personal import Section
from wishapp.base.text import masked_name
from wishapp.demand.wishes.models import Wish
from wishapp.privacy.own_data import closing, opening_restricted, profile
from wishapp.privacy.own_data.queries import looks_at
from wishapp.privacy.own_data.sections import all_rows_of, open_own_data, rows_of
from wishapp.privacy.own_data.workbook import ReadableTable, readable_book
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.queries import relatives_of

blp = Routes("own_data", __name__)
# Of one section in a file; what lies further back is read page by page.
MOST_ROWS = 2_000
TITLE = "我的个人信息"
NOTE = f"依据《个人信息保护法》第四十五条提供给本人；每一部分最多列出最近 {MOST_ROWS} 条。"


@blp.route("/me/data", methods=["GET"])
@contract(limit="10/minute")
@blp.response(200, OwnDataSchema)
def data() -> dict[str, Any]:
    """Signed in: everything known of me, in readable sections; the copy is written down."""
    open_own_data(actor())
    first = Page(DEFAULT_LIMIT, None)
    return {"sections": [_section(section, first) for section in Section]}


@blp.route("/me/data/<section>", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, SectionSchema)
def data_section(query: dict[str, Any], section: str) -> dict[str, Any]:
    """Signed in: more of one section; the copy is written down."""
    chosen = section_of(section)
    open_own_data(actor())
    return _section(chosen, Page.of(query))


@blp.route("/me/data/export", methods=["GET"])
@contract(limit="6/minute")
@blp.response(200, BYTES, content_type=XLSX)
def export() -> Response:
    """Signed in: the same as a workbook to keep; the copy is written down."""
    open_own_data(actor())
    book = readable_book(TITLE, NOTE, [_table(section) for section in Section])
    return workbook_response(f"{TITLE}{today():%Y%m%d}.xlsx", book)


@blp.route("/me/kinships", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnKinshipsSchema)
def own_kinships(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: who is declared kin of mine, or to live with me; staff end what is wrong."""
    page = Page.of(query)
    rows = relatives_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, [each._replace(name=masked_name(each.name or "")) for each in rows])


@blp.route("/me/openings", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnOpeningsSchema)
def openings(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: who looked at my data, when, and at what."""
    page = Page.of(query)
    rows, last = page.cut(looks_at(actor().me, before=page.after_id(), limit=page.fetch))
    items = [
        {"at": each.at, "look": each.look, "what": LOOK_WORDS[each.look], "who": who_looked(each)}
        for each in rows
    ]
    return {"items": items, "next_cursor": cursor_of_id(last.id) if last else None}


@blp.route("/me/name", methods=["PUT"])
@contract(limit="20/minute")
@blp.arguments(NameSchema)
@blp.response(204)
def set_name(body: dict[str, Any]) -> None:
    """Signed in: how I am called; nobody has to say."""
    profile.set_name(actor(), body["name"])


@blp.route("/me/nickname", methods=["PUT"])
@contract(limit="10/minute")
@blp.arguments(NicknameSchema)
@blp.response(204)
def set_nickname(body: dict[str, Any]) -> None:
    """Signed in: a nickname, which others see once it passed its screening, or none."""
    profile.set_nickname(actor(), body["nickname"])


@blp.route("/me/birth-date", methods=["PUT"])
@contract(limit="20/minute")
@blp.arguments(BornSchema)
@blp.response(204)
def set_birth_date(body: dict[str, Any]) -> None:
    """Signed in: when I was born; only children's accounts need it."""
    profile.set_birth_date(actor(), body["born"])


@blp.route("/me/place", methods=["PUT"])
@contract(limit="20/minute")
@blp.arguments(OwnPlaceSchema)
@blp.response(204)
def set_place(body: dict[str, Any]) -> None:
    """Signed in: my community or grid, whose staff may then enter papers for me; or none."""
    choose_place(actor(), body["place_code"])


@blp.route("/me/closing", methods=["GET"])
@contract(reads=True)
@blp.response(200, ClosingSchema)
def see_closing() -> closing.Prospect:
    """Signed in: when my account will be erased, and what ends with it."""
    return closing.see_closing(actor())


@blp.route("/me/closing", methods=["POST"])
@contract(limit="10/minute", creates=True)
@blp.response(201, ClosingSchema)
def ask_closing() -> closing.Prospect:
    """Signed in: have my account erased after the waiting time."""
    return closing.ask_closing(actor())


@blp.route("/me/closing/take-back", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, NothingSchema)
def take_back_closing() -> dict[str, Any]:
    """Signed in: keep my account after all."""
    closing.take_back(actor())
    return {}


@blp.route("/restricted-openings", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.arguments(RestrictedSchema)
@blp.response(201, RestrictedFileSchema)
def open_restricted(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: open, with a reason, what is kept of who was erased or withdrew."""
    kind, subject_id, why = body["kind"], body["id"], body["why"]
    found: dict[str, Any]
    if kind == opening_restricted.Kept.STATEMENT:
        statement = opening_restricted.open_restricted_statement(actor(), subject_id, why=why)
        found = {"content": orjson.loads(statement.body)}
    elif kind == opening_restricted.Kept.WISH:
        wish = opening_restricted.open_restricted_wish(actor(), subject_id, why=why)
        found = {"member_name": wish.beneficiary_name, "content": shown_of_wish(wish)}
    elif kind == opening_restricted.Kept.REGISTRATION:
        registration = opening_restricted.open_restricted_registration(actor(), subject_id, why=why)
        found = {"member_name": registration.name}
    else:
        report_in = opening_restricted.open_restricted_report_in(actor(), subject_id, why=why)
        found = {"member_name": report_in.member_name}
    return {"kind": kind, "id": subject_id} | found


def shown_of_wish(wish: Wish) -> dict[str, Any]:
    """What a court or an auditor has to know of a withdrawn wish."""
    names = ("wish_no", "state", "form", "content", "contact_phone", "address")
    return {name: getattr(wish, name) for name in names}


def _section(section: Section, page: Page) -> dict[str, Any]:
    rows = rows_of(actor(), section, before=page.after_id(), limit=page.fetch)
    return shown_section(section, page, rows)


def _table(section: Section) -> ReadableTable:
    return table_of(section, all_rows_of(actor(), section, most=MOST_ROWS))

"""Requests about the data of people without an account: received, checked, decided, answered."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.data_requests.schemas import (
    IdentitySchema,
    NewRequestSchema,
    RequestAnswerSchema,
    RequestFileSchema,
    RequestSchema,
    RequestsQuery,
    RequestsSchema,
)
from miniprogram_api.fields import WhySchema
from miniprogram_api.own_data.readable import section_of, shown_section, table_of
from miniprogram_api.own_data.schemas import SectionSchema
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.clock import today
from wishapp.kernel.access import REQUEST_ROLES
from wishapp.privacy.own_data import answering_requests
from wishapp.privacy.own_data.workbook import readable_book
from wishapp.privacy.requests import deciding, receiving
from wishapp.privacy.requests.receiving import Asked
from wishapp.privacy.requests.subjects import name_shown
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.queries import requests_in
from wishapp.registry.data_requests.states import UNDECIDED, RequestState
from wishapp.registry.places.scopes import scope_at

blp = Routes("data_requests", __name__)
MOST_ROWS = 2_000
TITLE = "个人信息查询结果"
NOTE = f"依据《个人信息保护法》第四十五条至第四十九条提供；每一部分最多列出最近 {MOST_ROWS} 条。"
REMEDY = "如不服，可以依照《个人信息保护法》第五十条第二款向人民法院提起诉讼。"


@blp.route("/data-requests", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.arguments(NewRequestSchema)
@blp.response(201, RequestFileSchema)
def receive(body: dict[str, Any]) -> dict[str, Any]:
    """Community office: take a request down; its number and due day are for the asker."""
    kind, number = body.pop("subject"), body.pop("no")
    return _file(receiving.receive_request(actor(), kind, number, Asked(**body)))


@blp.route("/data-requests", methods=["GET"])
@contract()
@blp.arguments(RequestsQuery, location="query")
@blp.response(200, RequestsSchema)
def list_requests(query: dict[str, Any]) -> dict[str, Any]:
    """Community office or street: the requests of my places in one state, the oldest first."""
    page = Page.of(query)
    scope = scope_at(actor(), query["place"], REQUEST_ROLES)
    rows = requests_in(scope, state=query["state"], after=page.after_id(), limit=page.fetch)
    found = page_by_id(page, rows)
    return found | {"items": [_shown(each, RequestSchema) for each in found["items"]]}


@blp.route("/data-requests/<uuid:request_id>", methods=["GET"])
@contract()
@blp.response(200, RequestFileSchema)
def see(request_id: UUID) -> dict[str, Any]:
    """Community office or street: one request; the look is written down."""
    return _file(receiving.open_request(actor(), request_id))


@blp.route("/data-requests/<uuid:request_id>/identity", methods=["POST"])
@contract()
@blp.arguments(IdentitySchema)
@blp.response(200, RequestFileSchema)
def check_identity(body: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Community office: note which papers prove who asks."""
    checked = receiving.check_identity(
        actor(), request_id, where=body["where"], seen=body["papers"]
    )
    return _file(checked)


@blp.route("/data-requests/<uuid:request_id>/grant", methods=["POST"])
@contract()
@blp.response(200, RequestFileSchema)
def grant(request_id: UUID) -> dict[str, Any]:
    """Community office or street: a second person grants what is asked for."""
    return _file(deciding.grant_request(actor(), request_id))


@blp.route("/data-requests/<uuid:request_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, RequestFileSchema)
def refuse(body: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Community office or street: a second person refuses, for the reason given."""
    return _file(deciding.refuse_request(actor(), request_id, why=body["why"]))


@blp.route("/data-requests/<uuid:request_id>/answer", methods=["POST"])
@contract()
@blp.arguments(RequestAnswerSchema)
@blp.response(200, RequestFileSchema)
def answer(body: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Community office: carry out what was granted, and say how it was answered."""
    return _file(answering_requests.answer_request(actor(), request_id, answer=body["answer"]))


@blp.route("/data-requests/<uuid:request_id>/data/<section>", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, SectionSchema)
def data_section(query: dict[str, Any], request_id: UUID, section: str) -> dict[str, Any]:
    """Community office: a section of the person's data, once granted; the look is written down."""
    page, chosen = Page.of(query), section_of(section)
    rows = answering_requests.open_requested_rows(
        actor(), request_id, chosen, before=page.after_id(), limit=page.fetch
    )
    return shown_section(chosen, page, rows)


@blp.route("/data-requests/<uuid:request_id>/export", methods=["GET"])
@contract(limit="6/minute")
@blp.response(200, BYTES, content_type=XLSX)
def export(request_id: UUID) -> Response:
    """Community office: a granted copy to hand over as a workbook; it is written down."""
    found = answering_requests.open_requested_copy(actor(), request_id, most=MOST_ROWS)
    tables = [table_of(section, rows) for section, rows in found]
    return workbook_response(f"{TITLE}{today():%Y%m%d}.xlsx", readable_book(TITLE, NOTE, tables))


def _file(request: DataRequest) -> dict[str, Any]:
    refused = request.state == RequestState.REFUSED
    named = {"person_name": name_shown(actor(), request)}
    return _shown(request, RequestFileSchema) | named | {"remedy": REMEDY if refused else None}


def _shown(request: DataRequest, schema: type[RequestSchema]) -> dict[str, Any]:
    columns = [
        field.attribute or name
        for name, field in schema().fields.items()
        if name not in {"is_overdue", "remedy", "person_name"}
    ]
    late = request.state in UNDECIDED and today() > request.due_on
    return {column: getattr(request, column) for column in columns} | {"is_overdue": late}

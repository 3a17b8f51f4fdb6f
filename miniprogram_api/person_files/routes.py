"""A page about each person, for staff of a place where that person belongs."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.account_joins.schemas import AccountJoinsSchema
from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.media.serving import picture_response
from miniprogram_api.paging import DEFAULT_LIMIT, Page, PageQuery, page_by_id
from miniprogram_api.person_files.schemas import (
    PersonConsentsSchema,
    PersonFileSchema,
    PersonGuardiansSchema,
    PersonKinshipsSchema,
    PersonRecordsSchema,
    PersonRegistrationsSchema,
    PersonReportInsSchema,
    PersonWishesSchema,
)
from wishapp.base.db import transaction
from wishapp.office.person_files.showing import (
    PageList,
    SheetOf,
    open_list,
    open_person,
    open_sheet,
)

FIRST = Page(DEFAULT_LIMIT, None)

blp = Routes("person_files", __name__)


@blp.route("/people/<uuid:person_id>", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, PersonFileSchema)
def see(person_id: UUID) -> dict[str, Any]:
    """Staff of their place: a person's page; the look is written down."""
    file = open_person(actor(), person_id, limit=FIRST.fetch)
    person = file.person
    lists = {name.value: page_by_id(FIRST, rows) for name, rows in file.lists.items()}
    return lists | {
        "id": person.id,
        "name": file.name,
        "phone": file.phone,
        "protection": file.protection.value,
        "place_paths": file.place_paths,
        "since": person.created_at,
        "erased_at": person.erased_at,
        "hours": file.totals,
    }


@blp.route("/people/<uuid:person_id>/wishes", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, PersonWishesSchema)
def wishes(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: a person's wishes; the look is written down."""
    return _list(query, person_id, PageList.WISHES)


@blp.route("/people/<uuid:person_id>/consents", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, PersonConsentsSchema)
def consents(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: what a person agreed to, on paper too; the look is written down."""
    return _list(query, person_id, PageList.CONSENTS)


@blp.route("/people/<uuid:person_id>/guardians", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, PersonGuardiansSchema)
def guardians(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: who speaks for a person, and for whom; the look is written down."""
    return _list(query, person_id, PageList.GUARDIANS)


@blp.route("/people/<uuid:person_id>/kinships", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, PersonKinshipsSchema)
def kinships(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: whom a person is kin to, or was; the look is written down."""
    return _list(query, person_id, PageList.KINSHIPS)


@blp.route("/people/<uuid:person_id>/account-joins", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, AccountJoinsSchema)
def account_joins(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: the joins of a resident or an account; the look is written down."""
    return _list(query, person_id, PageList.ACCOUNT_JOINS)


@blp.route("/people/<uuid:person_id>/report-ins", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, PersonReportInsSchema)
def report_ins(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: a member's report-ins; the look is written down."""
    return _list(query, person_id, PageList.REPORT_INS)


@blp.route("/people/<uuid:person_id>/registrations", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, PersonRegistrationsSchema)
def registrations(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: a volunteer's registrations; the look is written down."""
    return _list(query, person_id, PageList.REGISTRATIONS)


@blp.route("/people/<uuid:person_id>/service-records", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(PageQuery, location="query")
@blp.response(200, PersonRecordsSchema)
def service_records(query: dict[str, Any], person_id: UUID) -> dict[str, Any]:
    """Staff of their place: a member's entries in the ledger; the look is written down."""
    return _list(query, person_id, PageList.SERVICE_RECORDS)


@blp.route("/people/<uuid:person_id>/consents/<uuid:consent_id>/sheet", methods=["GET"])
@contract(limit="60/minute", own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def consent_sheet(person_id: UUID, consent_id: UUID) -> Response:
    """Staff of their place: the signed sheet of a consent; the look is written down."""
    return _sheet(person_id, SheetOf.CONSENT, consent_id)


@blp.route("/people/<uuid:person_id>/guardians/<uuid:guardianship_id>/sheet", methods=["GET"])
@contract(limit="60/minute", own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def guardian_sheet(person_id: UUID, guardianship_id: UUID) -> Response:
    """Staff of their place: the sheet that a guardian signed; the look is written down."""
    return _sheet(person_id, SheetOf.GUARDIANSHIP, guardianship_id)


def _sheet(person_id: UUID, kind: SheetOf, row_id: UUID) -> Response:
    with transaction():
        picture = open_sheet(actor(), person_id, kind, row_id)
    return picture_response(picture)


def _list(query: dict[str, Any], person_id: UUID, name: PageList) -> dict[str, Any]:
    page = Page.of(query)
    rows = open_list(actor(), person_id, name, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)

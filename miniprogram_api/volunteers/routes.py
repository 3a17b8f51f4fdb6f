"""Volunteers without a unit: they register at a community or grid, move, and end it."""

from typing import Any
from uuid import UUID

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.media.serving import picture_response
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.volunteers.schemas import (
    NamedRegistrationsSchema,
    NewVolunteerSchema,
    OwnRegistrationsSchema,
    PlaceToServeSchema,
    RegistrationFileSchema,
    RegistrationSchema,
    RegistrationsQuery,
    RelocateRegistrationSchema,
    VolunteerOnPaperSchema,
)
from wishapp.base.db import transaction
from wishapp.registry.people.guarding import Guardian
from wishapp.registry.places.scopes import scope_at
from wishapp.registry.volunteers import ending, moving, registering, registering_on_paper, showing
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import registrations_of

blp = Routes("volunteers", __name__)


@blp.route("/registrations", methods=["POST"])
@contract(limit="20/minute", creates=True)
@blp.arguments(NewVolunteerSchema)
@blp.response(201, RegistrationSchema)
def register(body: dict[str, Any]) -> Registration:
    """Signed in: register as a volunteer at a community or grid, without a unit."""
    wording = body.pop("wording")
    return registering.register(actor(), registering.Form(**body), wording=wording)


@blp.route("/paper-registrations", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(VolunteerOnPaperSchema)
@blp.response(201, RegistrationSchema)
def register_on_paper(body: dict[str, Any]) -> Registration:
    """Community office: enter the signed sheet of a volunteer who has no account."""
    paper, wording = body.pop("paper"), body.pop("wording")
    guardian = paper["guardian"] or {}
    sheet = registering_on_paper.Sheet(
        no=paper["paper_no"],
        home=paper["home"],
        evidence=paper["picture_id"],
        wording=wording,
        guardian_wording=guardian.pop("wording", ""),
        guardian=Guardian(**guardian) if guardian else None,
    )
    form = registering.Form(**body | {"phone": body["phone"] or ""})
    return registering_on_paper.register_on_paper(actor(), form, sheet)


@blp.route("/registrations", methods=["GET"])
@contract()
@blp.arguments(RegistrationsQuery, location="query")
@blp.response(200, NamedRegistrationsSchema)
def list_registrations(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the volunteers of my places in one state, by name; it is written down."""
    page = Page.of(query)
    rows = showing.list_volunteers(
        actor(),
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.limit,
    )
    return page_by_id(page, rows)


@blp.route("/me/registrations", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, OwnRegistrationsSchema)
def own_registrations(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my own registrations as a volunteer."""
    page = Page.of(query)
    rows = registrations_of(actor().me, before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/registrations/<uuid:registration_id>", methods=["GET"])
@contract()
@blp.response(200, RegistrationFileSchema)
def see(registration_id: UUID) -> Registration:
    """Oneself, staff: the whole registration; a look by staff is written down."""
    return showing.open_registration(actor(), registration_id)


@blp.route("/registrations/<uuid:registration_id>/sheet", methods=["GET"])
@contract(own_transactions=True)
@blp.response(200, BYTES, content_type="image/jpeg")
def see_sheet(registration_id: UUID) -> Response:
    """Oneself, staff: the signed sheet that staff entered; a look by staff is written down."""
    with transaction():
        picture = registering_on_paper.open_sheet(actor(), registration_id)
    return picture_response(picture)


@blp.route("/registrations/<uuid:registration_id>/confirm", methods=["POST"])
@contract()
@blp.response(200, RegistrationSchema)
def confirm(registration_id: UUID) -> Registration:
    """Community office: the sheet is as somebody else entered it."""
    return registering_on_paper.confirm_registration(actor(), registration_id)


@blp.route("/registrations/<uuid:registration_id>/refuse", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, RegistrationSchema)
def refuse(body: dict[str, Any], registration_id: UUID) -> Registration:
    """Community office: register nobody by this sheet, for the reason given."""
    return registering_on_paper.refuse_registration(actor(), registration_id, why=body["why"])


@blp.route("/registrations/<uuid:registration_id>/place", methods=["PUT"])
@contract()
@blp.arguments(PlaceToServeSchema)
@blp.response(200, RegistrationSchema)
def choose_place(body: dict[str, Any], registration_id: UUID) -> Registration:
    """Oneself: serve at another grid, or in another community, which begins a new registration."""
    return moving.choose_place(actor(), registration_id, place_code=body["place_code"])


@blp.route("/registrations/<uuid:registration_id>/relocate", methods=["POST"])
@contract()
@blp.arguments(RelocateRegistrationSchema)
@blp.response(200, RegistrationSchema)
def relocate(body: dict[str, Any], registration_id: UUID) -> Registration:
    """Community office: set or correct the grid of a volunteer within the community."""
    return moving.relocate_registration(actor(), registration_id, **body)


@blp.route("/registrations/<uuid:registration_id>/end", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, RegistrationSchema)
def end(body: dict[str, Any], registration_id: UUID) -> Registration:
    """Oneself, community office: end the registration."""
    return ending.end_registration(actor(), registration_id, why=body["why"])

"""Employing units, and the endpoints where they receive statements."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from miniprogram_api.session import core
from miniprogram_api.units.schemas import (
    EndpointSchema,
    NewUnitSchema,
    SecretSchema,
    UnitSchema,
    UnitsSchema,
)
from wishapp.base.errors import Code, Refusal
from wishapp.doors.unit_gateway import EndpointRefused, new_secret, parsed_url
from wishapp.kernel.access import Action, require
from wishapp.registry.units.endpoints import rotate_secret, set_endpoint
from wishapp.registry.units.enrolling import enrol_unit
from wishapp.registry.units.models import Unit, UnitEndpoint
from wishapp.registry.units.queries import units_after

blp = Routes("units", __name__)


@blp.route("/units", methods=["POST"])
@contract(creates=True)
@blp.arguments(NewUnitSchema)
@blp.response(201, UnitSchema)
def enrol(body: dict[str, Any]) -> Unit:
    """County administrators: enter an employing unit by its credit code."""
    return enrol_unit(actor(), **body)


@blp.route("/units", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, UnitsSchema)
def list_units(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the units of the county."""
    require(actor(), Action.LIST_UNITS, None)
    page = Page.of(query)
    return page_by_id(page, units_after(page.after_id(), limit=page.fetch))


@blp.route("/units/<uuid:unit_id>/endpoint", methods=["PUT"])
@contract(limit="10/minute")
@blp.arguments(EndpointSchema)
@blp.response(200, SecretSchema)
def put_endpoint(body: dict[str, Any], unit_id: UUID) -> UnitEndpoint:
    """County administrators, liaisons: where the unit receives; a new secret is shown once."""
    try:
        parsed_url(body["url"], allow_private=core().config.delivery.allow_private_addresses)
    except EndpointRefused as error:
        raise Refusal(Code.ENDPOINT_REFUSED) from error
    return set_endpoint(actor(), unit_id, url=body["url"], secret=new_secret())


@blp.route("/units/<uuid:unit_id>/endpoint/rotations", methods=["POST"])
@contract(limit="10/minute", creates=True)
@blp.response(201, SecretSchema)
def rotate(unit_id: UUID) -> UnitEndpoint:
    """County administrators, liaisons: a new secret; the previous one is valid a week longer."""
    return rotate_secret(actor(), unit_id, secret=new_secret())

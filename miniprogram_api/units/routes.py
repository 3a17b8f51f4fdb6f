"""Employing units, and the endpoints where they receive statements."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, PageQuery, cursor_of_id, page_by_id
from miniprogram_api.session import core
from miniprogram_api.shaping import values_of
from miniprogram_api.units.schemas import (
    EndpointChangeSchema,
    EndpointChangesQuery,
    EndpointChangesSchema,
    EndpointSchema,
    EndpointStateSchema,
    NamedEndpointChangesSchema,
    NewUnitSchema,
    ProposedEndpointSchema,
    SecretSchema,
    UnitNameSchema,
    UnitNamesQuery,
    UnitNamesSchema,
    UnitSchema,
    UnitsSchema,
)
from wishapp.base.errors import Code, Refusal
from wishapp.doors.unit_gateway import EndpointRefused, new_secret, parsed_url
from wishapp.hours.statements import endpoint_state
from wishapp.hours.statements.endpoint_state import EndpointState
from wishapp.kernel.access import Action, require
from wishapp.registry.units import changing_endpoints
from wishapp.registry.units.answering_tests import reason_of_test
from wishapp.registry.units.changing_endpoints import Agreement
from wishapp.registry.units.endpoints import rotate_secret, stop_endpoint
from wishapp.registry.units.enrolling import enrol_unit
from wishapp.registry.units.models import EndpointChange, Unit, UnitEndpoint
from wishapp.registry.units.queries import NamedUnit, unit_of, units_after, units_named

blp = Routes("units", __name__)
MOST_NAMES = 20
# Enough to tell two units of one name apart, and to compare with a stamp.
END_OF_CODE = 6


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


@blp.route("/unit-names", methods=["GET"])
@contract(limit="30/minute", reads=True)
@blp.arguments(UnitNamesQuery, location="query")
@blp.response(200, UnitNamesSchema)
def unit_names(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: units with a text in their name, to choose one's own when reporting in."""
    found = units_named(query["q"], limit=MOST_NAMES + 1)
    return {"items": [_named(each) for each in found[:MOST_NAMES]], "more": len(found) > MOST_NAMES}


@blp.route("/units/<uuid:unit_id>", methods=["GET"])
@contract(reads=True)
@blp.response(200, UnitNameSchema)
def see(unit_id: UUID) -> dict[str, Any]:
    """Signed in: what a unit is called that stands in an answer by its id."""
    return _named(unit_of(unit_id))


@blp.route("/units/<uuid:unit_id>/endpoint", methods=["PUT"])
@contract(limit="10/minute")
@blp.arguments(EndpointSchema)
@blp.response(200, ProposedEndpointSchema)
def put_endpoint(body: dict[str, Any], unit_id: UUID) -> EndpointChange:
    """County administrators, liaisons: propose where the unit receives; a new secret, shown once.

    Statements go there after a test push that the unit acknowledged, and another person's
    approval.
    """
    try:
        parsed_url(body["url"], allow_private=core().config.delivery.allow_private_addresses)
    except EndpointRefused as error:
        raise Refusal(Code.ENDPOINT_REFUSED) from error
    agreement = Agreement(body["agreement_no"], body["agreement_on"])
    return changing_endpoints.propose_endpoint(
        actor(), unit_id, url=body["url"], secret=new_secret(), agreement=agreement
    )


@blp.route("/units/<uuid:unit_id>/endpoint", methods=["GET"])
@contract()
@blp.response(200, EndpointStateSchema)
def see_endpoint(unit_id: UUID) -> EndpointState:
    """County administrators, liaisons: where the unit receives, and how the last pushes ended."""
    return endpoint_state.see_endpoint(actor(), unit_id, core().config.delivery)


@blp.route("/units/<uuid:unit_id>/endpoint/tests", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, EndpointChangeSchema)
def test_in_use(unit_id: UUID) -> EndpointChange:
    """County administrators, liaisons: push a test to the endpoint in use; it is no delivery.

    ``GET /units/{id}/endpoint`` shows the answer as ``test``.
    """
    return changing_endpoints.ask_to_test_in_use(actor(), unit_id)


@blp.route("/units/<uuid:unit_id>/endpoint/stop", methods=["POST"])
@contract(limit="10/minute")
@blp.arguments(WhySchema)
@blp.response(204)
def stop(body: dict[str, Any], unit_id: UUID) -> None:
    """County administrators, liaisons: nothing goes to the endpoint any more; both are told."""
    stop_endpoint(actor(), unit_id, why=body["why"])


@blp.route("/units/<uuid:unit_id>/endpoint-changes", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, EndpointChangesSchema)
def list_changes(query: dict[str, Any], unit_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: the changes of the unit's endpoint, the newest first."""
    page = Page.of(query)
    rows = changing_endpoints.see_changes(
        actor(), unit_id, before=page.after_id(), limit=page.fetch
    )
    found = page_by_id(page, rows)
    return found | {"items": [_changed(each) for each in found["items"]]}


@blp.route("/endpoint-changes", methods=["GET"])
@contract()
@blp.arguments(EndpointChangesQuery, location="query")
@blp.response(200, NamedEndpointChangesSchema)
def list_of_county(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: the changes of all units in one state, the newest first."""
    page = Page.of(query)
    found = changing_endpoints.list_changes(
        actor(), query["state"], before=page.after_id(), limit=page.fetch
    )
    rows, last = page.cut(found)
    items = [_changed(each.change) | {"unit_name": each.unit_name} for each in rows]
    return {"items": items, "next_cursor": cursor_of_id(last.change.id) if last else None}


@blp.route("/endpoint-changes/<uuid:change_id>/test", methods=["POST"])
@contract(limit="10/minute")
@blp.response(200, EndpointChangeSchema)
def test(change_id: UUID) -> EndpointChange:
    """County administrators, liaisons: push a test, once the unit knows the secret."""
    return changing_endpoints.ask_for_test(actor(), change_id)


@blp.route("/endpoint-changes/<uuid:change_id>/approve", methods=["POST"])
@contract()
@blp.response(204)
def approve(change_id: UUID) -> None:
    """County administrators, liaisons, but not who proposed it: statements go there from now on."""
    changing_endpoints.approve_endpoint(actor(), change_id)


@blp.route("/endpoint-changes/<uuid:change_id>/refuse", methods=["POST"])
@contract()
@blp.response(200, EndpointChangeSchema)
def refuse(change_id: UUID) -> EndpointChange:
    """County administrators, liaisons: end a change."""
    return changing_endpoints.refuse_endpoint(actor(), change_id)


@blp.route("/units/<uuid:unit_id>/endpoint/rotations", methods=["POST"])
@contract(limit="10/minute", creates=True)
@blp.response(201, SecretSchema)
def rotate(unit_id: UUID) -> UnitEndpoint:
    """County administrators, liaisons: a new secret; the previous one is valid a week longer."""
    return rotate_secret(actor(), unit_id, secret=new_secret())


def _changed(change: EndpointChange) -> dict[str, Any]:
    shown = values_of(change, EndpointChangeSchema)
    return shown | {"test_reason": reason_of_test(change, core().config.delivery)}


def _named(unit: NamedUnit | Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "name": unit.name,
        "party_org": unit.party_org,
        "uscc_end": unit.uscc[-END_OF_CODE:],
    }

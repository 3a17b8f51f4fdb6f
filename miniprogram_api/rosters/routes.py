"""Rosters: whom a unit says should report in, kept by its liaison or the county."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.rosters.schemas import (
    ExemptionSchema,
    HeadCountSchema,
    NewRosterEntrySchema,
    RosterEntriesSchema,
    RosterEntrySchema,
    RosterQuery,
)
from miniprogram_api.shaping import values_of
from wishapp.registry.rosters import exempting, keeping
from wishapp.registry.rosters.models import RosterEntry, RosterHeadCount

blp = Routes("rosters", __name__)


@blp.route("/units/<uuid:unit_id>/roster", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(RosterQuery, location="query")
@blp.response(200, RosterEntriesSchema)
def roster(query: dict[str, Any], unit_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: the list of a unit by name; the look is written down."""
    page = Page.of(query)
    rows = keeping.see_roster(
        actor(), unit_id, state=query["state"], after=page.after_id(), limit=page.fetch
    )
    found = page_by_id(page, rows)
    return found | {"items": [_entry(each) for each in found["items"]]}


@blp.route("/units/<uuid:unit_id>/roster", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(NewRosterEntrySchema)
@blp.response(201, RosterEntrySchema)
def enter(body: dict[str, Any], unit_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: put somebody on the list of a unit."""
    return _entry(keeping.list_person(actor(), unit_id, keeping.NewEntry(**body)))


@blp.route("/roster-entries/<uuid:roster_entry_id>/leave", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, RosterEntrySchema)
def leave(body: dict[str, Any], roster_entry_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: somebody no longer belongs to the unit."""
    return _entry(keeping.leave_roster(actor(), roster_entry_id, why=body["why"]))


@blp.route("/roster-entries/<uuid:roster_entry_id>/relist", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, RosterEntrySchema)
def relist(roster_entry_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: somebody who left is back."""
    return _entry(keeping.relist_person(actor(), roster_entry_id))


@blp.route("/roster-entries/<uuid:roster_entry_id>/strike", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, RosterEntrySchema)
def strike(body: dict[str, Any], roster_entry_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: erase an entry that was a mistake."""
    return _entry(keeping.strike_entry(actor(), roster_entry_id, why=body["why"]))


@blp.route("/roster-entries/<uuid:roster_entry_id>/exemption", methods=["PUT"])
@contract(limit="60/minute")
@blp.arguments(ExemptionSchema)
@blp.response(200, RosterEntrySchema)
def exempt(body: dict[str, Any], roster_entry_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: somebody need not report in for a time."""
    return _entry(exempting.exempt_person(actor(), roster_entry_id, **body))


@blp.route("/roster-entries/<uuid:roster_entry_id>/exemption/end", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, RosterEntrySchema)
def end_exemption(roster_entry_id: UUID) -> dict[str, Any]:
    """County administrators, liaisons: end an exemption at once."""
    return _entry(exempting.end_exemption(actor(), roster_entry_id))


@blp.route("/units/<uuid:unit_id>/roster/head-count", methods=["PUT"])
@contract(limit="60/minute")
@blp.arguments(HeadCountSchema)
@blp.response(200, HeadCountSchema)
def head_count(body: dict[str, Any], unit_id: UUID) -> RosterHeadCount:
    """County administrators, liaisons: how many people of a unit may not be named."""
    return exempting.tell_head_count(actor(), unit_id, people=body["people"])


def _entry(entry: RosterEntry) -> dict[str, Any]:
    shown = values_of(entry, RosterEntrySchema, without=("has_phone",))
    return shown | {"has_phone": entry.phone_digest is not None}

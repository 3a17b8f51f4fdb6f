"""What staff enter about a person of their place, and the second person who confirms it."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.desk_entries.schemas import (
    CorrectedBornSchema,
    DeskEntriesQuery,
    DeskEntriesSchema,
    DeskEntryFileSchema,
    DeskEntrySchema,
    KinshipSchema,
)
from miniprogram_api.fields import WhySchema
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.shaping import values_of
from wishapp.kernel.access import SECOND_PERSONS
from wishapp.privacy.own_data import desk
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.queries import desk_entries_in
from wishapp.registry.places.scopes import scope_at

blp = Routes("desk_entries", __name__)


@blp.route("/people/<uuid:person_id>/birth-date", methods=["PUT"])
@contract(limit="60/minute")
@blp.arguments(CorrectedBornSchema)
@blp.response(200, DeskEntrySchema)
def propose_birth_date(body: dict[str, Any], person_id: UUID) -> DeskEntry:
    """Staff of their place: propose a birth date, which a second person confirms."""
    return desk.propose_birth_date(actor(), person_id, body["born"])


@blp.route("/kinships", methods=["POST"])
@contract(creates=True)
@blp.arguments(KinshipSchema)
@blp.response(201, DeskEntrySchema)
def propose_kinship(body: dict[str, Any]) -> DeskEntry:
    """Staff of both places: propose that two people are kin or share a household."""
    return desk.propose_kinship(actor(), body["person_id"], body["relative_id"])


@blp.route("/kinships/<uuid:kinship_id>/end", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, DeskEntrySchema)
def propose_end_of_kinship(body: dict[str, Any], kinship_id: UUID) -> DeskEntry:
    """Staff of both places: propose that two people are kin no longer, or never were."""
    return desk.propose_end_of_kinship(actor(), kinship_id, why=body["why"])


@blp.route("/guardianships/<uuid:guardianship_id>/end", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, DeskEntrySchema)
def propose_end_of_guardian(body: dict[str, Any], guardianship_id: UUID) -> DeskEntry:
    """Staff of their place: propose that a guardian entered on paper speaks for them no longer."""
    return desk.propose_end_of_guardian(actor(), guardianship_id, why=body["why"])


@blp.route("/desk-entries", methods=["GET"])
@contract()
@blp.arguments(DeskEntriesQuery, location="query")
@blp.response(200, DeskEntriesSchema)
def list_entries(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the entries of my places in one state; grid workers those that they entered."""
    page, state = Page.of(query), query["state"]
    scope = scope_at(actor(), query["place"], SECOND_PERSONS)
    by = None if scope.place_paths else actor().me
    if by is not None:
        scope = scope_at(actor(), query["place"])
    rows = desk_entries_in(scope, state=state, by=by, after=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows)


@blp.route("/desk-entries/<uuid:entry_id>", methods=["GET"])
@contract()
@blp.response(200, DeskEntryFileSchema)
def see(entry_id: UUID) -> dict[str, Any]:
    """Community office, street, county: one entry; the look is written down."""
    entry = desk.open_entry(actor(), entry_id)
    names = desk.names_on(actor(), entry)
    said = values_of(entry, DeskEntrySchema)
    return said | {
        "born": entry.born,
        "why": desk.why_entered(entry),
        "person_name": names.get(entry.person_id),
        "relative_name": entry.relative_id and names.get(entry.relative_id),
    }


@blp.route("/desk-entries/<uuid:entry_id>/confirm", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, DeskEntrySchema)
def confirm(entry_id: UUID) -> DeskEntry:
    """A second person of the place: the entry holds, and counts from now on."""
    return desk.confirm_entry(actor(), entry_id)


@blp.route("/desk-entries/<uuid:entry_id>/refuse", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(WhySchema)
@blp.response(200, DeskEntrySchema)
def refuse(body: dict[str, Any], entry_id: UUID) -> DeskEntry:
    """A second person of the place: the entry does not hold, and nothing changes."""
    return desk.refuse_entry(actor(), entry_id, why=body["why"])


@blp.route("/desk-entries/<uuid:entry_id>/withdraw", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, DeskEntrySchema)
def withdraw(entry_id: UUID) -> DeskEntry:
    """Staff: take back what I entered, before a second person decides."""
    return desk.withdraw_entry(actor(), entry_id)

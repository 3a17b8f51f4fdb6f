"""The register of processing: what the product does, and what the county fills in."""

import json
from typing import Any

from flask import current_app

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.processing.schemas import (
    EntriesQuery,
    EntriesSchema,
    EntrySchema,
    NewEntrySchema,
    RegisterSchema,
)
from miniprogram_api.processing.words import (
    ACTIVITY_WORDS,
    BASIS_WORDS,
    DOOR_WORDS,
    DUTY_WORDS,
    FATE_WORDS,
    PEOPLE_WORDS,
    TRIGGER_WORDS,
)
from miniprogram_api.shaping import values_of
from wishapp.privacy.processing.showing import Register, see_entries, see_register, terms_of
from wishapp.privacy.register.entering import Entry, enter
from wishapp.privacy.register.models import RegisterEntry

blp = Routes("processing", __name__)


@blp.route("/register", methods=["GET"])
@contract(limit="30/minute")
@blp.response(200, RegisterSchema)
def register() -> dict[str, Any]:
    """County administrators: what is processed, why, of whom, how long, and what is missing."""
    stores = current_app.extensions["wishapp"].config.media
    found = see_register(actor(), store_is_outside=stores.store == "s3")
    gaps = [
        {"duty": gap.duty, "what": gap.what, "words": DUTY_WORDS[gap.duty]} for gap in found.gaps
    ]
    return {
        "activities": [_activity(found, code) for code in found.activities],
        "received": found.received,
        "gaps": gaps,
    }


@blp.route("/register-entries", methods=["GET"])
@contract()
@blp.arguments(EntriesQuery, location="query")
@blp.response(200, EntriesSchema)
def list_entries(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: the entries of a kind, the newest first."""
    page = Page.of(query)
    rows = see_entries(actor(), query["kind"], before=page.after_id(), limit=page.fetch)
    found = page_by_id(page, rows)
    return found | {"items": [_entry(each) for each in found["items"]]}


@blp.route("/register-entries", methods=["POST"])
@contract(limit="30/minute", creates=True)
@blp.arguments(NewEntrySchema)
@blp.response(201, EntrySchema)
def make_entry(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators: enter a processor, recipient, assessment, audit or breach."""
    return _entry(enter(actor(), Entry(**body)))


def _activity(found: Register, code: str) -> dict[str, Any]:
    activity = found.activities[code]
    title, purpose = ACTIVITY_WORDS[code]
    return {
        "code": code,
        "title": title,
        "purpose": purpose,
        "basis": BASIS_WORDS[activity.basis],
        "people": [PEOPLE_WORDS[each] for each in activity.people],
        "tables": sorted(activity.tables),
        "goes_out": [DOOR_WORDS[each] for each in activity.doors],
        "must_be_assessed": [TRIGGER_WORDS[each] for each in activity.assess],
        "assessed_on": found.assessed.get(code),
        "terms": [
            {
                "kind": term.kind.value,
                "fate": FATE_WORDS[term.fate],
                "length": length,
                "unit": term.rule.rpartition("_")[2] if term.rule else None,
                "since": term.since,
                "law": term.law,
            }
            for term, length in terms_of(activity)
        ],
    }


def _entry(entry: RegisterEntry) -> dict[str, Any]:
    shown = values_of(entry, EntrySchema, without=("details",))
    return shown | {"details": json.loads(entry.details)}

"""A member's own entries in the ledger."""

from typing import Any

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import Word
from miniprogram_api.paging import Page, PageQuery, PlacedQuery, page_by_id
from wishapp.hours.ledger.queries import Totals, records_of, totals_of
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.hours.ledger.watching import see_late_records, see_unrecorded, see_watched_records

MOST_UNRECORDED = 200

blp = Routes("ledger", __name__)


class MinutesSchema(Schema):
    """Minutes by the way they are proved."""

    checked_in = fields.Integer()
    confirmed_by_resident = fields.Integer()
    confirmed_by_code = fields.Integer()
    entered_by_staff = fields.Integer()
    back_filled = fields.Integer()
    total = fields.Integer(attribute="minutes")


class TotalsSchema(Schema):
    """What all entries add up to."""

    times = fields.Integer()
    wishes = fields.Integer()
    minutes = fields.Function(
        lambda totals: MinutesSchema().dump(totals), metadata={"type": "object"}
    )


class ServiceRecordSchema(Schema):
    """One entry (order 67 Art. 7).

    Without a leader or a recorder, the organizer led or recorded itself. ``recorded_late`` says
    that it was entered after ``record_by`` (Art. 11). Of a wish that was never public
    ``content`` is its form, a word of the list ``wish_forms``.
    """

    id = fields.UUID()
    record_no = fields.String()
    kind = Word(MinutesKind)
    activity = fields.String()
    content = fields.String()
    place_name = fields.String()
    organizer = fields.String()
    leader_id = fields.UUID(allow_none=True)
    recorder_id = fields.UUID(allow_none=True)
    service_date = fields.Date()
    started_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime()
    minutes = fields.Integer()
    times = fields.Integer()
    wishes = fields.Integer()
    reverses_id = fields.UUID(allow_none=True)
    recorded_at = fields.AwareDateTime()
    record_by = fields.Date()
    recorded_late = fields.Boolean()


class ServiceRecordsSchema(Schema):
    """A page of entries, with the totals over all of them."""

    items = fields.List(fields.Nested(ServiceRecordSchema))
    next_cursor = fields.String(allow_none=True)
    totals = fields.Nested(TotalsSchema)


class UnrecordedSchema(Schema):
    """A reported service that has no entry in time; ``given_for`` is its claim or activity."""

    person_id = fields.UUID()
    given_for = fields.UUID()
    started_at = fields.AwareDateTime(attribute="during.lower")
    ended_at = fields.AwareDateTime(attribute="during.upper")


class LateRecordsSchema(Schema):
    """A page of entries that came late, and the oldest services that are overdue."""

    items = fields.List(fields.Nested(ServiceRecordSchema))
    next_cursor = fields.String(allow_none=True)
    unrecorded = fields.List(fields.Nested(UnrecordedSchema))


class WatchedRecordSchema(Schema):
    """An entry at which staff look twice: made by a code of staff, or late.

    While ``is_held``, it waits for a return visit, and no unit is told of it.
    """

    id = fields.UUID()
    record = fields.Nested(ServiceRecordSchema)
    is_held = fields.Boolean()


class WatchedRecordsSchema(Schema):
    """A page of such entries."""

    items = fields.List(fields.Nested(WatchedRecordSchema))
    next_cursor = fields.String(allow_none=True)


@blp.route("/late-service-records", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, LateRecordsSchema)
def late(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: what was entered too late, and what should have been entered."""
    page = Page.of(query)
    rows = see_late_records(actor(), before=page.after_id(), limit=page.fetch)
    return page_by_id(page, rows) | {"unrecorded": see_unrecorded(actor(), limit=MOST_UNRECORDED)}


@blp.route("/watched-records", methods=["GET"])
@contract()
@blp.arguments(PlacedQuery, location="query")
@blp.response(200, WatchedRecordsSchema)
def watched(query: dict[str, Any]) -> dict[str, Any]:
    """Community, street and county staff: entries by a code of staff, and late ones."""
    page = Page.of(query)
    rows = see_watched_records(
        actor(), place=query["place"], after=page.after_id(), limit=page.fetch
    )
    return page_by_id(page, rows)


@blp.route("/me/service-records", methods=["GET"])
@contract(reads=True)
@blp.arguments(PageQuery, location="query")
@blp.response(200, ServiceRecordsSchema)
def own_records(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my own entries and totals."""
    page = Page.of(query)
    rows = records_of(actor().me, before=page.after_id(), limit=page.fetch)
    totals: Totals = totals_of(actor().me)
    return page_by_id(page, rows) | {"totals": totals}

"""A member's own entries in the ledger."""

from typing import Any

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.hours.ledger.queries import Totals, records_of, totals_of

blp = Routes("ledger", __name__)


class MinutesSchema(Schema):
    """Minutes by the way they are proved."""

    checked_in = fields.Integer()
    confirmed_by_resident = fields.Integer()
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
    """One entry (order 67 Art. 7)."""

    id = fields.UUID()
    record_no = fields.String()
    kind = fields.String()
    activity = fields.String()
    content = fields.String()
    place_name = fields.String()
    service_date = fields.Date()
    started_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime()
    minutes = fields.Integer()
    times = fields.Integer()
    wishes = fields.Integer()
    reverses_id = fields.UUID(allow_none=True)
    recorded_at = fields.AwareDateTime()


class ServiceRecordsSchema(Schema):
    """A page of entries, with the totals over all of them."""

    items = fields.List(fields.Nested(ServiceRecordSchema))
    next_cursor = fields.String(allow_none=True)
    totals = fields.Nested(TotalsSchema)


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

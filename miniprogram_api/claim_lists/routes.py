"""Staff find the claims and the disputes of their places."""

from typing import Any

from miniprogram_api.blueprint import Routes
from miniprogram_api.claim_lists.schemas import ClaimsQuery, DisputesQuery, ListedClaimsSchema
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, cursor_of_id, cursor_of_moment
from wishapp.fulfilment.claim_lists.queries import claims_in, disputed_in
from wishapp.fulfilment.claim_lists.showing import list_claims, list_disputes
from wishapp.registry.places.scopes import scope_at

blp = Routes("claim_lists", __name__)


@blp.route("/claims", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(ClaimsQuery, location="query")
@blp.response(200, ListedClaimsSchema)
def claims(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the claims of my places in one state; each member who is named is written down."""
    page = Page.of(query)
    found = claims_in(
        scope_at(actor(), query["place"]),
        state=query["state"],
        after=page.after_id(),
        limit=page.fetch,
    )
    rows, last = page.cut(found)
    cursor = cursor_of_id(last.id) if last else None
    return {"items": list_claims(actor(), rows), "next_cursor": cursor}


@blp.route("/disputes", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(DisputesQuery, location="query")
@blp.response(200, ListedClaimsSchema)
def disputes(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the open disputes of my places, the first due first."""
    page = Page.of(query)
    found = disputed_in(
        scope_at(actor(), query["place"]), beyond=page.before_moment(), limit=page.fetch
    )
    rows, last = page.cut(found)
    cursor = cursor_of_moment(last.due_at, last.id) if last and last.due_at else None
    return {"items": list_disputes(actor(), rows), "next_cursor": cursor}

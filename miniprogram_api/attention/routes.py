"""What workers gave up: seen, tried again, or closed by the county office."""

from typing import Any
from uuid import UUID

from miniprogram_api.attention.schemas import AttentionItemsSchema
from miniprogram_api.attention.words import sentence_on
from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.kernel.attention import closing
from wishapp.kernel.attention.models import AttentionItem

blp = Routes("attention", __name__)
SHOWN = (
    "id", "step", "subject_id", "request_id", "tries", "cause", "place", "first_failed_at",
    "last_failed_at",
)  # fmt: skip


@blp.route("/attention", methods=["GET"])
@contract()
@blp.arguments(PageQuery, location="query")
@blp.response(200, AttentionItemsSchema)
def list_items(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: what workers gave up after too many tries, the oldest first."""
    page = Page.of(query)
    found = page_by_id(page, closing.see_items(actor(), after=page.after_id(), limit=page.fetch))
    return found | {"items": [_shown(item) for item in found["items"]]}


@blp.route("/attention/<uuid:item_id>/try-again", methods=["POST"])
@contract()
@blp.response(204)
def try_again(item_id: UUID) -> None:
    """County administrators: have it tried anew, as often as the first time."""
    closing.try_again(actor(), item_id)


@blp.route("/attention/<uuid:item_id>/close", methods=["POST"])
@contract()
@blp.response(204)
def close(item_id: UUID) -> None:
    """County administrators: leave it undone, and take it off the list."""
    closing.close_item(actor(), item_id)


def _shown(item: AttentionItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in SHOWN} | {"sentence": sentence_on(item.cause)}

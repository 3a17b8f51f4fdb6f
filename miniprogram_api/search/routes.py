"""One box for staff; what is typed stands in the body, never in an address that somebody logs."""

from typing import Any

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.phone_numbers import phone_of
from miniprogram_api.search.schemas import FoundSchema, SearchSchema
from wishapp.office.search.finding import search
from wishapp.office.search.rules import Hit, HitKind, Hits, read_term

# Whoever wants more of one kind asks for that kind alone. Each hit on a person is a look at them.
MOST_OF_ONE_KIND, MOST_OF_EACH_KIND = 20, 10
PATHS = {
    HitKind.WISH: "wishes",
    HitKind.PERSON: "people",
    HitKind.REPORT_IN: "report-ins",
    HitKind.CLAIM: "claims",
    HitKind.TEAM: "teams",
    HitKind.STATEMENT: "statements",
    HitKind.EARLIER_WISH: "earlier-wishes",
}

blp = Routes("search", __name__)


@blp.route("/search", methods=["POST"])
@contract(limit="60/minute")
@blp.arguments(SearchSchema)
@blp.response(200, FoundSchema)
def find(body: dict[str, Any]) -> dict[str, Any]:
    """Staff: what my places hold under a number, a name, a telephone number or some words."""
    text, kinds = body["text"], body["kinds"] or tuple(HitKind)
    term = read_term(text, phone=phone_of(text))
    limit = MOST_OF_ONE_KIND if len(set(kinds)) == 1 else MOST_OF_EACH_KIND
    found = search(actor(), term, kinds, limit=limit)
    return {"groups": [_group(each) for each in found]}


def _group(hits: Hits) -> dict[str, Any]:
    items = [_shown(hits.kind, hit) for hit in hits.items]
    return {"kind": hits.kind.value, "items": items, "more": hits.more}


def _shown(kind: HitKind, hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "number": hit.number,
        "title": hit.title,
        "state": hit.state,
        "place_path": hit.place_path,
        "path": f"/api/v1/{PATHS[kind]}/{hit.id}",
    }

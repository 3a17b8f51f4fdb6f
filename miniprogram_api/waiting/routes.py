"""What waits for a member of staff: one figure a list, with the path of the list behind it."""

from datetime import datetime
from typing import Any

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.desk.routes import AHEAD
from miniprogram_api.waiting.schemas import WaitingQuery, WaitingSchema
from miniprogram_api.waiting.words import LABELS, ROWS
from wishapp.base.clock import now, start_of_day
from wishapp.demand.wishes.deadline_rules import LAST_SECOND, DueKind
from wishapp.office.waiting.queries import Count, count_waiting

blp = Routes("waiting", __name__)
# A list is counted no further.
MOST = 500


@blp.route("/waiting", methods=["GET"])
@contract(limit="60/minute", reads=True)
@blp.arguments(WaitingQuery, location="query")
@blp.response(200, WaitingSchema)
def waiting(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: what waits for me, list by list: how much, how much of it late, and its rows."""
    counts = count_waiting(actor(), query["place"], ahead=AHEAD, limit=MOST)
    return {"as_of": now(), "items": [_shown(each, query["place"]) for each in counts]}


def _shown(count: Count, place: str | None) -> dict[str, Any]:
    rows = f"/desk?kind={count.kind}" if isinstance(count.kind, DueKind) else ROWS[count.kind]
    at_place = f"{'&' if '?' in rows else '?'}place={place}" if place else ""
    return {
        "kind": count.kind.value,
        "label": LABELS[count.kind],
        "waiting": count.waiting,
        "more": count.waiting == MOST,
        "overdue": count.overdue,
        "first_due_at": _first_due(count),
        "rows": f"{rows}{at_place}",
    }


def _first_due(count: Count) -> datetime | None:
    if count.first_due_on is not None:
        return start_of_day(count.first_due_on) + LAST_SECOND
    return count.first_due_at

"""Adds up a batch by outcome and by community: what would come in, or what came in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wishapp.demand.earlier_wishes.queries import entered_by
from wishapp.demand.earlier_wishes.rules import Outcome
from wishapp.demand.earlier_wishes.uploading import Batch
from wishapp.registry.places.rules import COMMUNITY_DIGITS, Level, code_at

# More than all communities have outcomes.
MOST_GROUPS = 50_000


class PlaceTotal(NamedTuple):
    """So many wishes of a community, and how many of them came true."""

    code: str
    wishes: int
    fulfilled: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The wishes of a batch by outcome, in the order of the outcomes, and by community."""

    outcomes: Sequence[tuple[Outcome, int]]
    places: Sequence[PlaceTotal]


def totals_of(batch: Batch) -> Totals:
    """The totals of the checked rows, or of the wishes that came in by the batch."""
    rows = batch.checked.rows
    if rows:
        checked = Counter((row.place_code[:COMMUNITY_DIGITS], row.outcome) for row in rows)
        return _totals((code, outcome, count) for (code, outcome), count in checked.items())
    return _totals(
        (code_at(path, Level.COMMUNITY) or "", Outcome(outcome), count)
        for path, outcome, count in entered_by(batch.found.id, limit=MOST_GROUPS)
    )


def _totals(counted: Iterable[tuple[str, Outcome, int]]) -> Totals:
    outcomes: Counter[Outcome] = Counter()
    wishes: Counter[str] = Counter()
    fulfilled: Counter[str] = Counter()
    for code, outcome, count in counted:
        outcomes[outcome] += count
        wishes[code] += count
        fulfilled[code] += count if outcome is Outcome.FULFILLED else 0
    places = [PlaceTotal(code, wishes[code], fulfilled[code]) for code in sorted(wishes)]
    return Totals([(each, outcomes[each]) for each in Outcome if outcomes[each]], places)

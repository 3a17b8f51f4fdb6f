"""The mutating calls about ratings, with whom they belong to."""

from collections.abc import Callable

from tests.api.attempts import Attempt, on_wish
from tests.api.bodies import WHY
from tests.api.client import Api

RATING = {"level": 4, "word": "修得很好"}
CALL_NOTE = {"call_note": "电话里说修得很好"}

RATING_ATTEMPTS: dict[str, Callable[[Api], Attempt]] = {
    "ratings.rate": on_wish("wang", "confirmed", "rating", RATING),
    "ratings.rate_for": on_wish("wu", "confirmed", "assisted-rating", RATING | CALL_NOTE),
    "ratings.reopen": on_wish("wang", "closed", "reopening", WHY),
    "ratings.reopen_for": on_wish("wu", "closed", "assisted-reopening", WHY | CALL_NOTE),
}

"""Which refusals each route may answer with, for the API's description.

The file beside is made from the code by ``python -m tests.guards.refusals``.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from wishapp.base.errors import Code

FILE = Path(__file__).with_name("refusals.txt")
# Before a route's own rules are asked, or when something is broken or busy.
OF_EVERY_ROUTE = frozenset(
    {
        Code.NOT_SIGNED_IN,
        Code.SESSION_ENDED,
        Code.COUNTY_UNKNOWN,
        Code.COUNTY_NOT_OPEN,
        Code.INVALID_INPUT,
        Code.MALFORMED_BODY,
        Code.BODY_TOO_LARGE,
        Code.METHOD_NOT_ALLOWED,
        Code.TOO_MANY_REQUESTS,
        Code.IDEMPOTENCY_KEY_MISSING,
        Code.IDEMPOTENCY_KEY_REUSED,
        Code.INTERNAL,
        Code.BUSY,
    }
)


def refusals_of(view: str) -> tuple[Code, ...]:
    """The refusals of a view, given its module and name, besides those of every route."""
    return _by_view().get(view, ())


@cache
def _by_view() -> Mapping[str, tuple[Code, ...]]:
    lines = (line.split() for line in FILE.read_text(encoding="utf-8").splitlines())
    return {view: tuple(Code(word) for word in words) for view, *words in lines}

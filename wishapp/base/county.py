"""Which county this request or job belongs to; without one the database cannot be reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wishapp.config import County

_current: ContextVar[County] = ContextVar("county")


class NoCountyChosenError(RuntimeError):
    """County data was asked for before a county was chosen."""


def county() -> County:
    """The county being served. Raises ``NoCountyChosenError`` outside ``acting_for``."""
    try:
        return _current.get()
    except LookupError:
        raise NoCountyChosenError from None


@contextmanager
def acting_for(chosen: County) -> Iterator[None]:
    """Serve one county until the block ends."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)

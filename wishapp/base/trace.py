"""The request id of a phone's request, which goes with it through the outbox into jobs and logs."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The id of the request that is being served; empty outside of one."""
    return _current.get()


@contextmanager
def tracing(chosen: str) -> Iterator[None]:
    """Serve one request id until the block ends."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)


def set_request_id(chosen: str) -> None:
    """Serve one request id until another is set; for a thread that serves one at a time."""
    _current.set(chosen)

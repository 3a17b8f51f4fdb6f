"""The request id that travels from a phone's request through the outbox into every job and log."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="")


def request_id() -> str:
    """The id of the request being worked for; empty outside of one."""
    return _current.get()


@contextmanager
def tracing(chosen: str) -> Iterator[None]:
    """Work for one request id for the length of the block."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)


def set_request_id(chosen: str) -> None:
    """Work for one request id until another is set; for a thread that serves one at a time."""
    _current.set(chosen)

"""The request that is being served: its id, which goes into jobs and logs, and its origin."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="")
_origin: ContextVar[str] = ContextVar("origin", default="")


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


def origin() -> str:
    """The network address from which the request came; empty outside of one. Never logged."""
    return _origin.get()


def set_origin(address: str) -> None:
    """Serve a request from one address until another is set."""
    _origin.set(address)

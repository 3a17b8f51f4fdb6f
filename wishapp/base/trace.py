"""The request that is being served: its id, which goes into jobs and logs, and its origin."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# The id of a request, and its origin.
NO_REQUEST = ("", "")
_current: ContextVar[tuple[str, str]] = ContextVar("request", default=NO_REQUEST)


def request_id() -> str:
    """The id of the request that is being served; empty outside of one."""
    return _current.get()[0]


def origin() -> str:
    """The network address from which the request came; empty outside of one. Never logged."""
    return _current.get()[1]


@contextmanager
def tracing(chosen: str) -> Iterator[None]:
    """Serve one request id until the block ends."""
    token = _current.set((chosen, ""))
    try:
        yield
    finally:
        _current.reset(token)


def begin_request(chosen: str, *, origin: str) -> None:
    """Serve one request until the next; for a thread that serves one at a time."""
    _current.set((chosen, origin))


def end_request() -> None:
    """Serve no request: the thread's next line may be about nobody's."""
    _current.set(NO_REQUEST)

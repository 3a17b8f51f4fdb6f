"""Bodies that come in chunks: one that the server cannot put together is the sender's fault."""

from collections.abc import Callable
from typing import Any, Protocol

from werkzeug.exceptions import BadRequest


class Readable(Protocol):
    """What a server gives to read a body from."""

    def read(self, size: int = -1, /) -> bytes: ...

    def readline(self, size: int = -1, /) -> bytes: ...


class Chunks:
    """A body in chunks, read as any other. Raises ``BadRequest`` where a chunk is malformed.

    Servers raise exceptions of their own kinds then, and each of them would count as our fault.
    """

    def __init__(self, body: Readable) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; all that are left for a negative number."""
        return self._told(lambda: self._body.read(size))

    def readline(self, size: int = -1) -> bytes:
        """The next line, or so many bytes of it."""
        return self._told(lambda: self._body.readline(size))

    def _told(self, reading: Callable[[], bytes]) -> bytes:
        try:
            return reading()
        except Exception as error:  # of whatever kind the server has
            raise BadRequest from error


def guard_chunks(environ: dict[str, Any]) -> None:
    """Let a request in chunks be read through ``Chunks``."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        environ["wsgi.input"] = Chunks(environ["wsgi.input"])

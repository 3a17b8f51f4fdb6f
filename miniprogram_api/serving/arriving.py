"""Decides by the bytes of a connection when a whole request has arrived.

The rules are those of RFC 9112, section 6. A request that breaks them ends where its fault is: its
connection cannot bring another one.
"""

import re
from enum import Enum

HEAD_END = b"\r\n\r\n"
LINE_END = b"\r\n"
# The largest head that gunicorn's limits allow is smaller.
MOST_HEAD_BYTES = 65_536
MOST_LINE_BYTES = 8_190
FRAMING = re.compile(
    rb"\r\n(content-length|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE
)
LENGTH = re.compile(rb"[0-9]{1,12}")
CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}(?=[ \t;]|$)")
EXPECTS = re.compile(rb"\r\nexpect[ \t]*:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)


class Progress(Enum):
    """How much of a request is here.

    A ``CUT`` one is handed over without all of its body, to be refused by whoever knows why. A
    ``LONG_HEAD`` or a ``BAD_CHUNK`` nobody can read.
    """

    HEAD = "head"
    BODY = "body"
    WHOLE = "whole"
    CUT = "cut"
    LONG_HEAD = "long head"
    BAD_CHUNK = "bad chunk"


UNREADABLE = frozenset({Progress.LONG_HEAD, Progress.BAD_CHUNK})


class Arrival:
    """The bytes of one request. What was sent after it is ``rest``, the beginning of the next."""

    def __init__(self, most_body_bytes: int) -> None:
        self.progress = Progress.HEAD
        self.expects_continue = False
        self._most = most_body_bytes
        self._data = bytearray()
        self._end = 0
        self._chunk_at: int | None = None
        self._in_trailer = False
        self._given = 0

    def __len__(self) -> int:
        """How many bytes are here."""
        return len(self._data)

    @property
    def is_here(self) -> bool:
        """Whether the request can be handed over."""
        return self.progress in {Progress.WHOLE, Progress.CUT}

    @property
    def rest(self) -> bytes:
        """What was sent after the request."""
        return bytes(self._data[self._end :]) if self.progress is Progress.WHOLE else b""

    def take(self, data: bytes) -> None:
        """Add bytes that were received."""
        self._data += data
        if self.progress is Progress.HEAD:
            self._read_head()
        if self.progress is Progress.BODY:
            self._read_body()
        if self.progress is Progress.CUT:
            self._end = len(self._data)

    def recv(self, size: int) -> bytes:
        """The next bytes of the request, as a socket would give them; empty at its end."""
        with memoryview(self._data) as data:
            given = bytes(data[self._given : min(self._given + size, self._end)])
        self._given += len(given)
        return given

    def _read_head(self) -> None:
        end = self._data.find(HEAD_END)
        if end < 0:
            if len(self._data) > MOST_HEAD_BYTES:
                self.progress = Progress.LONG_HEAD
            return
        head = bytes(self._data[: end + len(LINE_END)])
        self._end = end + len(HEAD_END)
        self.progress = Progress.BODY
        self.expects_continue = EXPECTS.search(head) is not None
        self._frame(FRAMING.findall(head))

    def _frame(self, fields: list[tuple[bytes, bytes]]) -> None:
        """Find out from the head where the body ends."""
        if not fields:
            return
        name, value = fields[0][0].lower(), fields[0][1].strip().lower()
        if len(fields) == 1 and name == b"content-length" and LENGTH.fullmatch(value):
            self._end += int(value)
            if int(value) > self._most:
                self.progress = Progress.CUT
        elif len(fields) == 1 and name == b"transfer-encoding" and value == b"chunked":
            self._chunk_at = self._end
        else:
            self.progress = Progress.CUT

    def _read_body(self) -> None:
        if self._chunk_at is None:
            if len(self._data) >= self._end:
                self.progress = Progress.WHOLE
            return
        while self.progress is Progress.BODY and self._read_chunk():
            pass
        if self.progress is Progress.BODY and len(self._data) > self._most + MOST_HEAD_BYTES:
            self.progress = Progress.CUT

    def _read_chunk(self) -> bool:
        """Go past one chunk, or past the trailer; False while it is not here."""
        at = self._chunk_at or 0
        if self._in_trailer:
            return self._read_trailer(at)
        line_end = self._data.find(LINE_END, at)
        if line_end < 0:
            return self._waits_for_line(at)
        size = CHUNK_SIZE.match(bytes(self._data[at:line_end]))
        if size is None or not self._chunk_ends(line_end + len(LINE_END), int(size[0], 16)):
            self.progress = Progress.BAD_CHUNK
            return False
        length = int(size[0], 16)
        after = line_end + len(LINE_END) + (length + len(LINE_END) if length else 0)
        if len(self._data) < after:
            return False
        self._chunk_at, self._in_trailer = after, length == 0
        return True

    def _read_trailer(self, at: int) -> bool:
        if self._data.startswith(LINE_END, at):
            end = at + len(LINE_END)
        else:
            found = self._data.find(HEAD_END, at)
            if found < 0:
                return self._waits_for_line(at)
            end = found + len(HEAD_END)
        self._end, self.progress = end, Progress.WHOLE
        return False

    def _waits_for_line(self, at: int) -> bool:
        if len(self._data) - at > MOST_LINE_BYTES:
            self.progress = Progress.BAD_CHUNK
        return False

    def _chunk_ends(self, at: int, length: int) -> bool:
        """Whether a line ends after the chunk, as far as that is here."""
        end = bytes(self._data[at + length : at + length + len(LINE_END)])
        return not length or LINE_END.startswith(end)

"""Keyset pages: a cursor says after which row the next page begins."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_PLACE_CODE, CleanText, CodeText, between
from wishapp.base.errors import Code, Refusal

DEFAULT_LIMIT = 20
MOST = 50
LONGEST_CURSOR = 120
MICROSECONDS = 1_000_000
T = TypeVar("T")


class PageQuery(Schema):
    """How a list is asked for."""

    limit = fields.Integer(load_default=DEFAULT_LIMIT, validate=between(1, MOST))
    cursor = CleanText(most=LONGEST_CURSOR, load_default=None)


class PlacedQuery(PageQuery):
    """How a list of staff is asked for: of all their places, or of one in them, by its code."""

    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked for, with one row more than the page holds, to see whether more follow."""

    limit: int
    cursor: str | None

    @classmethod
    def of(cls, query: dict[str, Any]) -> "Page":
        """The page that a validated query asks for."""
        return cls(query["limit"], query["cursor"])

    @property
    def fetch(self) -> int:
        """How many rows to read."""
        return self.limit + 1

    def after_id(self) -> UUID | None:
        """The id after which the page begins. Raises ``cursor_invalid``."""
        if self.cursor is None:
            return None
        try:
            return UUID(bytes=_decoded(self.cursor))
        except ValueError as error:
            raise Refusal(Code.CURSOR_INVALID) from error

    def before_moment(self) -> tuple[datetime, UUID] | None:
        """The moment and id before which the page begins. Raises ``cursor_invalid``."""
        if self.cursor is None:
            return None
        try:
            raw = _decoded(self.cursor)
            micros = int.from_bytes(raw[:8], "big")
            moment = datetime.fromtimestamp(micros // MICROSECONDS, UTC)
            return moment.replace(microsecond=micros % MICROSECONDS), UUID(bytes=raw[8:])
        except (ValueError, OverflowError, OSError) as error:
            raise Refusal(Code.CURSOR_INVALID) from error

    def cut(self, rows: Sequence[T]) -> tuple[Sequence[T], T | None]:
        """The rows of the page, and its last row when more follow."""
        if len(rows) <= self.limit:
            return rows, None
        return rows[: self.limit], rows[self.limit - 1]


def cursor_of_id(row_id: UUID) -> str:
    """The cursor of a row in the order of ids."""
    return _encoded(row_id.bytes)


def cursor_of_moment(moment: datetime, row_id: UUID) -> str:
    """The cursor of a row in the order of moments and ids."""
    micros = int(moment.timestamp()) * MICROSECONDS + moment.microsecond
    return _encoded(micros.to_bytes(8, "big") + row_id.bytes)


def page_by_id(page: Page, rows: Sequence[Any]) -> dict[str, Any]:
    """An answer for rows that have an id."""
    items, last = page.cut(rows)
    return {"items": items, "next_cursor": cursor_of_id(last.id) if last is not None else None}


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(cursor: str) -> bytes:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not base64") from error

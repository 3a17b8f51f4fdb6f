"""Reads a unit's answer: whether it is a receipt, and which number it carries."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

from wishapp.base.clock import now
from wishapp.doors.unit_gateway.errors import Reason, TemporaryFailure

ACCEPTED = 202
LONGEST_RECEIPT_NO = 64
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
HTML_BEGINNINGS = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The unit received the message.

    ``received`` is False for 202: the unit will acknowledge later. ``seconds`` is how long the
    whole push took.
    """

    status: int
    received: bool
    receipt_no: str | None
    seconds: float


def receipt_no_in(content_type: str, body: bytes) -> str | None:
    """The unit's own number for what it received, if its JSON names one of at most 64 characters.

    Raises ``TemporaryFailure`` for HTML, because a login page or captive portal answers with it
    and 200 in the unit's place. Raises it also for declared JSON that is none. An empty body is
    a plain receipt, whatever its type: most frameworks label it HTML.
    """
    if not body:
        return None
    kind = content_type.partition(";")[0].strip().lower()
    if kind in HTML_TYPES or body[:64].lstrip().lower().startswith(HTML_BEGINNINGS):
        raise TemporaryFailure(Reason.GARBAGE_ANSWER)
    declared = kind == "application/json" or kind.endswith("+json")
    return _receipt_no(_parsed(body)) if declared else None


def retry_after(headers: Mapping[str, str], *, longest_seconds: float) -> float | None:
    """The pause the unit asks for, in seconds, at most ``longest_seconds``; None if unreadable.

    RFC 9110, 10.2.3: a number of seconds or a date.
    """
    text = headers.get("retry-after", "").strip()
    seconds = float(text) if text.isascii() and text.isdigit() else _seconds_until(text)
    return None if seconds is None else min(max(seconds, 0.0), longest_seconds)


def _seconds_until(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - now()).total_seconds()


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise TemporaryFailure(Reason.GARBAGE_ANSWER) from None


def _receipt_no(parsed: object) -> str | None:
    value = parsed.get("receipt_no") if isinstance(parsed, dict) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()
    return text if text.isprintable() and 0 < len(text) <= LONGEST_RECEIPT_NO else None

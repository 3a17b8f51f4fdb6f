"""Pure decisions about scans without a network: the signature, the clock, and the pairs."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless


class Direction(StrEnum):
    """Whether somebody came or left."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Stamped:
    """Who came or left, by the phone's clock in seconds since 1970, and the signature in hex."""

    sign_up_id: UUID
    direction: Direction
    stamp: int
    signature: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A scan by our clock, and who made it."""

    at: datetime
    direction: Direction
    scanned_by: UUID


@dataclass(frozen=True, slots=True)
class Span:
    """From a first scan until a last one; without it nobody saw them leave."""

    start: Seen
    end: Seen | None


def signature_of(secret: str, key_id: UUID, scan: Stamped) -> str:
    """HMAC-SHA256 in hex over the key's id, the sign-up's id, the direction and the stamp."""
    said = f"{key_id}.{scan.sign_up_id}.{scan.direction.value}.{scan.stamp}"
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


def is_signed(secret: str, key_id: UUID, scan: Stamped) -> bool:
    """Whether a scan carries its key's signature; compared in the same time."""
    expected = signature_of(secret, key_id, scan)
    return hmac.compare_digest(expected.encode(), scan.signature.lower().encode())


def ahead_of_both(*, issued: int, merged: int, most_seconds: int) -> int:
    """How far a phone's clock is ahead, in seconds, as measured at the merge.

    A clock that is wrong all day is put right; one that was set in between tells nothing of the
    scans before. Raises ``phone_clock_changed``.
    """
    refuse_unless(abs(merged - issued) <= most_seconds, Code.PHONE_CLOCK_CHANGED)
    return merged


def spans_of(scans: Iterable[Seen]) -> tuple[list[Span], list[Seen]]:
    """What all scans of a seat say together, in whatever order they were merged.

    Who is seen coming twice came the first time. Who leaves without a coming stands apart: they
    may have come in another way.
    """
    found, left = list[Span](), list[Seen]()
    came: Seen | None = None
    for each in sorted(scans, key=lambda scan: (scan.at, scan.direction != Direction.OUT)):
        if each.direction == Direction.IN:
            came = came or each
        elif came is None:
            left.append(each)
        elif came.at < each.at:
            found.append(Span(came, each))
            came = None
    return [*found, *([Span(came, None)] if came else [])], left

"""Pure decisions about presence: which code is valid, when one signs in, and what counts."""

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wishapp.base.errors import Code, refuse_unless

SECONDS_A_MINUTE = 60
CODE_BYTES = 10
# A code that is shown while it changes is taken for one slot more.
GRACE_SLOTS = 1


class SignedBy(StrEnum):
    """How a sign-in or a sign-out is known.

    By the rotating code at the door, or by the leader who scans a person's own code. By a signed
    sheet. On the word of the leader or staff, who enter it. By rule at the planned end, when a
    sign-out was forgotten.
    """

    CODE = "code"
    SCAN = "scan"
    PAPER = "paper"
    WORD = "word"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Pair:
    """From when until when somebody was there, and how each end is known."""

    start: datetime
    end: datetime
    came_by: SignedBy
    left_by: SignedBy


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of somebody's presence, in whole minutes; the time goes from first to last."""

    start: datetime
    end: datetime
    minutes: int


def slot_of(moment: datetime, *, seconds: int) -> int:
    """The number of the time slot of a moment; each is so many seconds long."""
    return int(moment.timestamp()) // seconds


def slot_ends_at(slot: int, moment: datetime, *, seconds: int) -> datetime:
    """When a slot is over, in the time zone of a moment."""
    return datetime.fromtimestamp((slot + 1) * seconds, tz=moment.tzinfo)


def written(digest: bytes) -> str:
    """The code that a keyed digest makes: sixteen letters and digits."""
    return base64.b32encode(digest[:CODE_BYTES]).decode()


def slot_of_code(shown: str, valid: Iterable[tuple[int, str]]) -> int:
    """The slot of a code, among the valid ones; each is compared in the same time.

    A photograph shows a code whose slot is over. Raises ``presence_code_wrong``.
    """
    plain = shown.strip().upper().encode()
    found = [slot for slot, code in valid if hmac.compare_digest(code.encode(), plain)]
    refuse_unless(found, Code.PRESENCE_CODE_WRONG)
    return found[0]


def must_be_open(
    moment: datetime, starts_at: datetime, ends_at: datetime, *, minutes_before: int
) -> None:
    """Refuse to sign in before the door opens, or after the planned end.

    Raises ``presence_closed``.
    """
    opens_at = starts_at - timedelta(minutes=minutes_before)
    refuse_unless(opens_at <= moment <= ends_at, Code.PRESENCE_CLOSED)


def counted(
    pairs: Iterable[Pair], starts_at: datetime, ends_at: datetime, *, break_minutes: int
) -> Counted | None:
    """What counts of the pairs: only what lies between planned begin and end, less the break.

    Who comes early or leaves late gains nothing by it. A break is taken off once somebody was
    there for longer than it; None when nothing is left.
    """
    inside = merged(
        (max(each.start, starts_at), min(each.end, ends_at))
        for each in pairs
        if each.start < ends_at and each.end > starts_at
    )
    seconds = sum((end - start).total_seconds() for start, end in inside)
    present = int(seconds) // SECONDS_A_MINUTE
    minutes = present - break_minutes if present > break_minutes else present
    if minutes <= 0:
        return None
    return Counted(min(start for start, _ in inside), max(end for _, end in inside), minutes)


def merged(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The spans in order, those that overlap as one: nobody is anywhere twice."""
    found: list[tuple[datetime, datetime]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def reaches(minutes: int, starts_at: datetime, ends_at: datetime, *, percent: int) -> bool:
    """Whether somebody was there for the county's share of the planned time; 0 asks for none."""
    planned = int((ends_at - starts_at).total_seconds()) // SECONDS_A_MINUTE
    return minutes * 100 >= planned * percent

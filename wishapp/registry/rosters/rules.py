"""What a roster takes: pure decisions about one row of a list, and about exemptions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

# An exemption is looked at anew after a year at the latest.
LONGEST_EXEMPTION = timedelta(days=366)
KEPT_BYTES = 12


class Exemption(StrEnum):
    """Why somebody need not report in for a time (domain section 7.3)."""

    ILLNESS = "illness"
    POSTED_AWAY = "posted_away"
    LIVES_ELSEWHERE = "lives_elsewhere"
    CARE = "care"


class Fault(StrEnum):
    """What is wrong with a cell or a row, or what somebody should look at."""

    MISSING = "missing"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    REFUSED_CHARACTERS = "refused_characters"
    TOO_LONG = "too_long"
    NO_NAME = "no_name"
    NO_PHONE = "no_phone"
    CUT_TO_A_POWER = "cut_to_a_power"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_NOT_COMMUNITY = "place_not_community"
    TWICE_IN_FILE = "twice_in_file"
    LISTED_ALREADY = "listed_already"
    NAMESAKE_WITHOUT_PHONE = "namesake_without_phone"
    NAMESAKE = "namesake"
    SHARED_PHONE = "shared_phone"


# Told, and the row is entered all the same.
NOTES = frozenset({Fault.NAMESAKE, Fault.SHARED_PHONE})
# The row is on the list already, so nothing is lost and nothing is wrong.
KNOWN = frozenset({Fault.TWICE_IN_FILE, Fault.LISTED_ALREADY})


class Told(NamedTuple):
    """What is told of a row, by the number of its line in the file and the field."""

    line: int
    field: str
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RosterRow:
    """One row of a list. With ``faults`` it could not be read, and is not entered."""

    line: int
    name: str = ""
    phone: str | None = None
    community_code: str | None = None
    faults: tuple[Told, ...] = ()


class Listed:
    """Who is on the list so far, by digests alone: from earlier lists, and from this file.

    Of a digest the first 12 bytes are kept, which no two of so many texts share. So 100,000 people
    need some 25 MB.
    """

    __slots__ = ("_names", "_pairs", "_phones")

    def __init__(self, before: Iterable[tuple[bytes, bytes | None]] = ()) -> None:
        # By name and number, whether they were listed earlier; by name, whether without a number.
        self._pairs: dict[bytes, bool] = {}
        self._names: dict[bytes, bool] = {}
        self._phones: set[bytes] = set()
        for name, phone in before:
            self.add(name, phone, is_earlier=True)

    def __len__(self) -> int:
        return len(self._pairs)

    def add(self, name: bytes, phone: bytes | None, *, is_earlier: bool = False) -> None:
        """Note that somebody is on the list."""
        short = name[:KEPT_BYTES]
        self._pairs[_pair(name, phone)] = is_earlier
        self._names[short] = phone is None or self._names.get(short, False)
        if phone is not None:
            self._phones.add(phone[:KEPT_BYTES])

    def about(self, name: bytes, phone: bytes | None) -> Iterator[tuple[str, Fault]]:
        """What is to be told of one more with this name and number, by the field.

        One without a number is not told from a namesake: such a one is entered only where
        nobody else has the name.
        """
        is_earlier = self._pairs.get(_pair(name, phone))
        if is_earlier is not None:
            yield "name", Fault.LISTED_ALREADY if is_earlier else Fault.TWICE_IN_FILE
            return
        is_without_phone = self._names.get(name[:KEPT_BYTES])
        if is_without_phone is not None:
            if phone is None or is_without_phone:
                yield "phone", Fault.NAMESAKE_WITHOUT_PHONE
            else:
                yield "name", Fault.NAMESAKE
        # Whoever has both was found above, so the number is that of somebody else.
        if phone is not None and phone[:KEPT_BYTES] in self._phones:
            yield "phone", Fault.SHARED_PHONE


def _pair(name: bytes, phone: bytes | None) -> bytes:
    return name[:KEPT_BYTES] + (phone or b"")[:KEPT_BYTES]


def is_exemption(since: date, until: date) -> bool:
    """Whether an exemption may have these days, of which ``until`` is the first one after it."""
    return timedelta(0) < until - since <= LONGEST_EXEMPTION

"""What a roster takes: pure decisions about one row of a list, and about exemptions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

# An exemption is looked at anew after a year at the latest.
LONGEST_EXEMPTION = timedelta(days=366)


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


@dataclass(slots=True)
class Listed:
    """Who is on the list so far, by digests alone: from earlier lists, and from this file."""

    before: set[tuple[bytes, bytes | None]]
    phones: dict[bytes, set[bytes | None]] = field(default_factory=dict)
    names: dict[bytes, set[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, phone in self.before:
            self.add(name, phone)

    def add(self, name: bytes, phone: bytes | None) -> None:
        """Note that somebody is on the list."""
        self.phones.setdefault(name, set()).add(phone)
        if phone is not None:
            self.names.setdefault(phone, set()).add(name)

    def about(self, name: bytes, phone: bytes | None) -> Iterator[tuple[str, Fault]]:
        """What is to be told of one more with this name and number, by the field.

        One without a number is not told from a namesake: such a one is entered only where
        nobody else has the name.
        """
        namesakes = self.phones.get(name, set())
        if phone in namesakes:
            is_earlier = (name, phone) in self.before
            yield "name", Fault.LISTED_ALREADY if is_earlier else Fault.TWICE_IN_FILE
            return
        if namesakes and (phone is None or None in namesakes):
            yield "phone", Fault.NAMESAKE_WITHOUT_PHONE
        elif namesakes:
            yield "name", Fault.NAMESAKE
        if phone is not None and self.names.get(phone):
            yield "phone", Fault.SHARED_PHONE


def is_exemption(since: date, until: date) -> bool:
    """Whether an exemption may have these days, of which ``until`` is the first one after it."""
    return timedelta(0) < until - since <= LONGEST_EXEMPTION

"""Reads what somebody typed into the search: which of the kinds of things can be found by it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wishapp.base.comparing import folded, plain_code
from wishapp.base.errors import Code, refuse_unless

# One character is in half of all wishes.
LEAST_LETTERS = 2
# Kind, county, year and running number, as documents are numbered.
NUMBER = re.compile(r"(WX|BD|HZ|FK)-[0-9-]{4,30}")


class HitKind(StrEnum):
    """The kinds of things that are found."""

    WISH = "wish"
    PERSON = "person"
    REPORT_IN = "report_in"
    CLAIM = "claim"
    TEAM = "team"
    STATEMENT = "statement"
    EARLIER_WISH = "earlier_wish"


@dataclass(frozen=True, slots=True, repr=False)
class Term:
    """What is searched for; of the three only one is set.

    ``text`` is a name, or words of a wish or of a team's name.
    """

    number: str | None = None
    phone: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """One thing that was found. ``title`` is a name, or the public words of a wish.

    ``person_id`` is whose data the hit shows or was found by; None when it tells of nobody. A
    person under 14 ``is_child``.
    """

    id: UUID
    title: str
    state: str | None = None
    number: str | None = None
    place_path: str | None = None
    person_id: UUID | None = None
    is_child: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Hits:
    """The hits of one kind, the newest first; with ``more``, others are not among them."""

    kind: HitKind
    items: Sequence[Hit]
    more: bool


def read_term(text: str, *, phone: str | None) -> Term:
    """What a text asks for; ``phone`` is its stored form when it is a telephone number.

    Raises ``search_too_short`` for less than two letters or digits.
    """
    number = plain_code(text).upper()
    if NUMBER.fullmatch(number):
        return Term(number=number)
    if phone is not None:
        return Term(phone=phone)
    letters = sum(each.isalnum() for each in folded(text))
    refuse_unless(letters >= LEAST_LETTERS, Code.SEARCH_TOO_SHORT)
    return Term(text=text)

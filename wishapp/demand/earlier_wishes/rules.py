"""What an earlier wish may say: pure decisions about one row of a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from wishapp.base.comparing import alike, folded, folded_name
from wishapp.base.windows import DONE
from wishapp.demand.wishes.rules import PublicLabel, WishForm, WishKind
from wishapp.demand.wishes.warning_words import Sign, signs_in

# A mobile number, or an identity number with its day of birth.
PERSONAL_NUMBER = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]{9}"
    r"|[0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9][0-9]{3}[0-9X])(?![0-9])",
    re.IGNORECASE,
)
LEAST_LETTERS_OF_A_NAME = 2


class Outcome(StrEnum):
    """How an earlier wish ended."""

    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not_fulfilled"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    TRANSFERRED = "transferred"


class Fault(StrEnum):
    """What is wrong with a cell, or with a row."""

    MISSING = "missing"
    FORMULA = "formula"
    ERROR_VALUE = "error_value"
    REFUSED_CHARACTERS = "refused_characters"
    TOO_LONG = "too_long"
    NOT_IN_LIST = "not_in_list"
    NO_DAY = "no_day"
    NO_NUMBER = "no_number"
    NO_NAME = "no_name"
    DAY_TOO_EARLY = "day_too_early"
    DAY_TO_COME = "day_to_come"
    ENDED_BEFORE_POSTED = "ended_before_posted"
    END_MISSING = "end_missing"
    ONLY_OF_FULFILLED = "only_of_fulfilled"
    PERSONAL_NUMBER = "personal_number"
    CONTACT_DATA = "contact_data"
    NAME_IN_WORDS = "name_in_words"
    CHILD_NAMED = "child_named"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_NOT_COMMUNITY = "place_not_community"
    PLACE_ELSEWHERE = "place_elsewhere"
    TWICE_IN_FILE = "twice_in_file"
    ENTERED_ALREADY = "entered_already"


class Told(NamedTuple):
    """A fault of a row, by the number of its line in the file and the field."""

    line: int
    field: str
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EarlierRow:
    """One row of a list: a wish from before the system.

    ``number`` is the number that it had. ``helpers`` is how many people fulfilled it. ``level`` is
    how satisfied the resident was, from 1 to 5.
    """

    line: int
    number: str
    place_code: str
    form: WishForm
    posted_on: date
    outcome: Outcome
    kind: WishKind = WishKind.INDIVIDUAL
    label: PublicLabel | None = None
    words: str | None = None
    name: str | None = None
    ended_on: date | None = None
    helpers: int | None = None
    level: int | None = None


def faults_of(row: EarlierRow, *, today: date) -> Iterator[Told]:
    """Every fault of a row that the row itself shows."""
    for field, fault in (*_about_days(row, today), *_about_outcome(row), *_about_people(row)):
        yield Told(row.line, field, fault)


def _about_days(row: EarlierRow, today: date) -> Iterator[tuple[str, Fault]]:
    for field, day in (("posted_on", row.posted_on), ("ended_on", row.ended_on)):
        if day is not None and day < DONE.first:
            yield field, Fault.DAY_TOO_EARLY
        if day is not None and day > today:
            yield field, Fault.DAY_TO_COME
    if row.ended_on is not None and row.ended_on < row.posted_on:
        yield "ended_on", Fault.ENDED_BEFORE_POSTED


def _about_outcome(row: EarlierRow) -> Iterator[tuple[str, Fault]]:
    is_fulfilled = row.outcome is Outcome.FULFILLED
    if is_fulfilled and row.ended_on is None:
        yield "ended_on", Fault.END_MISSING
    for field, value in (("helpers", row.helpers), ("level", row.level)):
        if value is not None and not is_fulfilled:
            yield field, Fault.ONLY_OF_FULFILLED


def _about_people(row: EarlierRow) -> Iterator[tuple[str, Fault]]:
    # A blank may part two numbers, or the digits of one.
    if any(PERSONAL_NUMBER.search(each) for each in (alike(row.number), folded(row.number))):
        yield "number", Fault.PERSONAL_NUMBER
    if row.words and Sign.CONTACT_DATA in signs_in(row.words):
        yield "words", Fault.CONTACT_DATA
    if row.name and Sign.CONTACT_DATA in signs_in(row.name):
        yield "name", Fault.CONTACT_DATA
    if row.name and row.label is PublicLabel.CHILD:
        yield "name", Fault.CHILD_NAMED
    if row.name and row.words and _names(row.words, row.name):
        yield "words", Fault.NAME_IN_WORDS


def _names(words: str, name: str) -> bool:
    """Whether words hold a whole name; one character alone may be any word."""
    plain = folded_name(name)
    return len(plain) >= LEAST_LETTERS_OF_A_NAME and plain in folded(words)

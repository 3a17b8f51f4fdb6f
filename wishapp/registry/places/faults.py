"""What can be wrong in a row of the table of places, and how the command line says it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class RowFault(StrEnum):
    """The kinds of faults; the API has a Chinese sentence for each."""

    CELL = "cell"
    CODE = "code"
    TWICE = "twice"
    LEVEL = "level"
    NAME_LENGTH = "name_length"
    NAME_CHARACTERS = "name_characters"
    DAY = "day"
    DAY_FAR = "day_far"
    COUNTY = "county"
    PARENT = "parent"
    PARENT_LEVEL = "parent_level"
    PARENT_CLOSED = "parent_closed"
    BEGINNING = "beginning"
    MOVED = "moved"
    CLOSED = "closed"
    GRID_KIND = "grid_kind"
    NO_GRID = "no_grid"
    HOUSEHOLDS = "households"
    NO_OFFICE = "no_office"
    CONTACT_NAME = "contact_name"
    CONTACT_TEXT = "contact_text"
    CONTACT_MOBILE = "contact_mobile"
    CONTACT_PHONE = "contact_phone"


class Fault(NamedTuple):
    """A fault of a row, in which column, with what its sentence names."""

    column: str
    kind: RowFault
    facts: Mapping[str, object]


ENGLISH: Mapping[RowFault, str] = {
    RowFault.CELL: "{column} holds a formula, an error value or an unreadable character",
    RowFault.CODE: "code {code!r} is neither a 12-digit division code nor a grid code",
    RowFault.TWICE: "code {code} stands twice",
    RowFault.LEVEL: "code {code} is a {level}, the row says {said!r}",
    RowFault.NAME_LENGTH: "name must have 1 to {most} characters",
    RowFault.NAME_CHARACTERS: "name has control characters, or nothing to see",
    RowFault.DAY: "valid_from {said!r} is not a date (2026-01-31)",
    RowFault.DAY_FAR: "valid_from must lie from {first} to {last}",
    RowFault.COUNTY: "the county of this table must be {own}",
    RowFault.PARENT: "parent {parent!r} is not in the table",
    RowFault.PARENT_LEVEL: "parent {parent} is not a {level}",
    RowFault.PARENT_CLOSED: "parent {parent} was closed",
    RowFault.BEGINNING: "code {code} must begin with the code of {parent}",
    RowFault.MOVED: (
        "place {code} is below {above} and is never moved to {parent!r}:"
        " give the place there a code of its own"
    ),
    RowFault.CLOSED: "place {code} was closed; a code is not used again",
    RowFault.GRID_KIND: "grid_kind {said!r} is no kind of grid",
    RowFault.NO_GRID: "grid_kind is for grids",
    RowFault.HOUSEHOLDS: "households must be a whole number from 0 to {most}",
    RowFault.NO_OFFICE: "only a street or community has a contact point",
    RowFault.CONTACT_NAME: "contact_name is missing",
    RowFault.CONTACT_TEXT: "{column} has more than {most} characters, or control characters",
    RowFault.CONTACT_MOBILE: "{column} holds a mobile number, which everybody would read",
    RowFault.CONTACT_PHONE: "contact_phone must be an office's number: a landline or hotline",
}


def in_english(fault: Fault) -> str:
    """A fault as an operator reads it."""
    return ENGLISH[fault.kind].format(column=fault.column, **fault.facts)

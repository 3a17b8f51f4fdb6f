"""Checks the rows of a table of places against the tree, and says what each would do to it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wishapp.base.clock import today
from wishapp.base.county import county
from wishapp.base.text import has_refused_characters, has_something_to_see
from wishapp.base.windows import DRAWN
from wishapp.base.written_days import read_day
from wishapp.registry.places.faults import Fault, RowFault
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import (
    GRIDS,
    LEVEL_ABOVE,
    MOST_HOUSEHOLDS,
    OFFICE_PHONE,
    WITH_OFFICE,
    GridKind,
    Level,
    level_of,
    names_mobile,
)
from wishapp.registry.places.table_rows import COLUMNS, PlaceRow

LONGEST_NAME = 50
HOUSEHOLDS = re.compile(r"[0-9]{1,9}")
LONGEST_CONTACT: Mapping[str, int] = {
    "contact_name": 50, "contact_address": 100, "contact_phone": 32, "contact_hours": 100,
}  # fmt: skip
# Of what a faulty cell says.
LONGEST_TOLD = 40
# Stands for a formula, an error value, or a character that is none.
UNREADABLE = "\ufffd"


class Does(StrEnum):
    """What a row does to the tree."""

    ADD = "add"
    RENAME = "rename"
    CHANGE_DETAILS = "change_details"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with what it does, the columns that it changes, and its faults."""

    row: PlaceRow
    does: Does
    changes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def check_rows(rows: Sequence[PlaceRow], known: Mapping[str, Place]) -> list[Checked]:
    """What each row would do to the tree, or all that is wrong with it."""
    levels = {row.code: row.level for row in rows}
    seen: set[str] = set()
    checked = []
    for row in rows:
        faults = [*_faults(row, levels, known)]
        if row.code in seen:
            faults.append(Fault("code", RowFault.TWICE, {"code": row.code[:LONGEST_TOLD]}))
        seen.add(row.code)
        checked.append(_outcome(row, known.get(row.code), tuple(faults)))
    return checked


def values_of(row: PlaceRow) -> dict[str, str | int | date | None]:
    """What a good row says of its place, by the names of the columns of the database."""
    values: dict[str, str | int | date | None] = {
        "name": row.name,
        "valid_from": read_day(row.valid_from),
    }
    for name, text in row.details.items():
        values[name] = int(text) if text and name == "households" else text or None
    return values


def _outcome(row: PlaceRow, place: Place | None, faults: tuple[Fault, ...]) -> Checked:
    if faults:
        return Checked(row, Does.FAULTY, faults=faults)
    if place is None:
        return Checked(row, Does.ADD)
    changes = tuple(name for name, value in values_of(row).items() if value != getattr(place, name))
    if "name" in changes:
        return Checked(row, Does.RENAME, changes)
    return Checked(row, Does.CHANGE_DETAILS if changes else Does.UNCHANGED, changes)


def _faults(
    row: PlaceRow, levels: Mapping[str, str], known: Mapping[str, Place]
) -> Iterator[Fault]:
    computed = [name for name, text in _cells(row) if UNREADABLE in text]
    yield from (Fault(name, RowFault.CELL, {}) for name in computed)
    if computed:
        return
    level = level_of(row.code)
    if level is None:
        yield Fault("code", RowFault.CODE, {"code": row.code[:LONGEST_TOLD]})
        return
    if row.level != level:
        said = row.level[:LONGEST_TOLD]
        yield Fault("level", RowFault.LEVEL, {"code": row.code, "level": level.value, "said": said})
    yield from _name_faults(row.name)
    yield from _date_faults(row.valid_from)
    yield from _parent_faults(row, level, levels, known)
    yield from _faults_as_known(row, known.get(row.code))
    yield from _detail_faults(row, level)


def _cells(row: PlaceRow) -> list[tuple[str, str]]:
    return [*((name, getattr(row, name)) for name in COLUMNS), *row.details.items()]


def _name_faults(name: str) -> Iterator[Fault]:
    if not 1 <= len(name) <= LONGEST_NAME:
        yield Fault("name", RowFault.NAME_LENGTH, {"most": LONGEST_NAME})
    elif has_refused_characters(name) or not has_something_to_see(name):
        yield Fault("name", RowFault.NAME_CHARACTERS, {})
    elif names_mobile(name):
        yield Fault("name", RowFault.CONTACT_MOBILE, {})


def _date_faults(text: str) -> Iterator[Fault]:
    day = read_day(text)
    if day is None:
        yield Fault("valid_from", RowFault.DAY, {"said": text[:LONGEST_TOLD]})
    elif not DRAWN.has(day, today=today()):
        window = {"first": DRAWN.first.isoformat(), "last": DRAWN.last(today()).isoformat()}
        yield Fault("valid_from", RowFault.DAY_FAR, window)


def _parent_faults(
    row: PlaceRow, level: Level, levels: Mapping[str, str], known: Mapping[str, Place]
) -> Iterator[Fault]:
    if level is Level.COUNTY:
        own = f"{county().code}000000"
        if row.code != own:
            yield Fault("code", RowFault.COUNTY, {"own": own})
        return
    facts = {"code": row.code, "parent": row.parent[:LONGEST_TOLD]}
    above = known.get(row.parent)
    if row.parent not in levels and above is None:
        yield Fault("parent", RowFault.PARENT, facts)
        return
    if level_of(row.parent) is not LEVEL_ABOVE[level]:
        yield Fault("parent", RowFault.PARENT_LEVEL, facts | {"level": LEVEL_ABOVE[level].value})
    elif row.code not in known and level in GRIDS and not row.code.startswith(row.parent):
        yield Fault("code", RowFault.BEGINNING, facts)
    if above is not None and above.is_closed_on(today()) and row.code not in known:
        yield Fault("parent", RowFault.PARENT_CLOSED, facts)


def _faults_as_known(row: PlaceRow, place: Place | None) -> Iterator[Fault]:
    """What is wrong with a row of a place that stands in the tree, or did."""
    if place is None:
        return
    if place.is_closed_on(today()):
        yield Fault("code", RowFault.CLOSED, {"code": row.code})
    if place.level == Level.COUNTY:
        return
    above = place.path.strip("/").split("/")[-2]
    if above != row.parent:
        facts = {"code": row.code, "above": above, "parent": row.parent[:LONGEST_TOLD]}
        yield Fault("parent", RowFault.MOVED, facts)


def _detail_faults(row: PlaceRow, level: Level) -> Iterator[Fault]:
    """A cell that was left empty says nothing wrong."""
    filled = {name: text for name, text in row.details.items() if text}
    if "grid_kind" in filled:
        yield from _kind_faults(filled["grid_kind"], level)
    households = filled.get("households", "0")
    if not (HOUSEHOLDS.fullmatch(households) and int(households) <= MOST_HOUSEHOLDS):
        yield Fault("households", RowFault.HOUSEHOLDS, {"most": MOST_HOUSEHOLDS})
    yield from _contact_faults({n: filled[n] for n in LONGEST_CONTACT if n in filled}, level)


def _kind_faults(kind: str, level: Level) -> Iterator[Fault]:
    if level not in GRIDS:
        yield Fault("grid_kind", RowFault.NO_GRID, {})
    elif kind not in set(GridKind):
        yield Fault("grid_kind", RowFault.GRID_KIND, {"said": kind[:LONGEST_TOLD]})


def _contact_faults(contact: Mapping[str, str], level: Level) -> Iterator[Fault]:
    if not contact:
        return
    if level not in WITH_OFFICE:
        yield Fault(next(iter(contact)), RowFault.NO_OFFICE, {})
        return
    if "contact_name" not in contact:
        yield Fault("contact_name", RowFault.CONTACT_NAME, {})
    for name, text in contact.items():
        yield from _text_faults(name, text)


def _text_faults(name: str, text: str) -> Iterator[Fault]:
    """Everybody reads it, so nobody's own number stands there."""
    most = LONGEST_CONTACT[name]
    if len(text) > most or not has_something_to_see(text) or has_refused_characters(text):
        yield Fault(name, RowFault.CONTACT_TEXT, {"most": most})
    if name == "contact_phone":
        if not OFFICE_PHONE.fullmatch(text):
            yield Fault(name, RowFault.CONTACT_PHONE, {})
    elif names_mobile(text):
        yield Fault(name, RowFault.CONTACT_MOBILE, {})

"""Imports the county's tree of places from a table; every row is checked before any is written."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import places_by_code
from wishapp.registry.places.rules import LEVEL_ABOVE, Level, level_of

COLUMNS = ("code", "name", "parent", "level", "valid_from")
ENCODINGS = ("utf-8-sig", "gb18030")
MOST_ROWS = 20_000
LONGEST_NAME = 50


class TreeProblem(Exception):
    """The table has faults; nothing was written."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of the table."""

    code: str
    name: str
    parent: str
    level: str
    valid_from: str


def read_rows(data: bytes) -> list[PlaceRow]:
    """Read CSV bytes in UTF-8 or GB18030. Raises ``TreeProblem`` on other encodings or columns."""
    reader = csv.DictReader(io.StringIO(_decoded(data)))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise TreeProblem([f"missing columns: {', '.join(missing)}"])
    rows = [PlaceRow(*((row[name] or "").strip() for name in COLUMNS)) for row in reader]
    if len(rows) > MOST_ROWS:
        raise TreeProblem([f"more than {MOST_ROWS} rows"])
    return rows


def draw_places(rows: list[PlaceRow]) -> int:
    """Add new places and rename known ones; a place is never moved. Returns the number of rows.

    Raises ``TreeProblem`` naming every faulty row.
    """
    known = places_by_code(limit=MOST_ROWS)
    problems = _problems(rows, set(known))
    if problems:
        raise TreeProblem(problems)
    for row in sorted(rows, key=lambda row: list(Level).index(Level(row.level))):
        place = known.get(row.code)
        if place is None:
            known[row.code] = _drawn(row, known.get(row.parent))
        else:
            place.name = row.name
    return len(rows)


def _drawn(row: PlaceRow, parent: Place | None) -> Place:
    place = Place(
        code=row.code,
        name=row.name,
        level=row.level,
        parent_id=parent.id if parent else None,
        path=f"{parent.path if parent else '/'}{row.code}/",
        valid_from=date.fromisoformat(row.valid_from),
    )
    db.session.add(place)
    # A parent must stand before its children refer to it.
    db.session.flush()
    return place


def _problems(rows: list[PlaceRow], known: set[str]) -> list[str]:
    levels = {row.code: row.level for row in rows}
    seen: set[str] = set()
    problems = []
    for number, row in enumerate(rows, start=2):
        problems += [f"line {number}: {fault}" for fault in _faults(row, levels, known)]
        if row.code in seen:
            problems.append(f"line {number}: code {row.code} stands twice")
        seen.add(row.code)
    return problems


def _faults(row: PlaceRow, levels: dict[str, str], known: set[str]) -> list[str]:
    level = level_of(row.code)
    if level is None:
        return [f"code {row.code!r} is neither a 12-digit division code nor a grid code"]
    faults = []
    if row.level != level:
        faults.append(f"code {row.code} is a {level}, the row says {row.level!r}")
    if not 1 <= len(row.name) <= LONGEST_NAME:
        faults.append(f"name must have 1 to {LONGEST_NAME} characters")
    if not _is_date(row.valid_from):
        faults.append(f"valid_from {row.valid_from!r} is not a date (2026-01-31)")
    return faults + _place_faults(row, level, levels, known)


def _place_faults(
    row: PlaceRow, level: Level, levels: dict[str, str], known: set[str]
) -> list[str]:
    if level is Level.COUNTY:
        own = f"{county().code}000000"
        return [] if row.code == own else [f"the county of this table must be {own}"]
    if row.parent not in levels and row.parent not in known:
        return [f"parent {row.parent!r} is not in the table"]
    above = LEVEL_ABOVE[level]
    return [] if level_of(row.parent) is above else [f"parent {row.parent} is not a {above}"]


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TreeProblem(["the file is neither UTF-8 nor GB18030"])

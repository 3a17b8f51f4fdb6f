"""Imports the county's tree of places from a table; every row is checked before any is written."""

import csv
import io
from dataclasses import dataclass
from itertools import islice

from wishapp.base.clock import today
from wishapp.base.comparing import plain_code
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.text import has_refused_characters, has_something_to_see, tidy
from wishapp.base.windows import DRAWN
from wishapp.base.written_days import read_day
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import places_by_code
from wishapp.registry.places.rules import LEVEL_ABOVE, Level, level_of

COLUMNS = ("code", "name", "parent", "level", "valid_from")
ENCODINGS = ("utf-8-sig", "gb18030")
MOST_ROWS = 20_000
LONGEST_NAME = 50
# What to do about a place that belongs elsewhere now.
INSTEAD = "give the place there a code of its own"
# Of what a faulty cell says.
LONGEST_TOLD = 40


class TreeProblem(Exception):
    """The table has faults; nothing was written."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of the table, and the line of the file on which it ends."""

    code: str
    name: str
    parent: str
    level: str
    valid_from: str
    line: int = 0


def read_rows(data: bytes) -> list[PlaceRow]:
    """Read CSV bytes in UTF-8 or GB18030. Raises ``TreeProblem`` on other encodings or columns."""
    reader = csv.DictReader(io.StringIO(_decoded(data), newline=""), strict=True)
    try:
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise TreeProblem([f"missing columns: {', '.join(missing)}"])
        rows = [_row(reader.line_num, row) for row in islice(reader, MOST_ROWS + 1)]
    except csv.Error as error:
        raise TreeProblem([f"line {reader.line_num + 1}: no CSV: {error}"]) from error
    if len(rows) > MOST_ROWS:
        raise TreeProblem([f"more than {MOST_ROWS} rows"])
    return rows


def _row(line: int, row: dict[str, str | None]) -> PlaceRow:
    """A row with codes in plain digits, and its name as it is kept."""
    code, name, parent, level, valid_from = (row[column] or "" for column in COLUMNS)
    return PlaceRow(
        code=plain_code(code),
        name=tidy(name),
        parent=plain_code(parent),
        level=level.strip(),
        valid_from=valid_from.strip(),
        line=line,
    )


def draw_places(rows: list[PlaceRow]) -> int:
    """Add new places and rename known ones. Returns the number of rows.

    Raises ``TreeProblem`` naming every faulty row. A row that would move a known place is one:
    what happened there is filed under the path of its time.
    """
    known = places_by_code(limit=MOST_ROWS)
    problems = _problems(rows, known)
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
        valid_from=read_day(row.valid_from),
    )
    db.session.add(place)
    # A parent must stand before its children refer to it.
    db.session.flush()
    return place


def _problems(rows: list[PlaceRow], known: dict[str, Place]) -> list[str]:
    levels = {row.code: row.level for row in rows}
    seen: set[str] = set()
    problems = []
    for row in rows:
        problems += [f"line {row.line}: {fault}" for fault in _faults(row, levels, set(known))]
        problems += [f"line {row.line}: {fault}" for fault in _moves(row, known)]
        if row.code in seen:
            problems.append(f"line {row.line}: code {row.code} stands twice")
        seen.add(row.code)
    return problems


def _moves(row: PlaceRow, known: dict[str, Place]) -> list[str]:
    """What is said of a row that puts a known place below another one."""
    place = known.get(row.code)
    if place is None or place.level == Level.COUNTY:
        return []
    above = place.path.strip("/").split("/")[-2]
    if above == row.parent:
        return []
    parent = row.parent[:LONGEST_TOLD]
    return [f"place {row.code} is below {above} and is never moved to {parent!r}: {INSTEAD}"]


def _faults(row: PlaceRow, levels: dict[str, str], known: set[str]) -> list[str]:
    level = level_of(row.code)
    if level is None:
        return [
            f"code {row.code[:LONGEST_TOLD]!r} is neither a 12-digit division code nor a grid code"
        ]
    faults = []
    if row.level != level:
        faults.append(f"code {row.code} is a {level}, the row says {row.level[:LONGEST_TOLD]!r}")
    if not 1 <= len(row.name) <= LONGEST_NAME:
        faults.append(f"name must have 1 to {LONGEST_NAME} characters")
    elif has_refused_characters(row.name) or not has_something_to_see(row.name):
        faults.append("name has control characters, or nothing to see")
    return faults + _date_faults(row.valid_from) + _place_faults(row, level, levels, known)


def _place_faults(
    row: PlaceRow, level: Level, levels: dict[str, str], known: set[str]
) -> list[str]:
    if level is Level.COUNTY:
        own = f"{county().code}000000"
        return [] if row.code == own else [f"the county of this table must be {own}"]
    if row.parent not in levels and row.parent not in known:
        return [f"parent {row.parent[:LONGEST_TOLD]!r} is not in the table"]
    above = LEVEL_ABOVE[level]
    return [] if level_of(row.parent) is above else [f"parent {row.parent} is not a {above}"]


def _date_faults(text: str) -> list[str]:
    day = read_day(text)
    if day is None:
        return [f"valid_from {text[:LONGEST_TOLD]!r} is not a date (2026-01-31)"]
    if not DRAWN.has(day, today=today()):
        return [f"valid_from must lie from {DRAWN.first} to {DRAWN.last(today())}"]
    return []


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TreeProblem(["the file is neither UTF-8 nor GB18030"])

"""A row of the table of places, and how one is read from an operator's CSV file."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from wishapp.base.comparing import plain_code
from wishapp.base.text import tidy

COLUMNS = ("code", "name", "parent", "level", "valid_from")
DETAILS = (
    "grid_kind", "households", "contact_name", "contact_address", "contact_phone", "contact_hours",
)  # fmt: skip
CODES = frozenset({"code", "parent", "households"})
ENCODINGS = ("utf-8-sig", "gb18030")
MOST_ROWS = 20_000


class TreeProblem(Exception):
    """The table has faults; nothing was written."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of the table, and the line of the file on which it ends.

    ``details`` holds the columns that a table need not have. A detail that is missing stays as it
    is, and an empty one is taken away.
    """

    code: str
    name: str
    parent: str
    level: str
    valid_from: str
    line: int = 0
    details: Mapping[str, str] = field(default_factory=dict)


def row_of(line: int, cells: Mapping[str, str]) -> PlaceRow:
    """A row with codes in plain digits, and texts as they are kept."""
    plain = {
        name: plain_code(text) if name in CODES else tidy(text) for name, text in cells.items()
    }
    details = {name: plain[name] for name in DETAILS if name in plain}
    needed = {name: plain.get(name, "") for name in COLUMNS}
    return PlaceRow(**needed, line=line, details=details)


def read_rows(data: bytes) -> list[PlaceRow]:
    """Read CSV bytes in UTF-8 or GB18030. Raises ``TreeProblem`` on other encodings or columns."""
    reader = csv.DictReader(io.StringIO(_decoded(data), newline=""), strict=True)
    try:
        heads = reader.fieldnames or ()
        missing = [name for name in COLUMNS if name not in heads]
        if missing:
            raise TreeProblem([f"missing columns: {', '.join(missing)}"])
        rows = [
            row_of(reader.line_num, _cells(heads, row)) for row in islice(reader, MOST_ROWS + 1)
        ]
    except csv.Error as error:
        raise TreeProblem([f"line {reader.line_num + 1}: no CSV: {error}"]) from error
    if len(rows) > MOST_ROWS:
        raise TreeProblem([f"more than {MOST_ROWS} rows"])
    return rows


def _cells(heads: Sequence[str], row: Mapping[str, str | None]) -> dict[str, str]:
    return {name: row.get(name) or "" for name in (*COLUMNS, *DETAILS) if name in heads}


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TreeProblem(["the file is neither UTF-8 nor GB18030"])

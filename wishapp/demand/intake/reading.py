"""Reads an uploaded xlsx or CSV table as plain text; formulas are never computed."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

import openpyxl
import structlog

from wishapp.base.errors import Code, Refusal, refuse_unless

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 500
MOST_COLUMNS = 40
# Two megabytes of zeros would unpack to two gigabytes; 500 rows and the looks of their cells
# unpack to less than two megabytes.
MOST_UNPACKED_BYTES = 8 * 1024 * 1024
MOST_PARTS = 200
# Above the 500 rows: the head of the table and blank lines.
MOST_LINES = 1_000
LONGEST_CELL = 4_000
# The parser reads all of these, whatever a part says of itself.
DEFINITIONS = tuple("<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))
ZIP = b"PK\x03\x04"
# What a cell with a formula says in place of anything computed; no text holds a zero character.
FORMULA = "\x00formula"
Line = list[str]

log = structlog.get_logger(__name__)


def read_table(data: bytes) -> list[tuple[int, Line]]:
    """The lines that are not blank, each with its number in the file, the headings first.

    Raises ``import_too_large``, ``import_unreadable``, ``import_too_many_rows``.
    """
    refuse_unless(len(data) <= MOST_BYTES, Code.IMPORT_TOO_LARGE)
    lines = _sheet(data) if data.startswith(ZIP) else _csv(data)
    numbered = [(at, _trimmed(line)) for at, line in enumerate(lines, start=1) if any(line)]
    refuse_unless(len(numbered) > 1, Code.IMPORT_UNREADABLE)
    refuse_unless(len(numbered) <= MOST_ROWS + 1, Code.IMPORT_TOO_MANY_ROWS, most=MOST_ROWS)
    return numbered


def _trimmed(line: Line) -> Line:
    """The line without the blank cells at its end."""
    last = max(at for at, text in enumerate(line) if text)
    return line[: last + 1]


def _csv(data: bytes) -> list[Line]:
    text = _decoded(data)
    refuse_unless("\x00" not in text, Code.IMPORT_UNREADABLE)
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), strict=True), MOST_LINES + 1))
    except csv.Error as error:
        raise Refusal(Code.IMPORT_UNREADABLE) from error
    refuse_unless(len(rows) <= MOST_LINES, Code.IMPORT_TOO_MANY_ROWS, most=MOST_ROWS)
    return [[_cut(cell.strip()) for cell in row[:MOST_COLUMNS]] for row in rows]


def _decoded(data: bytes) -> str:
    """The text of the bytes in UTF-8, or in the encoding that office programs write by default."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(Code.IMPORT_UNREADABLE)


def _sheet(data: bytes) -> list[Line]:
    try:
        _must_be_modest(data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        try:
            return list(_lines(book.worksheets[0]))
        finally:
            book.close()
    except Refusal:
        raise
    # The library answers damaged files with exceptions of every kind.
    except Exception as error:
        log.info("table unreadable", kind=type(error).__name__)
        raise Refusal(Code.IMPORT_UNREADABLE) from error


def _must_be_modest(data: bytes) -> None:
    """Refuse a file that unpacks to too many bytes, or that holds definitions of its own (DTD)."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        infos = parts.infolist()
        unpacked = sum(info.file_size for info in infos)
        is_modest = len(infos) <= MOST_PARTS and unpacked <= MOST_UNPACKED_BYTES
        refuse_unless(is_modest, Code.IMPORT_TOO_LARGE)
        for info in infos:
            part = parts.read(info)
            defines = any(mark in part for mark in DEFINITIONS)
            refuse_unless(not defines, Code.IMPORT_UNREADABLE)


def _lines(sheet: Any) -> Iterator[Line]:
    # What the file says of its size is not believed.
    sheet.reset_dimensions()
    rows: Iterable[Any] = sheet.iter_rows(max_row=MOST_LINES + 1, max_col=MOST_COLUMNS)
    for number, row in enumerate(rows):
        refuse_unless(number < MOST_LINES, Code.IMPORT_TOO_MANY_ROWS, most=MOST_ROWS)
        yield [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    """The text of a cell as people read it; whole numbers, such as phone numbers, have no point."""
    value = cell.value
    if cell.data_type == "f":
        return FORMULA
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _cut(str(value).strip())


def _cut(text: str) -> str:
    """A text that is too long, cut to a length that is still too long for every field."""
    return text[:LONGEST_CELL]

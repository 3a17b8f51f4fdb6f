"""Reads an uploaded xlsx or CSV table as plain text; formulas are never computed.

A row without a value is no row, whatever its format. How much is read is bounded by the bytes.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

import openpyxl
import structlog

from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.intake.cells import cell_text, plain_text

MEGABYTE = 1024 * 1024
MOST_COLUMNS = 40
MOST_PARTS = 200
# No sheet has more lines, whatever a line says of its own number.
LAST_LINE = 1_048_576
# The parser reads all of these, whatever a part says of itself.
DEFINITIONS = tuple("<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))
LONGEST_DEFINITION = max(map(len, DEFINITIONS))
PIECE = MEGABYTE
ZIP = b"PK\x03\x04"
VISIBLE = "visible"
Line = list[str]
Numbered = list[tuple[int, Line]]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a table may be, as a file in megabytes, unpacked in bytes, and in rows."""

    megabytes: int
    unpacked_bytes: int
    rows: int

    @property
    def bytes(self) -> int:
        """How many bytes the file may have."""
        return self.megabytes * MEGABYTE


# Two megabytes of zeros would unpack to two gigabytes; 500 rows and the looks of their cells
# unpack to less than two megabytes.
OF_WISHES = Limits(megabytes=2, unpacked_bytes=8 * MEGABYTE, rows=500)
MOST_BYTES = OF_WISHES.bytes
# What was done in some years before; a row of it unpacks to a kilobyte or two.
OF_EARLIER_WISHES = Limits(megabytes=8, unpacked_bytes=64 * MEGABYTE, rows=20_000)
# A county's whole tree, as it is given out.
OF_PLACES = Limits(megabytes=8, unpacked_bytes=64 * MEGABYTE, rows=20_000)
# The people of the largest unit, with the looks of their cells; they are read row by row.
OF_ROSTERS = Limits(megabytes=8, unpacked_bytes=64 * MEGABYTE, rows=100_000)


def read_table(data: bytes, limits: Limits = OF_WISHES) -> Numbered:
    """The lines that are not blank, each with its number in the file, the headings first.

    Of a workbook it is the first sheet that is shown and not blank. Raises ``import_too_large``,
    ``import_unreadable``, ``import_too_many_rows``. Raises ``import_without_rows`` for a table
    with nothing below its head.
    """
    return list(lines_of(data, limits))


def lines_of(data: bytes, limits: Limits) -> Iterator[tuple[int, Line]]:
    """The same one by one, so that memory does not grow with the rows.

    Whatever is wrong is raised when the reading comes to it.
    """
    refuse_unless(len(data) <= limits.bytes, Code.IMPORT_TOO_LARGE, most=limits.megabytes)
    count = 0
    for each in _sheet(data, limits) if data.startswith(ZIP) else _csv(data, limits):
        count += 1
        yield each
    refuse_unless(count > 1, Code.IMPORT_WITHOUT_ROWS)


def _filled(lines: Iterable[Line], limits: Limits) -> Iterator[tuple[int, Line]]:
    """The lines with a value. Raises ``import_too_many_rows`` at the first one too many."""
    count = 0
    for number, line in enumerate(lines, start=1):
        if any(line):
            refuse_unless(count <= limits.rows, Code.IMPORT_TOO_MANY_ROWS, most=limits.rows)
            count += 1
            yield number, _trimmed(line)


def _trimmed(line: Line) -> Line:
    """The line without the blank cells at its end."""
    last = max(at for at, text in enumerate(line) if text)
    return line[: last + 1]


def _csv(data: bytes, limits: Limits) -> Iterator[tuple[int, Line]]:
    text = _decoded(data)
    refuse_unless("\x00" not in text, Code.IMPORT_UNREADABLE)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = ([plain_text(cell) for cell in row[:MOST_COLUMNS]] for row in rows)
        yield from _filled(lines, limits)
    except csv.Error as error:
        raise Refusal(Code.IMPORT_UNREADABLE) from error


def _decoded(data: bytes) -> str:
    """The text of the bytes in UTF-8, or in the encoding that office programs write by default."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(Code.IMPORT_UNREADABLE)


def _sheet(data: bytes, limits: Limits) -> Iterator[tuple[int, Line]]:
    try:
        _must_be_modest(data, limits)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        try:
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == VISIBLE]
            for sheet in shown:
                is_blank = True
                for each in _filled(_lines(sheet), limits):
                    is_blank = False
                    yield each
                if not is_blank:
                    return
        finally:
            book.close()
    except Refusal:
        raise
    # The library answers damaged files with exceptions of every kind.
    except Exception as error:
        log.info("table unreadable", kind=type(error).__name__)
        raise Refusal(Code.IMPORT_UNREADABLE) from error


def _must_be_modest(data: bytes, limits: Limits) -> None:
    """Refuse a file that unpacks to too many bytes, or that holds definitions of its own (DTD)."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        infos = parts.infolist()
        unpacked = sum(info.file_size for info in infos)
        is_modest = len(infos) <= MOST_PARTS and unpacked <= limits.unpacked_bytes
        refuse_unless(is_modest, Code.IMPORT_TOO_LARGE, most=limits.megabytes)
        for info in infos:
            with parts.open(info) as part:
                refuse_unless(not _defines(part), Code.IMPORT_UNREADABLE)


def _defines(part: IO[bytes]) -> bool:
    """Whether a part holds definitions, read piece by piece; a mark may lie across two pieces."""
    before = b""
    while piece := part.read(PIECE):
        piece = before + piece
        if any(mark in piece for mark in DEFINITIONS):
            return True
        before = piece[1 - LONGEST_DEFINITION :]
    return False


def _lines(sheet: Any) -> Iterator[Line]:
    # What the file says of its size is not believed.
    sheet.reset_dimensions()
    before: Any = None
    for row in sheet.iter_rows(max_row=LAST_LINE, max_col=MOST_COLUMNS):
        # For the lines that a file leaves out, perhaps a million, the library gives one object.
        yield [] if row is before else [cell_text(cell) for cell in row]
        before = row

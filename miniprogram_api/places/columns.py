"""Turns the lines of an uploaded table of places into rows, and the tree into such a table."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from miniprogram_api.phone_numbers import phone_of
from miniprogram_api.places.words import CELL_WORDS, HEADS
from miniprogram_api.table_files.heads import columns_at
from miniprogram_api.word_lists.registry_words import GRID_KINDS, LEVELS
from wishapp.base.comparing import folded
from wishapp.demand.intake.reading import Line, Numbered
from wishapp.registry.places.checking_rows import UNREADABLE
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import GridKind, Level
from wishapp.registry.places.table_rows import COLUMNS, PlaceRow, row_of

BY_HEAD = {head: column for column, head in HEADS.items()}
REQUIRED = frozenset(HEADS[column] for column in COLUMNS)
WORDS = {
    column: {folded(word): value for word, value in words.items()}
    for column, words in CELL_WORDS.items()
}
# A formula or an error value begins with the first; PostgreSQL keeps none of these.
NO_TEXT, BROKEN = "\x00", re.compile("[\x00\ud800-\udfff]")
WIDTHS = (20, 24, 20, 14, 12, 20, 8, 24, 30, 16, 24)
SHEET, TITLE = "区划与网格", "区划与网格表"


def rows_of(table: Numbered) -> list[PlaceRow]:
    """The rows below the head. Raises ``import_columns_missing``."""
    (_, head), *lines = table
    columns = columns_at(head, BY_HEAD, required=REQUIRED)
    return [_row(number, columns, line) for number, line in lines]


def _row(number: int, columns: Sequence[str | None], line: Line) -> PlaceRow:
    # A line ends with its last value; the columns behind it are empty.
    texts = [*line, *[""] * (len(columns) - len(line))]
    cells = {
        column: _value(column, text) for column, text in zip(columns, texts, strict=False) if column
    }
    return row_of(number, cells)


def _value(column: str, text: str) -> str:
    """The value of a cell as the core takes it."""
    text = UNREADABLE if text.startswith(NO_TEXT) else BROKEN.sub(UNREADABLE, text)
    if column == "contact_phone":
        return phone_of(text) or text
    return WORDS.get(column, {}).get(folded(text), text)


def table_of(places: Iterable[Place]) -> bytes:
    """A workbook with these places in the form that is uploaded; without any, an empty form."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": TITLE})
    sheet = book.add_worksheet(SHEET)
    # As text, so that no program cuts a code to a number, or computes a name.
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    for column, (name, width) in enumerate(zip(HEADS.values(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, name, head)
    sheet.freeze_panes(1, 0)
    for number, place in enumerate(places, start=1):
        for column, value in enumerate(_shown(place)):
            if value:
                sheet.write_string(number, column, value, text)
    book.close()
    return buffer.getvalue()


def _shown(place: Place) -> list[str]:
    values: dict[str, Any] = {name: getattr(place, name, None) for name in HEADS}
    above = place.path.strip("/").split("/")[:-1]
    values |= {
        "parent": above[-1] if above else "",
        "level": LEVELS[Level(place.level)],
        "valid_from": place.valid_from.isoformat(),
        "grid_kind": GRID_KINDS[GridKind(place.grid_kind)] if place.grid_kind else "",
    }
    return ["" if values[name] is None else str(values[name]) for name in HEADS]

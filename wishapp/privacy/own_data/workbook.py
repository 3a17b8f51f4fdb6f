"""A workbook of plain tables that a person can read; every cell is text, none a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter

COLUMN_WIDTH = 22
FONT = "宋体"
HEADER_ROW = 2
# Excel allows no longer name of a sheet.
LONGEST_SHEET_NAME = 31


@dataclass(frozen=True, slots=True, repr=False)
class ReadableTable:
    """One sheet: its name, the words above its columns, its rows as text."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[str]]


def readable_book(title: str, note: str, tables: Iterable[ReadableTable]) -> bytes:
    """The bytes of a workbook with one sheet a table; ``note`` stands below the title of each."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": title})
    plain = {"font_name": FONT, "font_size": 11}
    heading = book.add_format({**plain, "font_size": 16, "bold": True})
    words = book.add_format(plain)
    header = book.add_format({**plain, "bold": True, "border": 1, "bg_color": "#EDEDED"})
    cell = book.add_format({**plain, "border": 1, "num_format": "@", "text_wrap": True})
    for table in tables:
        sheet = book.add_worksheet(table.name[:LONGEST_SHEET_NAME])
        sheet.freeze_panes(HEADER_ROW + 1, 0)
        sheet.set_column(0, max(len(table.headers) - 1, 0), COLUMN_WIDTH)
        sheet.write_string(0, 0, f"{title}：{table.name}", heading)
        sheet.write_string(1, 0, note, words)
        for column, text in enumerate(table.headers):
            sheet.write_string(HEADER_ROW, column, text, header)
        for row, texts in enumerate(table.rows, start=HEADER_ROW + 1):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, cell)
    book.close()
    return buffer.getvalue()

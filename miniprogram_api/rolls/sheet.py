"""A roll as an xlsx sheet in the office form; it is written line by line, never held as a whole."""

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

import xlsxwriter

from miniprogram_api.messages import role_words
from miniprogram_api.rolls.columns import Cell, Column, Layout
from miniprogram_api.rolls.layouts import LAYOUTS
from wishapp.base.clock import COUNTY_ZONE, county_date
from wishapp.base.county import county
from wishapp.printing.rolls.drawing import Roll

A4, HEADER_ROW = 9, 2
TITLE_HEIGHT, HEADER_HEIGHT, ROW_HEIGHT, LINE_HEIGHT, TALLEST = 30, 36, 22, 15, 405
NUMBER_WIDTH = 6
NOTE_WIDTHS = (20, 110)
FONT = "宋体"
# Seals and signatures are put on paper; their places stay blank.
BLANK = " " * 12
SIGNATURES = ("单位负责人", "审核人", "填表人", "联系电话")


def roll_sheet(roll: Roll) -> tuple[str, bytes]:
    """File name and bytes of a workbook: the roll, and what its columns mean.

    The workbook names the role of whoever printed it, and the number under which it is recorded.
    """
    layout = LAYOUTS[roll.kind]
    made = roll.printout.made_at
    buffer = io.BytesIO()
    # Lines go to a file of their own at once, and every cell is text or a number.
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": layout.title, "created": made.replace(tzinfo=None)})
    formats = _formats(book)
    _write_roll(book.add_worksheet("台账"), formats, layout, roll)
    _write_notes(book.add_worksheet("说明"), formats, layout, roll)
    book.close()
    return _file_name(layout, roll), buffer.getvalue()


def _file_name(layout: Layout, roll: Roll) -> str:
    place = roll.place.name
    head = county().name if place == county().name else f"{county().name}{place}"
    return f"{head}{layout.title}({_days(roll)}){county_date(roll.printout.made_at):%Y%m%d}.xlsx"


def _formats(book: Any) -> dict[str, Any]:
    plain = {"font_name": FONT, "font_size": 10}
    cell = plain | {"border": 1, "valign": "vcenter"}
    wrapped = cell | {"text_wrap": True}
    head = wrapped | {"bold": True, "align": "center", "bg_color": "#EDEDED"}
    title = {"font_name": FONT, "font_size": 18, "bold": True, "align": "center"}
    return {
        "title": book.add_format(title),
        "note": book.add_format(plain),
        "header": book.add_format(head),
        "text": book.add_format(wrapped | {"num_format": "@"}),
        "number": book.add_format(cell | {"align": "center"}),
        "hours": book.add_format(cell | {"align": "center", "num_format": "0.00"}),
    }


def _write_roll(sheet: Any, formats: dict[str, Any], layout: Layout, roll: Roll) -> None:
    last = len(layout.columns)
    _set_up(sheet, layout, roll)
    # Excel fits no row to what stands in merged cells.
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.merge_range(0, 0, 0, last, layout.title, formats["title"])
    sheet.set_row(1, ROW_HEIGHT)
    sheet.merge_range(1, 0, 1, last, _head(roll), formats["note"])
    sheet.set_row(HEADER_ROW, HEADER_HEIGHT)
    for column, words in enumerate(("序号", *(each.words for each in layout.columns))):
        sheet.write_string(HEADER_ROW, column, words, formats["header"])
    sums = [0] * last
    row = HEADER_ROW + 1
    for number, line in enumerate(roll.lines, start=1):
        cells = [column.cell(line) for column in layout.columns]
        _write_line(sheet, formats, row, [str(number), *cells], layout.columns)
        sums = [
            total + (column.sums(line) if column.sums else 0)
            for total, column in zip(sums, layout.columns, strict=True)
        ]
        row += 1
    if any(column.sums for column in layout.columns):
        totals = [
            column.shown(total) if column.sums else None
            for total, column in zip(sums, layout.columns, strict=True)
        ]
        _write_line(sheet, formats, row, ["合计", *totals], layout.columns)
        row += 1
    signatures = "".join(f"{label}：{BLANK}" for label in SIGNATURES)
    sheet.merge_range(row, 0, row, last, signatures, formats["note"])


def _set_up(sheet: Any, layout: Layout, roll: Roll) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    number = f"编号：{roll.printout.number}"
    made = f"打印：{_moment(roll.printout.made_at)}"
    sheet.set_footer(f"&L&8{number}&C&8{made}&R&8第 &P 页 / 共 &N 页")
    sheet.set_column(0, 0, NUMBER_WIDTH)
    for at, column in enumerate(layout.columns, start=1):
        sheet.set_column(at, at, column.width)


def _write_line(
    sheet: Any, formats: dict[str, Any], row: int, cells: Sequence[Cell], columns: Sequence[Column]
) -> None:
    # Before the cells: a line is gone once the next one begins.
    sheet.set_row(row, _height(cells, columns))
    for at, cell in enumerate(cells):
        if isinstance(cell, float):
            sheet.write_number(row, at, cell, formats["hours"])
        elif isinstance(cell, int):
            sheet.write_number(row, at, cell, formats["number"])
        else:
            sheet.write_string(row, at, cell or "", formats["text"])


def _height(cells: Sequence[Cell], columns: Sequence[Column]) -> int:
    """The height of a line in which the longest text has room; Excel itself adds none."""
    texts = (each if isinstance(each, str) else "" for each in cells[1:])
    most = max(
        ceil(_width(text) / (column.width - 1))
        for text, column in zip(texts, columns, strict=True)
    )  # fmt: skip
    return min(max(ROW_HEIGHT, most * LINE_HEIGHT), TALLEST)


def _width(text: str) -> int:
    """The width of a text in Latin letters; a Chinese character takes two, as in this encoding."""
    return len(text.encode("gb18030"))


def _write_notes(sheet: Any, formats: dict[str, Any], layout: Layout, roll: Roll) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, "说明", formats["title"])
    printout = roll.printout
    made = f"{role_words(printout.capacity)}，{_moment(printout.made_at)}"
    notes = (
        ("统计范围", roll.place.name),
        ("统计时段", f"{_days(roll)}（含首尾两日，按北京时间整日计）"),
        ("统计口径", f"{layout.counts}，按现在所属社区、网格归集，状态为打印时的状态。"),
        ("打印", made),
        ("编号", f"{printout.number}：系统按此编号记录了由谁、何时、为哪个时段打印。"),
        ("行数", str(printout.lines)),
        *layout.notes,
    )
    for row, (label, text) in enumerate(notes, start=1):
        sheet.write_string(row, 0, label, formats["header"])
        sheet.write_string(row, 1, text, formats["text"])


def _head(roll: Roll) -> str:
    made = county_date(roll.printout.made_at)
    return (
        f"填报单位（盖章）：{BLANK}县区：{county().name}    统计范围：{roll.place.name}    "
        f"统计时段：{_days(roll)}    制表日期：{made.year}年{made.month}月{made.day}日    "
        f"打印：{role_words(roll.printout.capacity)}    编号：{roll.printout.number}"
    )


def _days(roll: Roll) -> str:
    return f"{roll.period.since}至{roll.period.last_day}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"

"""A part of a provision as an xlsx workbook, one sheet a group, written line by line."""

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter

from miniprogram_api.provisions.messages import GROUPS, NOTES, VALUES, WORDS
from wishapp.base.clock import COUNTY_ZONE, county_date, now
from wishapp.base.county import county
from wishapp.printing.provisions.fields import FIELDS, Cells, Group
from wishapp.printing.provisions.writing_out import Part

TITLE = "志愿服务记录提供表"
WIDTH = 16
HEADS = ("分组", "字段", "全国系统字段", "采集")


def part_workbook(part: Part) -> tuple[str, bytes]:
    """File name and bytes. Every cell is text, so no cell is ever a formula.

    The file has the provision's number, recipient and purpose, and names nobody in its name.
    """
    buffer = io.BytesIO()
    # Lines go to a file of their own at once.
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#EDEDED"})
    text = book.add_format({"num_format": "@"})
    for group, lines in part.groups.items():
        sheet = book.add_worksheet(GROUPS[group])
        fields = FIELDS[group]
        sheet.set_column(0, len(fields) - 1, WIDTH, text)
        sheet.freeze_panes(1, 0)
        _write(sheet, 0, [WORDS[each.name] for each in fields], head)
        for row, line in enumerate(lines, start=1):
            _write(sheet, row, [_text(each.name, line) for each in fields], text)
    _write_notes(book, part, head, text)
    book.close()
    return _file_name(part), buffer.getvalue()


def _file_name(part: Part) -> str:
    about = part.provision
    of = f"第{part.number}份共{about.parts}份"
    return f"{county().name}{TITLE}({about.number}){of}{county_date(now()):%Y%m%d}.xlsx"


def _write(sheet: Any, row: int, cells: list[str], form: Any) -> None:
    for column, cell in enumerate(cells):
        sheet.write_string(row, column, cell, form)


def _text(name: str, line: Cells) -> str:
    value = line.get(name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return VALUES.get(name, {}).get(str(value), str(value))


def _write_notes(book: Any, part: Part, head: Any, text: Any) -> None:
    about = part.provision
    facts = (
        ("提供编号", about.number or ""),
        ("接收单位", about.recipient),
        ("用途", about.purpose),
        ("依据", about.basis_doc),
        ("服务日期", f"{about.since}至{about.until}（不含当日）"),
        ("数据截至", _text("", {"": about.decided_at})),
        ("份数", f"第{part.number}份，共{about.parts}份；本份{part.people}人"),
        ("制表时间", _text("", {"": now()})),
    )
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, len(HEADS) - 1, 2 * WIDTH, text)
    rows = [list(each) for each in (*facts, *NOTES)]
    for row, cells in enumerate([*rows, list(HEADS), *_field_rows()]):
        _write(sheet, row, cells, head if row == len(rows) else text)


def _field_rows() -> list[list[str]]:
    return [
        [GROUPS[group], WORDS[each.name], each.seen, "不采集" if each.is_empty else "采集"]
        for group in Group
        for each in FIELDS[group]
    ]

"""The empty list of earlier wishes as xlsx, with what each column takes on a second sheet."""

import io
from typing import Any

import xlsxwriter

from miniprogram_api.earlier_wishes.columns import COLUMNS, Column
from wishapp.demand.intake.reading import OF_EARLIER_WISHES

NAME = "以往心愿导入模板.xlsx"
FONT = "宋体"
COLUMN_WIDTH, HEADER_HEIGHT = 16, 28
NOTE_WIDTHS = (18, 8, 44, 20)
NOTE_HEADS = ("列", "必填", "可填的内容", "示例")
RULES = (
    "第一行是表头，请不要改动；从第二行起一行填写一个心愿。",
    f"一次最多 {OF_EARLIER_WISHES.rows} 行、{OF_EARLIER_WISHES.megabytes} MB，更多的请分几次导入。",
    "不要填写电话、住址、身份证号；心愿内容里不要写姓名；儿童的心愿不填姓名。",
    "社区或网格编码留空时，按上传时所选的社区登记。",
    "参与人数和满意度只有已实现的心愿才填写。",
    "导入的心愿只作统计和台账之用：不上墙、不能认领、不计服务时长、不报送单位。",
)
FREE = {
    "number": "原台账中的编号，最多 40 个字",
    "place_code": "12 位社区编码，或 15、16 位网格编码",
    "posted_on": "年-月-日",
    "words": "最多 200 个字",
    "name": "最多 50 个字，可留空",
    "ended_on": "年-月-日，已实现的必填",
    "helpers": "0 至 9999 的整数",
}


def template() -> bytes:
    """The bytes of the workbook; the first sheet has the head alone."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    text = book.add_format({"font_name": FONT, "font_size": 11, "num_format": "@"})
    head = book.add_format(
        {"font_name": FONT, "font_size": 11, "bold": True, "border": 1, "bg_color": "#EDEDED"}
    )
    _write_head(book.add_worksheet("以往心愿"), head, text)
    _write_notes(book.add_worksheet("填写说明"), head, text)
    book.close()
    return buffer.getvalue()


def _write_head(sheet: Any, head: Any, text: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, HEADER_HEIGHT)
    for at, column in enumerate(COLUMNS):
        # As text, so that no program turns a number or a day into another.
        sheet.set_column(at, at, COLUMN_WIDTH, text)
        sheet.write_string(0, at, column.head, head)
        if column.choices:
            sheet.data_validation(
                1,
                at,
                OF_EARLIER_WISHES.rows,
                at,
                {"validate": "list", "source": list(column.choices)},
            )


def _write_notes(sheet: Any, head: Any, text: Any) -> None:
    for at, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, NOTE_HEADS[at], head)
    for row, column in enumerate(COLUMNS, start=1):
        needed = "是" if column.required else "否"
        cells = (column.head, needed, _taken(column), column.example)
        for at, words in enumerate(cells):
            sheet.write_string(row, at, words, text)
    for row, words in enumerate(RULES, start=len(COLUMNS) + 2):
        sheet.write_string(row, 0, words, text)


def _taken(column: Column) -> str:
    return "、".join(column.choices) if column.choices else FREE[column.field]

"""A frozen statement as an xlsx sheet in the office form (domain section 13.1)."""

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter

from wishapp.base.clock import county_date, today
from wishapp.hours.ledger.rules import MinutesKind, hours_text
from wishapp.hours.statements.models import Statement

TITLE = "在职党员到社区报到服务情况报送单"
HEADERS = (
    "序号", "姓名", "报到单号", "报到社区", "报到日期", "服务次数", "签到时长", "居民确认时长",
    "社区代码时长", "社区录入时长", "补录时长", "合计时长", "实现微心愿（个）",
)  # fmt: skip
KINDS = (*(kind.value for kind in MinutesKind), "total")
WIDTHS = (6, 14, 22, 22, 13, 10, 11, 14, 14, 14, 11, 11, 16)
A4 = 9
TITLE_HEIGHT, ROW_HEIGHT = 30, 22
HEADER_ROW = 2
FONT = "宋体"
# Seals and signatures are put on paper; their places stay blank.
BLANK = " " * 12
SIGNATURES = ("单位负责人", "审核人", "填表人", "联系电话")


def statement_sheet(statement: Statement, content: dict[str, Any]) -> tuple[str, bytes]:
    """File name and bytes of the sheet of what its reader may see of a statement.

    Hours have two decimals, rounded half up.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": TITLE, "created": statement.drawn_up_at.replace(tzinfo=None)})
    sheet = book.add_worksheet("报送单")
    _set_up(sheet, content)
    _write(sheet, _formats(book), content)
    book.close()
    return _file_name(content), buffer.getvalue()


def _file_name(content: dict[str, Any]) -> str:
    period = f"{content['period']['since']}至{_last_day(content)}"
    head = f"{content['county']['name']}{content['unit']['name']}{TITLE}"
    return f"{head}({period}){today():%Y%m%d}.xlsx"


def _set_up(sheet: Any, content: dict[str, Any]) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    purpose = f"用途：年度考核参考事实 单号：{content['statement_no']} 第{content['revision']}版"
    made = f"制表：{content['county']['name']} {content['drawn_up_at']}"
    sheet.set_footer(f"&L&8{purpose}&C&8{made}&R&8第 &P 页 / 共 &N 页")
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, TITLE_HEIGHT)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)


def _formats(book: Any) -> dict[str, Any]:
    cell = {"font_name": FONT, "font_size": 11, "border": 1, "valign": "vcenter"}
    return {
        "title": book.add_format(
            {"font_name": FONT, "font_size": 18, "bold": True, "align": "center"}
        ),
        "note": book.add_format({"font_name": FONT, "font_size": 11}),
        "header": book.add_format(
            cell | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#EDEDED"}
        ),
        "text": book.add_format(cell | {"num_format": "@"}),
        "number": book.add_format(cell | {"align": "center"}),
        "hours": book.add_format(cell | {"align": "center", "num_format": "0.00"}),
    }


def _write(sheet: Any, formats: dict[str, Any], content: dict[str, Any]) -> None:
    last = len(HEADERS) - 1
    sheet.merge_range(0, 0, 0, last, TITLE, formats["title"])
    sheet.merge_range(1, 0, 1, last, _note(content), formats["note"])
    for column, header in enumerate(HEADERS):
        sheet.write_string(HEADER_ROW, column, header, formats["header"])
    row = HEADER_ROW + 1
    for line in content["lines"]:
        facts = ("name", "slip_no", "community", "reported_in_on")
        head = (str(line["number"]), *(line[fact] for fact in facts))
        _write_line(sheet, formats, row, head, line)
        row += 1
    _write_line(sheet, formats, row, ("", "合计", "", "", ""), content["totals"])
    signatures = "".join(f"{label}：{BLANK}" for label in SIGNATURES)
    sheet.merge_range(row + 1, 0, row + 1, last, signatures, formats["note"])


def _note(content: dict[str, Any]) -> str:
    since = content["period"]["since"]
    made_on = _chinese(county_date(datetime.fromisoformat(content["drawn_up_at"])))
    return (
        f"填报单位（盖章）：{BLANK}报送对象：{content['unit']['name']}    "
        f"服务时段：{since} 至 {_last_day(content)}    填报日期：{made_on}    单位：小时"
    )


def _last_day(content: dict[str, Any]) -> date:
    """Offices name the last day; the period itself ends before ``until``."""
    return date.fromisoformat(content["period"]["until"]) - timedelta(days=1)


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _write_line(
    sheet: Any, formats: dict[str, Any], row: int, head: Sequence[str], line: dict[str, Any]
) -> None:
    for column, text in enumerate(head):
        sheet.write_string(row, column, text, formats["text"])
    column = len(head)
    sheet.write_number(row, column, line["times"], formats["number"])
    for kind in KINDS:
        column += 1
        sheet.write_number(row, column, float(hours_text(line["minutes"][kind])), formats["hours"])
    sheet.write_number(row, column + 1, line["wishes"], formats["number"])

"""A board as an xlsx sheet in the office form (domain section 13.1), and what its columns mean."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import xlsxwriter

from wishapp.base.clock import COUNTY_ZONE, county_date, now
from wishapp.base.county import county
from wishapp.demand.boards.earlier import EarlierBoard
from wishapp.demand.boards.earlier_sheet import write_earlier
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.lines import BoardOf
from wishapp.demand.boards.shown_line import CELLS, Cell, ShownLine, shown

F = TypeVar("F")
TITLE = "微心愿工作情况表"
A4, TITLE_HEIGHT, ROW_HEIGHT, HEADER_HEIGHT, HEADER_ROW = 9, 30, 22, 62, 2
NUMBER_WIDTH, PLACE_WIDTH, COLUMN_WIDTH = 6, 18, 9
NOTE_WIDTHS = (24, 110)
FONT = "宋体"
# Seals and signatures are put on paper; their places stay blank.
BLANK = " " * 12
SIGNATURES = ("单位负责人", "审核人", "填表人", "联系电话")
HIDDEN, NOTHING, OWN = "※", "—", "（本级）"
# The words above a column, and what it counts.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "posted": ("提出（个）", "统计时段内首次提交的心愿数。退回后再次提交的不重复计。"),
    "published": ("发布（个）", "统计时段内首次上墙或开放合力认领的心愿数。重新上墙的不重复计。"),
    "published_crowdfunded": ("发布：合力（个）", "“发布”中由多人合力认领的心愿数。"),
    "claimed": (
        "认领（个）",
        "统计时段内首次有人认领的心愿数；合力心愿以首次认满为准。退回后再认领的不重复计。",
    ),
    "claimed_crowdfunded": ("认领：合力（个）", "“认领”中由多人合力认领的心愿数。"),
    "fulfilled": (
        "实现（个）",
        "统计时段开始时尚未实现、结束时已实现的心愿数：居民确认、街道裁定成立，或社区承办并回访。",
    ),
    "fulfilled_crowdfunded": ("实现：合力（个）", "“实现”中由多人合力认领的心愿数。"),
    "taken_back": (
        "撤回实现（个）",
        "统计时段开始时已实现、结束时因争议或重办不再算实现的心愿数。实现减去撤回，各时段可以相加。",
    ),
    "overdue": (
        "超期（个）",
        "统计时段内有期限落空的心愿数：上墙期满无人认领、合力到期没有认满、认领逾期退回。每个心愿计一次。",
    ),
    "escalated": ("上报街道（个）", "统计时段内有派单上报街道的心愿数。每个心愿计一次。"),
    "fulfilled_of_published": (
        "发布中已实现（个）", "统计时段内发布、到时段结束时已实现的心愿数。"
    ),
    "rate": ("实现率（%）", "发布中已实现 ÷ 发布，保留两位小数，四舍五入。"),
    "minutes_to_claim": (
        "认领用时中位数（分钟）", "“认领”中的心愿，从首次发布到首次认领的整分钟数，取（下）中位数。"
    ),
    "minutes_to_finish": (
        "办理用时中位数（分钟）",
        "“实现”中的心愿，从最后一次认领到实现的整分钟数，取（下）中位数；社区承办的没有认领，不计。",
    ),
    "answers": (
        "评价（个）",
        "统计时段内得到居民评价的心愿数：有居民评价的以居民评价为准，没有的以最后一次回访为准。",
    ),
    "very_satisfied": ("很满意", "评价为很满意的心愿数。"),
    "satisfied": ("满意", "评价为满意的心愿数。"),
    "fairly_satisfied": ("基本满意", "评价为基本满意的心愿数。"),
    "dissatisfied": ("不满意", "评价为不满意的心愿数。"),
    "very_dissatisfied": ("很不满意", "评价为很不满意的心愿数。"),
    "satisfaction": (
        "满意率（%）", "（很满意＋满意＋基本满意）÷ 评价，保留两位小数，四舍五入。"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[F]):
    """What one kind of board says on paper.

    ``columns`` has the words above each of ``cells``, and what it counts. ``known`` says what is
    counted before the board's moment. ``may_change`` says when a later board has other figures.
    ``notes`` follow the notes that all boards have.
    """

    title: str
    purpose: str
    unit: str
    columns: Mapping[str, tuple[str, str]]
    cells: Mapping[str, Cell[F]]
    known: str
    may_change: str
    notes: Sequence[tuple[str, str]]


WISH_FORM: Form[Figures] = Form(
    title=TITLE,
    purpose="工作情况统计",
    unit="个、分钟、%",
    columns=COLUMNS,
    cells=CELLS,
    known="之前发生的事项",
    may_change="时段未满，以后生成会有变化",
    notes=(("归属", "按事项发生时心愿所在的社区、网格计；“本级”为没有写明网格的心愿。"),),
)


def board_sheet(
    board: BoardOf[F], form: Form[F], *, drawn_by: str, earlier: EarlierBoard | None = None
) -> tuple[str, bytes]:
    """File name and bytes of a workbook: the board, and what its columns mean.

    ``drawn_by`` is the role of the person who drew the board; the workbook names no person.
    ``earlier`` is what was imported from before the system, on a sheet of its own.
    """
    made = now()
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": form.title, "created": made.replace(tzinfo=None)})
    formats = _formats(book)
    _write_board(book.add_worksheet("情况表"), formats, board, form)
    _write_notes(book.add_worksheet("说明"), formats, board, form, drawn_by)
    if earlier is not None:
        write_earlier(book, formats, earlier)
    book.close()
    return _file_name(board, form), buffer.getvalue()


def _file_name(board: BoardOf[F], form: Form[F]) -> str:
    place = board.whole.place.name
    head = county().name if place == county().name else f"{county().name}{place}"
    return f"{head}{form.title}({_days(board)}){county_date(now()):%Y%m%d}.xlsx"


def _formats(book: Any) -> dict[str, Any]:
    cell = {"font_name": FONT, "font_size": 11, "border": 1, "valign": "vcenter"}
    wrapped = cell | {"text_wrap": True}
    head = wrapped | {"bold": True, "align": "center", "bg_color": "#EDEDED"}
    title = {"font_name": FONT, "font_size": 18, "bold": True, "align": "center"}
    return {
        "title": book.add_format(title),
        "note": book.add_format({"font_name": FONT, "font_size": 11}),
        "header": book.add_format(head),
        "text": book.add_format(wrapped | {"num_format": "@"}),
        "number": book.add_format(cell | {"align": "center"}),
        "rate": book.add_format(cell | {"align": "center", "num_format": "0.00"}),
    }


def _write_board(sheet: Any, formats: dict[str, Any], board: BoardOf[F], form: Form[F]) -> None:
    last = len(form.columns) + 1
    _set_up(sheet, form, last)
    sheet.merge_range(0, 0, 0, last, form.title, formats["title"])
    sheet.merge_range(1, 0, 1, last, _head(board, form), formats["note"])
    titles = ("序号", "地方", *(words for words, _ in form.columns.values()))
    for column, text in enumerate(titles):
        # So that no unit is torn apart at the end of a line.
        heading = text.replace("（", "\n（")
        sheet.write_string(HEADER_ROW, column, heading, formats["header"])
    row = HEADER_ROW + 1
    for number, line in enumerate(board.lines, start=1):
        drawn = shown(line, form.cells)
        name = drawn.name + (OWN if line.place == board.whole.place else "")
        _write_line(sheet, formats, row, (str(number), name), drawn)
        row += 1
    _write_line(sheet, formats, row, ("", "合计"), shown(board.whole, form.cells))
    signatures = "".join(f"{label}：{BLANK}" for label in SIGNATURES)
    sheet.merge_range(row + 1, 0, row + 1, last, signatures, formats["note"])


def _set_up(sheet: Any, form: Form[F], last: int) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    made = f"&C&8制表：{_moment(now())}"
    sheet.set_footer(f"&L&8用途：{form.purpose}{made}&R&8第 &P 页 / 共 &N 页")
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.set_row(HEADER_ROW, HEADER_HEIGHT)
    sheet.set_column(0, 0, NUMBER_WIDTH)
    sheet.set_column(1, 1, PLACE_WIDTH)
    sheet.set_column(2, last, COLUMN_WIDTH)


def _write_line(
    sheet: Any, formats: dict[str, Any], row: int, head: tuple[str, str], line: ShownLine
) -> None:
    for column, text in enumerate(head):
        sheet.write_string(row, column, text, formats["text"])
    for column, (name, value) in enumerate(line.values.items(), start=len(head)):
        if value is None:
            text = HIDDEN if name in line.hidden else NOTHING
            sheet.write_string(row, column, text, formats["number"])
        elif isinstance(value, str):
            sheet.write_number(row, column, float(value), formats["rate"])
        else:
            sheet.write_number(row, column, value, formats["number"])


def _write_notes(
    sheet: Any, formats: dict[str, Any], board: BoardOf[F], form: Form[F], drawn_by: str
) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(0, 0, "说明", formats["title"])
    notes = (*_notes(board, form, drawn_by), *form.notes, *form.columns.values())
    for row, (label, text) in enumerate(notes, start=1):
        sheet.write_string(row, 0, label, formats["header"])
        sheet.write_string(row, 1, text, formats["text"])


def _notes(board: BoardOf[F], form: Form[F], drawn_by: str) -> list[tuple[str, str]]:
    final = "数据已定，任何时候重新生成都相同" if board.is_final else form.may_change
    return [
        ("统计范围", board.whole.place.name),
        ("统计时段", f"{_days(board)}（含首尾两日，按北京时间整日计）"),
        ("数据截至", f"{_moment(board.as_of)}{form.known}；{final}。"),
        ("制表", f"{drawn_by}，{_moment(now())}"),
        (
            HIDDEN,
            f"不足 {board.least} 个的不显示；能用合计相减推算出来的，也一并不显示。0 照常显示。",
        ),
        (
            "重新生成",
            "隐藏按制表当日的规定，地名用制表当日的名称；两者变了，数据不变，显示会不同。",
        ),
        (NOTHING, "没有可计算的内容。"),
    ]


def _head(board: BoardOf[F], form: Form[F]) -> str:
    day = county_date(now())
    return (
        f"填报单位（盖章）：{BLANK}统计范围：{board.whole.place.name}    "
        f"统计时段：{_days(board)}    数据截至：{_moment(board.as_of)}    "
        f"填报日期：{day.year}年{day.month}月{day.day}日    单位：{form.unit}"
    )


def _days(board: BoardOf[F]) -> str:
    return f"{board.period.since}至{board.period.last_day}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"

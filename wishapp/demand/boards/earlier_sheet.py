"""The sheet of a board's workbook with what was imported from before the system."""

from collections.abc import Mapping
from typing import Any

from wishapp.demand.boards.earlier import COLUMNS, EarlierBoard
from wishapp.demand.boards.shown_line import ShownLine

NAME, TITLE = "以往心愿（导入）", "以往微心愿情况表（导入数据）"
HEADS: Mapping[str, str] = {
    "posted": "以往提出（个，导入）",
    "fulfilled": "以往实现（个，导入）",
}
NOTE = (
    "本表由旧台账导入，未经系统核实，与“情况表”的数据分开统计，不相加。"
    "提出按台账的提出日期计，实现按台账的办结日期计；台账导入或撤回后，本表会有变化。"
    "“※”为不足 {least} 个或能推算出来的数字，不显示。"
)
HEADER_ROW, NOTE_HEIGHT, HEADER_HEIGHT = 2, 48, 36
NUMBER_WIDTH, PLACE_WIDTH, COLUMN_WIDTH = 6, 30, 24
A4 = 9
HIDDEN, OWN, TOTAL, NUMBER, PLACE = "※", "（本级）", "合计", "序号", "地方"


def write_earlier(book: Any, formats: Mapping[str, Any], board: EarlierBoard) -> None:
    """Add the sheet; title, heads and note all say that it was imported."""
    sheet = book.add_worksheet(NAME)
    _set_up(sheet)
    last = len(COLUMNS) + 1
    sheet.merge_range(0, 0, 0, last, TITLE, formats["title"])
    sheet.merge_range(1, 0, 1, last, NOTE.format(least=board.least), formats["text"])
    for at, words in enumerate((NUMBER, PLACE, *(HEADS[name] for name in COLUMNS))):
        sheet.write_string(HEADER_ROW, at, words, formats["header"])
    row = HEADER_ROW + 1
    for number, line in enumerate(board.lines, start=1):
        name = line.name + (OWN if line.code == board.whole.code else "")
        _write_line(sheet, formats, row, (str(number), name), line)
        row += 1
    _write_line(sheet, formats, row, ("", TOTAL), board.whole)


def _set_up(sheet: Any) -> None:
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.set_row(1, NOTE_HEIGHT)
    sheet.set_row(HEADER_ROW, HEADER_HEIGHT)
    sheet.set_column(0, 0, NUMBER_WIDTH)
    sheet.set_column(1, 1, PLACE_WIDTH)
    sheet.set_column(2, len(COLUMNS) + 1, COLUMN_WIDTH)


def _write_line(
    sheet: Any, formats: Mapping[str, Any], row: int, head: tuple[str, str], line: ShownLine
) -> None:
    for at, words in enumerate(head):
        sheet.write_string(row, at, words, formats["text"])
    for at, name in enumerate(COLUMNS, start=len(head)):
        value = line.values[name]
        if value is None:
            sheet.write_string(row, at, HIDDEN, formats["number"])
        else:
            sheet.write_number(row, at, value, formats["number"])

"""The text of one cell of a table as people read it; formulas and error values are only named."""

import re
from datetime import date, datetime
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS

from wishapp.base.text import tidy

LONGEST_CELL = 4_000
# What a cell says in place of anything computed; no text holds a zero character.
FORMULA = "\x00formula"
# Before the error value that a cell shows.
ERROR = "\x00error "
# Excel's error values. Pasted or in a CSV they are text.
ERROR_VALUES = frozenset(
    {
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
        "#BUSY!",
        "#EXTERNAL!",
        "#PYTHON!",
        "#GETTING_DATA",
    }
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

# The formats that every Chinese Excel has and that no file spells out (ECMA-376 part 1, 18.8.30).
# openpyxl knows none of them, and would read their days as numbers.
YEAR_AND_MONTH, MONTH_AND_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
CLOCK, SECONDS = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), YEAR_AND_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), MONTH_AND_DAY),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), CLOCK),
    **dict.fromkeys((35, 56), SECONDS),
}
BUILTIN_FORMATS.update(CHINESE_FORMATS)


def cell_text(cell: Any) -> str:
    """The text of a cell of a sheet; whole numbers, such as phone numbers, have no point."""
    value = cell.value
    if cell.data_type == "f":
        return FORMULA
    if value is None:
        return ""
    if isinstance(value, str):
        return plain_text(ESCAPED.sub(_character, value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)[:LONGEST_CELL]


def plain_text(text: str) -> str:
    """A text that somebody wrote, cut to a length that is still too long for every field."""
    plain = tidy(text)[:LONGEST_CELL]
    return ERROR + plain if plain.upper() in ERROR_VALUES else plain


def _character(found: re.Match[str]) -> str:
    """A character that the file spells by its number, as it does with controls and ``_x``."""
    return chr(int(found[1], 16))

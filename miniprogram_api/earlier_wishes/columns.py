"""Turns the lines of an uploaded list into rows; each wrong cell is told by column and fault.

No schema is built for a row: a list may have 20,000.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from miniprogram_api.earlier_wishes.words import (
    FORM_CHOICES,
    KIND_CHOICES,
    LABEL_CHOICES,
    LEVEL_CHOICES,
    OUTCOME_CHOICES,
    Choices,
)
from miniprogram_api.fields import LONGEST_PLACE_CODE
from miniprogram_api.table_files.cells import Unfit, code_up_to, person_name, read_cell, text_up_to
from miniprogram_api.table_files.heads import columns_at
from wishapp.base.comparing import folded, plain_code
from wishapp.base.written_days import read_day
from wishapp.demand.earlier_wishes.rules import EarlierRow, Fault, Outcome, Told
from wishapp.demand.intake.reading import Line
from wishapp.demand.wishes.rules import PublicLabel, WishForm, WishKind

LONGEST_NUMBER, LONGEST_WORDS = 40, 200
# A whole number as a table program writes it.
WHOLE = re.compile(r"([0-9]{1,4})(?:\.0+)?")


def _day(text: str) -> Any:
    day = read_day(text)
    if day is None:
        raise Unfit(Fault.NO_DAY)
    return day


def _number(text: str) -> int:
    found = WHOLE.fullmatch(plain_code(text))
    if found is None:
        raise Unfit(Fault.NO_NUMBER)
    return int(found[1])


def _word(choices: Choices, made: Callable[[str], Any]) -> Callable[[str], Any]:
    known = {folded(words): made(word) for words, word in choices.items()}

    def read(text: str) -> Any:
        try:
            return known[folded(text)]
        except KeyError as error:
            raise Unfit(Fault.NOT_IN_LIST) from error

    return read


class Column(NamedTuple):
    """A column by its head: how a cell is read, an example, and the words that it takes."""

    head: str
    field: str
    read: Callable[[str], Any]
    example: str
    required: bool = False
    choices: Mapping[str, str] = {}


COLUMNS = (
    Column("原心愿编号", "number", code_up_to(LONGEST_NUMBER), "2024-015", required=True),
    Column("社区或网格编码", "place_code", code_up_to(LONGEST_PLACE_CODE), "229901001001"),
    Column("提出日期", "posted_on", _day, "2024-03-01", required=True),
    Column(
        "心愿形式", "form", _word(FORM_CHOICES, WishForm), "实物", required=True,
        choices=FORM_CHOICES,
    ),
    Column("认领方式", "kind", _word(KIND_CHOICES, WishKind), "个人", choices=KIND_CHOICES),
    Column("人群", "label", _word(LABEL_CHOICES, PublicLabel), "老人", choices=LABEL_CHOICES),
    Column("心愿内容", "words", text_up_to(LONGEST_WORDS), "想要一个老花镜"),
    Column("许愿人姓名", "name", person_name, "王秀兰"),
    Column(
        "办理结果", "outcome", _word(OUTCOME_CHOICES, Outcome), "已实现", required=True,
        choices=OUTCOME_CHOICES,
    ),
    Column("办结日期", "ended_on", _day, "2024-03-20"),
    Column("参与人数", "helpers", _number, "2"),
    Column("满意度", "level", _word(LEVEL_CHOICES, int), "很满意", choices=LEVEL_CHOICES),
)  # fmt: skip
BY_HEAD = {column.head: column for column in COLUMNS}
HEAD_OF: Mapping[str, str] = {column.field: column.head for column in COLUMNS}
REQUIRED = tuple(column for column in COLUMNS if column.required)
REQUIRED_HEADS = frozenset(column.head for column in REQUIRED)


def rows_of(
    table: Sequence[tuple[int, Line]], *, place_code: str
) -> tuple[list[EarlierRow], list[Told]]:
    """The rows below the head that can be read, and the faults of the others.

    A row without a place belongs to ``place_code``. Raises ``import_columns_missing``.
    """
    (_, head), *lines = table
    columns = columns_at(head, BY_HEAD, required=REQUIRED_HEADS)
    rows: list[EarlierRow] = []
    faults: list[Told] = []
    for number, line in lines:
        values, told = _values(number, columns, line)
        if told:
            faults.extend(told)
        else:
            rows.append(EarlierRow(line=number, **{"place_code": place_code} | values))
    return rows, faults


def _values(
    number: int, columns: Sequence[Column | None], line: Line
) -> tuple[dict[str, Any], list[Told]]:
    values: dict[str, Any] = {}
    told: list[Told] = []
    filled = {column.field for column, text in zip(columns, line, strict=False) if column and text}
    told += [Told(number, c.field, Fault.MISSING) for c in REQUIRED if c.field not in filled]
    for column, text in zip(columns, line, strict=False):
        if column and text:
            try:
                values[column.field] = read_cell(column.read, text)
            except Unfit as unfit:
                told.append(Told(number, column.field, Fault(unfit.fault.value)))
    return values, told

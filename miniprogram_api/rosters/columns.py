"""Turns the lines of a unit's list into rows, one by one; each wrong cell is told by column."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from miniprogram_api.fields import LONGEST_PLACE_CODE
from miniprogram_api.phone_numbers import is_a_power, phone_of
from miniprogram_api.table_files.cells import Unfit, code_up_to, person_name, read_cell
from miniprogram_api.table_files.heads import columns_at
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.intake.reading import OF_ROSTERS, Line, lines_of
from wishapp.registry.rosters.rules import Fault, RosterRow, Told


def _phone(text: str) -> str:
    if is_a_power(text):
        raise Unfit(Fault.CUT_TO_A_POWER)
    phone = phone_of(text)
    if phone is None:
        raise Unfit(Fault.NO_PHONE)
    return phone


class Column(NamedTuple):
    """A column: the field of a row, how a cell is read, and an example."""

    field: str
    read: Callable[[str], Any]
    example: str


COLUMNS: Mapping[str, Column] = {
    "姓名": Column("name", person_name, "赵建国"),
    "联系电话": Column("phone", _phone, "13800000001"),
    "应报到社区编码": Column("community_code", code_up_to(LONGEST_PLACE_CODE), "229901001001"),
}
HEAD_OF: Mapping[str, str] = {column.field: head for head, column in COLUMNS.items()}
REQUIRED = frozenset({"姓名"})


def rows_of(data: bytes) -> Iterator[RosterRow]:
    """The rows below the head of a file, as they are read; memory does not grow with them.

    The head is read at once. Raises ``import_columns_missing`` and as ``lines_of`` does.
    """
    lines = lines_of(data, OF_ROSTERS)
    first = next(lines, None)
    refuse_unless(first is not None, Code.IMPORT_WITHOUT_ROWS)
    columns = columns_at(first[1], COLUMNS, required=REQUIRED) if first else []
    second = next(lines, None)
    refuse_unless(second is not None, Code.IMPORT_WITHOUT_ROWS)
    below = chain([second] if second else [], lines)
    return (_row(number, columns, line) for number, line in below)


def _row(number: int, columns: list[Column | None], line: Line) -> RosterRow:
    values: dict[str, Any] = {}
    told: list[Told] = []
    for column, text in zip(columns, line, strict=False):
        if column and text:
            try:
                values[column.field] = read_cell(column.read, text)
            except Unfit as unfit:
                values[column.field] = None
                told.append(Told(number, column.field, Fault(unfit.fault.value)))
    if "name" not in values:
        told.append(Told(number, "name", Fault.MISSING))
    if told:
        return RosterRow(line=number, faults=tuple(told))
    return RosterRow(line=number, **values)

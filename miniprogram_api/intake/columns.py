"""Turns the lines of an uploaded table into rows, with a Chinese sentence for every wrong cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from marshmallow import Schema, ValidationError, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.errors import flattened
from miniprogram_api.fields import CleanText
from miniprogram_api.intake.words import AGES, FORMS, GROUPS, RELATIONS, WHOLE_ROW, as_columns
from miniprogram_api.members.schemas import LONGEST_NAME
from miniprogram_api.table_files.heads import columns_at
from miniprogram_api.wishes.schemas import WishWordsSchema
from wishapp.base.comparing import folded, plain_code
from wishapp.base.windows import DONE
from wishapp.base.written_days import read_day
from wishapp.demand.intake.cells import ERROR, FORMULA
from wishapp.demand.intake.reading import Line
from wishapp.demand.intake.sealed_row import Row, Sheet
from wishapp.demand.wishes.posting import WishWords
from wishapp.demand.wishes.rules import DifficultyGroup, ForWhom, WishForm
from wishapp.registry.people.guarding import Guardian
from wishapp.registry.places.rules import level_of

LONGEST_NUMBER = 40


class SheetSchema(Schema):
    """The sheet that the resident of a row signed."""

    no = CleanText(most=LONGEST_NUMBER, required=True)
    signed_on = Day(DONE, required=True)
    witness = CleanText(most=LONGEST_NAME, required=True)


class RowSchema(WishWordsSchema):
    """What a row holds: the words of a wish, and the sheet on which its resident agreed."""

    sheet = fields.Nested(SheetSchema, load_default=None)


class Column(NamedTuple):
    """A column by its head. ``field`` is dotted for what belongs to the guardian or the sheet."""

    head: str
    field: str
    required: bool = True
    words: Mapping[str, str] = {}


COLUMNS = (
    Column("受益人姓名", "beneficiary_name"),
    Column("联系电话", "contact_phone"),
    Column("住址", "address"),
    Column("困难类别", "difficulty_group", words=GROUPS),
    Column("心愿形式", "form", words=FORMS),
    Column("心愿内容", "content"),
    Column("参考价值（元）", "reference_value", required=False),
    Column("期望完成日期", "wanted_before", required=False),
    Column("受益人出生日期", "beneficiary_born", required=False),
    Column("受益人年龄段", "beneficiary_age", required=False, words=AGES),
    Column("社区或网格编码", "community_code", required=False),
    Column("同意书编号", "sheet.no", required=False),
    Column("同意日期", "sheet.signed_on", required=False),
    Column("见证人", "sheet.witness", required=False),
    Column("监护人姓名", "guardian.name", required=False),
    Column("监护人电话", "guardian.phone", required=False),
    Column("监护人关系", "guardian.relation", required=False, words=RELATIONS),
)
HEAD_OF = {column.field: column.head for column in COLUMNS} | {
    "guardian": "监护人姓名",
    "sheet": "同意书编号",
}
BY_HEAD = {column.head: column for column in COLUMNS}
REQUIRED = frozenset(column.head for column in COLUMNS if column.required)
NO_FORMULA = "请粘贴为数值或文字，不要用公式。"
NO_PLACE = "请填写 12 位社区编码，或 15 至 19 位网格编码。"
NO_ERROR = "单元格是错误值 {value}，请改为数值或文字。"
NO_DAY = "请写成年-月-日（如 2027-3-1、2027/3/1 或 2027年3月1日）。"
DAYS = ("wanted_before", "beneficiary_born", "sheet.signed_on")
# A whole number as a table program writes it.
WHOLE = re.compile(r"([0-9]{1,9})(?:\.0+)?")


def rows_of(table: Sequence[tuple[int, Line]], *, community_code: str) -> list[Row]:
    """The rows below the head. Raises ``import_columns_missing``."""
    (_, head), *lines = table
    columns = columns_at(head, BY_HEAD, required=REQUIRED)
    return [_row(number, columns, line, community_code) for number, line in lines]


def _row(number: int, columns: Sequence[Column | None], line: Line, community_code: str) -> Row:
    cells = [(column, text) for column, text in zip(columns, line, strict=False) if column and text]
    values = {column.field: _value(column, text) for column, text in cells}
    place = plain_code(values.pop("community_code", community_code))
    loaded, refused = _loaded(values)
    sheet = loaded.pop("sheet", None)
    # What is said of a cell itself tells more than what a field says of its text.
    errors = refused | dict(_unfit(cells))
    if not level_of(place):
        errors.setdefault(HEAD_OF["community_code"], [NO_PLACE])
    words = None if errors else _words(loaded)
    sheet = Sheet(**sheet) if sheet and words else None
    return Row(number=number, community_code=place, words=words, sheet=sheet, fields=errors)


def _unfit(cells: Sequence[tuple[Column, str]]) -> Iterator[tuple[str, list[str]]]:
    """The heads of the cells that hold no text, each with what people read about it."""
    for column, text in cells:
        if text == FORMULA:
            yield column.head, [NO_FORMULA]
        elif text.startswith(ERROR):
            yield column.head, [NO_ERROR.format(value=text.removeprefix(ERROR))]
        elif column.field in DAYS and read_day(text) is None:
            yield column.head, [NO_DAY]


def _value(column: Column, text: str) -> str:
    """The value of a cell as the API takes it: a word of a list by its name, a day by ISO 8601."""
    if column.words:
        return next(
            (value for word, value in column.words.items() if folded(word) == folded(text)), text
        )
    if column.field in DAYS:
        day = read_day(text)
        return day.isoformat() if day else text
    return text


def _loaded(values: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    body: dict[str, Any] = {}
    for name, text in values.items():
        outer, _, inner = name.partition(".")
        if inner:
            body.setdefault(outer, {})[inner] = text
        else:
            body[name] = text
    if found := WHOLE.fullmatch(plain_code(body.get("reference_value", ""))):
        body["reference_value"] = int(found[1])
    schema: Schema = RowSchema()
    try:
        return dict(schema.load(body)), {}
    except ValidationError as error:
        return {}, as_columns(flattened(error.messages), HEAD_OF) or {WHOLE_ROW: []}


def _words(body: dict[str, Any]) -> WishWords:
    guardian = body.pop("guardian")
    if guardian is not None:
        del guardian["is_me"]
        guardian = Guardian(**guardian)
    # A table holds individual wishes only.
    body.pop("sharing", None)
    # A row is about the resident who signed for it.
    body |= {"for_whom": ForWhom.SELF, "agreed": None}
    return WishWords(
        form=WishForm(body.pop("form")),
        difficulty_group=DifficultyGroup(body.pop("difficulty_group")),
        guardian=guardian,
        **body,
    )

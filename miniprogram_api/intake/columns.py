"""Turns the lines of an uploaded table into rows, with a Chinese sentence for every wrong cell."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from marshmallow import Schema, ValidationError, fields

from miniprogram_api.errors import flattened
from miniprogram_api.fields import CleanText
from miniprogram_api.intake.words import AGES, FORMS, GROUPS, RELATIONS, WHOLE_ROW, as_columns
from miniprogram_api.members.schemas import LONGEST_NAME
from miniprogram_api.wishes.schemas import WishWordsSchema
from wishapp.base.errors import Code, Refusal
from wishapp.demand.intake.reading import FORMULA, Line
from wishapp.demand.intake.sealed_row import Row, Sheet
from wishapp.demand.wishes.posting import WishWords
from wishapp.demand.wishes.rules import DifficultyGroup, ForWhom, WishForm
from wishapp.registry.people.guarding import Guardian

LONGEST_NUMBER = 40


class SheetSchema(Schema):
    """The sheet that the resident of a row signed."""

    no = CleanText(most=LONGEST_NUMBER, required=True)
    signed_on = fields.Date(required=True)
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
BY_HEAD = {column.head: column for column in COLUMNS}
HEAD_OF = {column.field: column.head for column in COLUMNS} | {
    "guardian": "监护人姓名",
    "sheet": "同意书编号",
}
NO_FORMULA = "请粘贴为数值或文字，不要用公式。"
LONGEST_HEAD = 20


def rows_of(table: Sequence[tuple[int, Line]], *, community_code: str) -> list[Row]:
    """The rows below the head. Raises ``import_columns_missing``."""
    (_, head), *lines = table
    columns = _columns(head)
    return [_row(number, columns, line, community_code) for number, line in lines]


def _columns(head: Line) -> list[Column | None]:
    """The column at each place; None where the head is blank."""
    named = [name for name in head if name]
    missing = [each.head for each in COLUMNS if each.required and each.head not in named]
    # Without the head this first line may be somebody's data, which is not told back.
    unknown = [] if missing else [name[:LONGEST_HEAD] for name in named if name not in BY_HEAD]
    doubled = [] if missing else [name for name in set(named) if named.count(name) > 1]
    wrong = [*missing, *unknown, *doubled]
    if wrong:
        raise Refusal(Code.IMPORT_COLUMNS_MISSING, columns="、".join(wrong))
    return [BY_HEAD.get(name) for name in head]


def _row(number: int, columns: Sequence[Column | None], line: Line, community_code: str) -> Row:
    cells = [(column, text) for column, text in zip(columns, line, strict=False) if column and text]
    errors = {column.head: [NO_FORMULA] for column, text in cells if text == FORMULA}
    values = {column.field: column.words.get(text, text) for column, text in cells}
    place = values.pop("community_code", community_code)
    loaded: dict[str, Any] = {}
    if not errors:
        loaded, errors = _loaded(values)
    sheet = loaded.pop("sheet", None)
    words = None if errors else _words(loaded)
    sheet = Sheet(**sheet) if sheet and words else None
    return Row(number=number, community_code=place, words=words, sheet=sheet, fields=errors)


def _loaded(values: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    body: dict[str, Any] = {}
    for name, text in values.items():
        outer, _, inner = name.partition(".")
        if inner:
            body.setdefault(outer, {})[inner] = text
        else:
            body[name] = text
    value = body.get("reference_value", "")
    if value.isascii() and value.isdigit():
        body["reference_value"] = int(value)
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

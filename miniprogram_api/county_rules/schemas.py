"""What goes in and out about the county's rules."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import CleanText, CodeText, Word, one_of
from miniprogram_api.paging import PageQuery
from wishapp.base.windows import AHEAD
from wishapp.registry.county_rules.rules import (
    LONGEST_BASIS,
    LONGEST_TEXT,
    LONGEST_VERSION,
    MOST_ROWS,
    names,
)
from wishapp.registry.county_rules.states import RuleVersionState

MOST_NUMBER = 10**9


class RuleValue(fields.Field[Any]):
    """A value that a rule may have: a whole number, yes or no, a text, or a list of texts.

    Which of them a rule takes is decided with the rule.
    """

    def __init__(self) -> None:
        kinds = [{"type": kind} for kind in ("integer", "boolean", "string")]
        texts = {"type": "array", "items": {"type": "string"}, "maxItems": MOST_ROWS}
        super().__init__(metadata={"anyOf": [*kinds, texts]})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, list) and len(value) <= MOST_ROWS:
            if all(_is_text(each) for each in value):
                return value
        elif _is_text(value) or isinstance(value, bool) or _is_number(value):
            return value
        raise ValidationError("应为整数、是或否、文字，或由文字组成的列表。")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and abs(value) <= MOST_NUMBER


class DraftSchema(Schema):
    """A version of the rules that somebody wants: its document, its first day, and what it changes.

    ``changes`` has the new value of each changed rule under the rule's name.
    """

    version = CodeText(most=LONGEST_VERSION, required=True)
    basis_doc = CleanText(most=LONGEST_BASIS, required=True)
    begins_on = Day(AHEAD, required=True)
    changes = fields.Dict(
        keys=fields.String(validate=one_of(names())),
        values=RuleValue(),
        required=True,
        validate=validate.Length(min=1, error="请填写要修改的规则。"),
    )


class RuleChangeSchema(Schema):
    """A changed rule, and its values before and after."""

    name = fields.String()
    label = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)


class PreviewSchema(Schema):
    """What a draft would change, and of which version."""

    follows = fields.String()
    changes = fields.List(fields.Nested(RuleChangeSchema))


class RuleVersionSchema(Schema):
    """A version of the rules. It is in force from its first day until a later one begins.

    Nobody proposed or decided the opening one, which the operator entered. One that
    ``decides_minutes`` is agreed to only once a simulation of it is done.
    """

    id = fields.UUID()
    state = Word(RuleVersionState)
    version = fields.String()
    follows = fields.String()
    basis_doc = fields.String()
    begins_on = fields.Date()
    proposed_by = fields.UUID(allow_none=True)
    proposed_at = fields.AwareDateTime()
    decided_by = fields.UUID(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    decides_minutes = fields.Boolean()


class RuleVersionsQuery(PageQuery):
    """Which versions are wanted; without a state, all."""

    state = Word(RuleVersionState, load_default=None)


class RuleVersionsSchema(Schema):
    """A page of versions."""

    items = fields.List(fields.Nested(RuleVersionSchema))
    next_cursor = fields.String(allow_none=True)


class RuleSchema(Schema):
    """A rule and its value."""

    name = fields.String()
    label = fields.String()
    value = fields.Raw(allow_none=True)


class RuleVersionFileSchema(RuleVersionSchema):
    """A version with what it changes, and with all its rules."""

    changes = fields.List(fields.Nested(RuleChangeSchema))
    rules = fields.List(fields.Nested(RuleSchema))


class RulesInForceSchema(Schema):
    """The rules that are in force now."""

    version = fields.String()
    basis_doc = fields.String()
    rules = fields.List(fields.Nested(RuleSchema))

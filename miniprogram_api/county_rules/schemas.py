"""What goes in and out about the county's rules."""

from marshmallow import Schema, fields, validate

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import CleanText, CodeText
from wishapp.base.windows import AHEAD

LONGEST_VERSION, LONGEST_BASIS = 40, 100
MOST_CHANGES = 200


class DraftSchema(Schema):
    """A version of the rules that somebody wants: its document, its first day, and what it changes.

    ``changes`` has the new value of each changed rule under the rule's name.
    """

    version = CodeText(most=LONGEST_VERSION, required=True)
    basis_doc = CleanText(most=LONGEST_BASIS, required=True)
    begins_on = Day(AHEAD, required=True)
    changes = fields.Dict(
        keys=fields.String(),
        required=True,
        validate=validate.Length(1, MOST_CHANGES, error="请填写要修改的规则，最多 200 条。"),
    )


class ChangeSchema(Schema):
    """A changed rule, and its values before and after."""

    name = fields.String()
    label = fields.String()
    before = fields.Raw(allow_none=True)
    after = fields.Raw(allow_none=True)


class PreviewSchema(Schema):
    """What a draft would change, and of which version."""

    follows = fields.String()
    changes = fields.List(fields.Nested(ChangeSchema))


class RuleVersionSchema(Schema):
    """A version of the rules. It is in force from its first day until a later one begins."""

    id = fields.UUID()
    state = fields.String()
    version = fields.String()
    follows = fields.String()
    basis_doc = fields.String()
    begins_on = fields.Date()
    proposed_by = fields.UUID()
    proposed_at = fields.AwareDateTime()
    decided_by = fields.UUID(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)


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

    changes = fields.List(fields.Nested(ChangeSchema))
    rules = fields.List(fields.Nested(RuleSchema))


class RulesInForceSchema(Schema):
    """The rules that are in force now."""

    version = fields.String()
    basis_doc = fields.String()
    rules = fields.List(fields.Nested(RuleSchema))

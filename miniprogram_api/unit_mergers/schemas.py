"""What goes in and out about the mergers of units."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import CleanText, Word
from miniprogram_api.moving import MovingSchema
from miniprogram_api.paging import PageQuery
from wishapp.base.windows import AHEAD
from wishapp.registry.county_rules.rules import LONGEST_BASIS
from wishapp.registry.unit_mergers.states import UnitMergerState


class MergerDraftSchema(Schema):
    """Which unit is to be merged into which, by which document.

    ``merges_on`` is the first day on which the successor stands alone, tomorrow at the earliest.
    """

    unit_id = fields.UUID(required=True)
    successor_id = fields.UUID(required=True)
    merges_on = Day(AHEAD, says="The first day without the unit.", required=True)
    basis_doc = CleanText(most=LONGEST_BASIS, required=True)


class MergerPreviewSchema(Schema):
    """What would go over."""

    going_over = fields.List(fields.Nested(MovingSchema))


class MergedUnitSchema(Schema):
    """A unit by its id, name and credit code."""

    id = fields.UUID()
    name = fields.String()
    uscc = fields.String()


class UnitMergerSchema(Schema):
    """The merger of a unit; ``moved`` is what there was to go over on its day."""

    id = fields.UUID()
    state = Word(UnitMergerState)
    unit = fields.Nested(MergedUnitSchema)
    successor = fields.Nested(MergedUnitSchema)
    merges_on = fields.Date()
    basis_doc = fields.String()
    moved = fields.List(fields.Nested(MovingSchema))
    proposed_by = fields.UUID()
    proposed_at = fields.AwareDateTime()
    decided_by = fields.UUID(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)


class UnitMergerFileSchema(UnitMergerSchema):
    """The same with what is still of the unit now, and would go over."""

    going_over = fields.List(fields.Nested(MovingSchema))


class UnitMergersQuery(PageQuery):
    """Which mergers are wanted; without a state, all."""

    state = Word(UnitMergerState, load_default=None)


class UnitMergersSchema(Schema):
    """A page of mergers."""

    items = fields.List(fields.Nested(UnitMergerSchema))
    next_cursor = fields.String(allow_none=True)

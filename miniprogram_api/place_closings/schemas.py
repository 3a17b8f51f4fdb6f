"""What goes in and out about the closings of places."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import LONGEST_PLACE_CODE, CleanText, CodeText, Word
from miniprogram_api.moving import MovingSchema
from miniprogram_api.paging import PageQuery
from miniprogram_api.places.schemas import PlaceNameSchema
from wishapp.base.windows import AHEAD
from wishapp.office.place_closings.states import PlaceClosingState
from wishapp.registry.county_rules.rules import LONGEST_BASIS


class ClosingDraftSchema(Schema):
    """Which place is to be closed, by which document; ``successor_code`` is where it is merged.

    ``closes_on`` is the first day without the place, tomorrow at the earliest.
    """

    place_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    successor_code = CodeText(most=LONGEST_PLACE_CODE, load_default=None)
    closes_on = Day(AHEAD, says="The first day without the place.", required=True)
    basis_doc = CleanText(most=LONGEST_BASIS, required=True)


class ClosingPreviewSchema(Schema):
    """What would move along."""

    moving = fields.List(fields.Nested(MovingSchema))


class PlaceClosingSchema(Schema):
    """The closing of a place; ``heir`` is where its open things go, ``moved`` what went there."""

    id = fields.UUID()
    state = Word(PlaceClosingState)
    place = fields.Nested(PlaceNameSchema)
    successor = fields.Nested(PlaceNameSchema, allow_none=True)
    heir = fields.Nested(PlaceNameSchema, allow_none=True)
    closes_on = fields.Date()
    basis_doc = fields.String()
    moved = fields.List(fields.Nested(MovingSchema))
    proposed_by = fields.UUID()
    proposed_at = fields.AwareDateTime()
    decided_by = fields.UUID(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)


class PlaceClosingFileSchema(PlaceClosingSchema):
    """The same with what is open at the place now, and would move along."""

    moving = fields.List(fields.Nested(MovingSchema))


class PlaceClosingsQuery(PageQuery):
    """Which closings are wanted; without a state, all."""

    state = Word(PlaceClosingState, load_default=None)


class PlaceClosingsSchema(Schema):
    """A page of closings."""

    items = fields.List(fields.Nested(PlaceClosingSchema))
    next_cursor = fields.String(allow_none=True)

"""What goes in and out about stars."""

from marshmallow import Schema, fields

from miniprogram_api.fields import (
    LONGEST_REASON,
    CleanText,
    Whole,
    Word,
    between,
)
from miniprogram_api.paging import PlacedQuery
from wishapp.hours.stars.rules import MOST_LEVELS
from wishapp.hours.stars.states import StarState

LONGEST_DOCUMENT = 60


class ApplyForStarSchema(Schema):
    """The level that is applied for, 1 the lowest."""

    level = Whole(required=True, validate=between(1, MOST_LEVELS))


class GrantStarSchema(Schema):
    """The decision of a higher office, for the levels that the county does not grant itself."""

    document_no = CleanText(most=LONGEST_DOCUMENT, least=0, load_default="")


class StarAnswerSchema(Schema):
    """Why the star is not granted."""

    answer = CleanText(most=LONGEST_REASON, required=True)


class StarSchema(Schema):
    """A star that somebody applied for.

    ``minutes`` is the effective service at the application, ``needed_minutes`` the county's figure.
    The masked name is public from ``publicised_on`` to ``publicised_until``, both included.
    """

    id = fields.UUID()
    state = Word(StarState)
    level = fields.Integer()
    minutes = fields.Integer()
    needed_minutes = fields.Integer()
    report_in_id = fields.UUID(allow_none=True)
    registration_id = fields.UUID(allow_none=True)
    community_id = fields.UUID()
    applied_at = fields.AwareDateTime()
    publicised_on = fields.Date(allow_none=True)
    publicised_until = fields.Date(allow_none=True)
    granted_on = fields.Date(allow_none=True)
    document_no = fields.String(allow_none=True)


class StarFileSchema(StarSchema):
    """A star with the reason of staff, if they refused it."""

    answer = fields.String(allow_none=True)


class StarsSchema(Schema):
    """A page of stars."""

    items = fields.List(fields.Nested(StarSchema))
    next_cursor = fields.String(allow_none=True)


class OwnStarsSchema(Schema):
    """A page of one's own stars.

    ``minutes`` is one's effective service up to now. ``may_apply_for`` is the highest level that it
    reaches and that was not granted yet; nothing when there is none.
    """

    items = fields.List(fields.Nested(StarFileSchema))
    next_cursor = fields.String(allow_none=True)
    minutes = fields.Integer()
    may_apply_for = fields.Integer(allow_none=True)


class StarsQuery(PlacedQuery):
    """Which stars staff want to see."""

    state = Word(StarState, load_default=StarState.APPLIED)


class StarInPublicSchema(Schema):
    """What everybody sees for some days, so that whoever knows better can say so."""

    id = fields.UUID()
    name = fields.String()
    community = fields.String()
    level = fields.Integer()
    publicised_on = fields.Date()
    publicised_until = fields.Date()


class StarsInPublicSchema(Schema):
    """A page of stars in publicity, in the order of their applications."""

    items = fields.List(fields.Nested(StarInPublicSchema))
    next_cursor = fields.String(allow_none=True)


class StarsInPublicQuery(PlacedQuery):
    """Of which place: a street, a community, or the whole county."""

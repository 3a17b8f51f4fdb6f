"""What goes in and out about rosters."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Name, Phone, Whole, Word, between
from miniprogram_api.members.schemas import LONGEST_NAME
from miniprogram_api.paging import PageQuery
from wishapp.base.windows import AHEAD
from wishapp.registry.rosters.rules import Exemption
from wishapp.registry.rosters.states import RosterState

MOST_PEOPLE = 100_000


class RosterQuery(PageQuery):
    """Which entries are wanted."""

    state = Word(RosterState, load_default=RosterState.LISTED)


class NewRosterEntrySchema(Schema):
    """Somebody to list. The number tells namesakes apart, and only its digest is kept."""

    name = Name(most=LONGEST_NAME, required=True)
    phone = Phone(load_default=None)
    community_code = CodeText(most=LONGEST_PLACE_CODE, load_default=None)


class RosterEntrySchema(Schema):
    """Somebody on a unit's list; a struck entry has no name.

    ``has_phone`` says whether a number was told. The person is exempt until the day before
    ``exempt_until``. Whether they reported in is counted, and told of nobody by name.
    """

    id = fields.UUID()
    state = Word(RosterState)
    unit_id = fields.UUID()
    name = fields.String(allow_none=True)
    has_phone = fields.Boolean()
    place_path = fields.String(allow_none=True)
    exempt_reason = Word(Exemption, allow_none=True)
    exempt_since = fields.Date(allow_none=True)
    exempt_until = fields.Date(allow_none=True)
    entered_at = fields.AwareDateTime()
    left_at = fields.AwareDateTime(allow_none=True)


class RosterEntriesSchema(Schema):
    """A page of a unit's list."""

    items = fields.List(fields.Nested(RosterEntrySchema))
    next_cursor = fields.String(allow_none=True)


class ExemptionSchema(Schema):
    """Why and for which days somebody need not report in; at most 366 days."""

    reason = Word(Exemption, required=True)
    since = Day(AHEAD, required=True)
    until = Day(AHEAD, says="The first day on which it is over.", required=True)


class HeadCountSchema(Schema):
    """How many people of a unit are not named."""

    people = Whole(validate=between(0, MOST_PEOPLE), required=True)


class ToldSchema(Schema):
    """What is told of a row, and of which column; ``row`` is its number in the file."""

    row = fields.Integer()
    column = fields.String()
    words = fields.String()


class ListedRosterImportSchema(Schema):
    """What entering a list would do, or did once ``entered_at`` is set.

    Each row counts once: it is ``good``, ``known`` when the person is on the list already, or
    ``bad``.
    """

    id = fields.UUID()
    unit_id = fields.UUID()
    good = fields.Integer()
    known = fields.Integer()
    bad = fields.Integer()
    tried_at = fields.AwareDateTime()
    entered_at = fields.AwareDateTime(allow_none=True)


class ListedRosterImportsSchema(Schema):
    """A page of the lists that were tried for a unit."""

    items = fields.List(fields.Nested(ListedRosterImportSchema))
    next_cursor = fields.String(allow_none=True)


class RosterImportSchema(ListedRosterImportSchema):
    """The same with what is told of the rows.

    A good row may be told of too, when it shares a name or a number with another. ``more`` is how
    much more there is to tell.
    """

    told = fields.List(fields.Nested(ToldSchema))
    more = fields.Integer()

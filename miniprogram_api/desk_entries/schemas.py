"""What goes in and out about desk entries."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import Word
from miniprogram_api.paging import PlacedQuery
from wishapp.base.windows import BORN
from wishapp.registry.desk_entries.states import DeskEntryKind, DeskEntryState
from wishapp.registry.people.wordings import Purpose


class CorrectedBornSchema(Schema):
    """The birth date that is right."""

    born = Day(BORN, required=True)


class KinshipSchema(Schema):
    """Two people who are near relatives or share a household."""

    person_id = fields.UUID(required=True)
    relative_id = fields.UUID(required=True)


class DeskEntrySchema(Schema):
    """What staff entered about a person. It counts once its state is ``recorded``."""

    id = fields.UUID()
    state = Word(DeskEntryState)
    kind = Word(DeskEntryKind)
    person_id = fields.UUID()
    relative_id = fields.UUID(allow_none=True)
    purpose = Word(Purpose, allow_none=True)
    place_path = fields.String()
    entered_by = fields.UUID()
    entered_at = fields.AwareDateTime()
    decided_by = fields.UUID(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)


class DeskEntryFileSchema(DeskEntrySchema):
    """An entry with the birth date that was proposed, and the reason of whoever entered it.

    The people whom it is about are named where the caller may open their pages.
    """

    person_name = fields.String(allow_none=True)
    relative_name = fields.String(allow_none=True)
    born = fields.String(allow_none=True)
    why = fields.String()


class DeskEntriesSchema(Schema):
    """A page of desk entries."""

    items = fields.List(fields.Nested(DeskEntrySchema))
    next_cursor = fields.String(allow_none=True)


class DeskEntriesQuery(PlacedQuery):
    """Which desk entries staff want to see."""

    state = Word(DeskEntryState, load_default=DeskEntryState.PROPOSED)

"""What staff see of what the platform did not pass."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Word
from miniprogram_api.paging import PlacedQuery
from miniprogram_api.screening.words import label_words, reason_words
from wishapp.base.clock import now
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.rules import ScreeningKind, SubjectKind
from wishapp.demand.screening.states import ScreeningState

SECONDS_A_MINUTE = 60


def _waiting_minutes(screening: Screening) -> int:
    waited = now() - screening.created_at
    return int(waited.total_seconds()) // SECONDS_A_MINUTE


class HeldQuery(PlacedQuery):
    """Of which places; with ``of_county`` what belongs to no community, for the county alone."""

    of_county = fields.Boolean(load_default=False)


class HeldSchema(Schema):
    """A held text or picture without itself, with what the platform said of it.

    ``label_words`` and ``reason`` are the label, and why a person has to look, for reading;
    ``waiting_minutes`` counts since the author handed it in.
    """

    id = fields.UUID()
    kind = Word(ScreeningKind)
    subject_kind = Word(SubjectKind)
    subject_id = fields.UUID()
    state = Word(ScreeningState)
    suggest = fields.String()
    label = fields.Integer(allow_none=True)
    label_words = fields.Function(
        lambda screening: label_words(screening.label),
        metadata={"type": ["string", "null"]},
    )
    reason = fields.Function(
        lambda screening: reason_words(screening.suggest, screening.fault),
        metadata={"type": "string"},
    )
    fault = fields.String()
    attempts = fields.Integer()
    created_at = fields.AwareDateTime()
    waiting_minutes = fields.Function(_waiting_minutes, metadata={"type": "integer"})


class HeldFileSchema(HeldSchema):
    """A held text with its words, or a picture with the id to ask for."""

    words = fields.String()
    picture_id = fields.UUID(allow_none=True)


class HeldsSchema(Schema):
    """A page of what waits."""

    items = fields.List(fields.Nested(HeldSchema))
    next_cursor = fields.String(allow_none=True)

"""What goes in and out about anomalies."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_REASON, CleanText, Word
from miniprogram_api.ledger.routes import ServiceRecordSchema
from miniprogram_api.paging import PlacedQuery
from wishapp.hours.anomalies.states import AnomalyKind, AnomalyOutcome, AnomalyState


class AnomaliesQuery(PlacedQuery):
    """Which anomalies staff want to see; without a kind, all."""

    state = Word(AnomalyState, load_default=AnomalyState.OPEN)
    kind = Word(AnomalyKind, load_default=None)


class ConclusionSchema(Schema):
    """What came of a review, and why; only staff above the community read the words."""

    outcome = Word(AnomalyOutcome, required=True)
    words = CleanText(most=LONGEST_REASON, required=True)


class AnomalySchema(Schema):
    """Something odd about records, to be looked at by a person.

    ``facts`` holds one number under its name: ``minutes``, ``people``, ``entries`` or ``codes``.
    """

    id = fields.UUID()
    state = Word(AnomalyState)
    kind = Word(AnomalyKind)
    facts = fields.Dict(keys=fields.String(), values=fields.Integer())
    community_id = fields.UUID()
    found_at = fields.AwareDateTime()
    reviewer_id = fields.UUID(allow_none=True)
    reviewed_at = fields.AwareDateTime(allow_none=True)
    outcome = Word(AnomalyOutcome, allow_none=True)


class AnomalyFileSchema(AnomalySchema):
    """An anomaly with what its reviewer wrote, and the first of its records."""

    words = fields.String(allow_none=True)
    records = fields.List(fields.Nested(ServiceRecordSchema))


class AnomaliesSchema(Schema):
    """A page of anomalies."""

    items = fields.List(fields.Nested(AnomalySchema))
    next_cursor = fields.String(allow_none=True)

"""What goes in and out about batches of certificates."""

from marshmallow import Schema, ValidationError, fields, validates_schema

from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word
from wishapp.fulfilment.certificate_batches.states import CertificateBatchState, LineOutcome

ONE_OF_BOTH = "请选择一个单位或一支服务队，只能选其中一个。"


class StartBatchSchema(Schema):
    """At which community, and whose requests: a unit's or a team's, one of both."""

    community = CodeText(most=LONGEST_PLACE_CODE, required=True)
    unit_id = fields.UUID(load_default=None, allow_none=True)
    team_id = fields.UUID(load_default=None, allow_none=True)

    @validates_schema
    def check(self, data: dict[str, object], **_: object) -> None:
        """One of both."""
        if (data["unit_id"] is None) == (data["team_id"] is None):
            raise ValidationError(ONE_OF_BOTH, "unit_id")


class CertificateBatchSchema(Schema):
    """A batch with its progress; ``parts`` is how many files for printing it has."""

    id = fields.UUID(attribute="batch.id")
    state = Word(CertificateBatchState, attribute="batch.state")
    unit_id = fields.UUID(attribute="batch.unit_id", allow_none=True)
    team_id = fields.UUID(attribute="batch.team_id", allow_none=True)
    started_by = fields.UUID(attribute="batch.started_by")
    started_at = fields.AwareDateTime(attribute="batch.started_at")
    ended_at = fields.AwareDateTime(attribute="batch.ended_at", allow_none=True)
    open = fields.Integer()
    issued = fields.Integer()
    left = fields.Integer()
    parts = fields.Integer()


class CertificateBatchesSchema(Schema):
    """A page of batches, the oldest first."""

    items = fields.List(fields.Nested(CertificateBatchSchema))
    next_cursor = fields.String(allow_none=True)


class CertificateBatchLineSchema(Schema):
    """A request in a batch; of one that was left, ``code`` and ``why`` say the reason."""

    id = fields.UUID()
    certificate_id = fields.UUID()
    outcome = Word(LineOutcome)
    code = fields.String(allow_none=True)
    why = fields.String(allow_none=True)


class CertificateBatchLinesSchema(Schema):
    """A page of the requests of a batch."""

    items = fields.List(fields.Nested(CertificateBatchLineSchema))
    next_cursor = fields.String(allow_none=True)

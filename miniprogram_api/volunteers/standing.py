"""Under what something is asked for or proposed: a report-in, or a registration as a volunteer."""

from typing import Any
from uuid import UUID

from marshmallow import Schema, ValidationError, fields, validates_schema


class StandingIdSchema(Schema):
    """A member's report-in, or a volunteer's registration: one of the two."""

    report_in_id = fields.UUID(load_default=None, allow_none=True)
    registration_id = fields.UUID(load_default=None, allow_none=True)

    @validates_schema
    def _names_one(self, data: dict[str, Any], **_: Any) -> None:
        if (data["report_in_id"] is None) == (data["registration_id"] is None):
            raise ValidationError("请填写报到或志愿者登记，两者填一项。", "report_in_id")


def standing_in(body: dict[str, Any]) -> UUID:
    """The id of the report-in or registration that a body names."""
    found: UUID = body["report_in_id"] or body["registration_id"]
    return found

"""What goes in and out about report-ins."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    LONGEST_REASON,
    CleanText,
    CodeText,
    CreditCode,
    Name,
    Phone,
    Word,
    one_of,
)
from miniprogram_api.paging import PageQuery
from miniprogram_api.people.schemas import LONGEST_WORDING
from wishapp.registry.members.confirming import Proof
from wishapp.registry.members.states import Employment, EndedBecause, ReportInState

LONGEST_NAME = 50
LONGEST_ADDRESS = 120
POLITICAL_STATUS = ("member", "probationary")


class ReportInConsentsSchema(Schema):
    """The wordings agreed to; passing data to the unit is agreed to apart (PIPL Art. 23)."""

    processing = CleanText(most=LONGEST_WORDING, required=True)
    unit_provision = CleanText(most=LONGEST_WORDING)


class SlipSchema(Schema):
    """The report slip (form 8.1).

    The unit is named by its credit code, or by the id under which it was found by its name.
    """

    name = Name(most=LONGEST_NAME, required=True)
    phone = Phone(required=True)
    address = CleanText(most=LONGEST_ADDRESS, required=True)
    political_status = fields.String(required=True, validate=one_of(POLITICAL_STATUS))
    skills = CleanText(most=LONGEST_ADDRESS, least=0, load_default="")
    unit_uscc = CreditCode(least=0, load_default="")
    unit_id = fields.UUID(load_default=None, allow_none=True)
    community_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    consents = fields.Nested(ReportInConsentsSchema, required=True)

    @validates_schema
    def _names_one_unit(self, data: dict[str, Any], **_: Any) -> None:
        if bool(data["unit_uscc"]) == (data["unit_id"] is not None):
            raise ValidationError(
                "请选择所在单位，或填写统一社会信用代码，两者填一项。", "unit_uscc"
            )


class PaperSlipSchema(Schema):
    """The number, or else the date, that stands on the paper slip."""

    paper_no = CleanText(most=LONGEST_NAME, required=True)


class NewGridSchema(Schema):
    """The grid of the community to which a member belongs, or the community itself; and why."""

    place_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    why = CleanText(most=LONGEST_REASON, required=True)


class ReportInSchema(Schema):
    """A report-in without contact data.

    ``confirmed_as`` says who proved that this is a Party member: ``unit``, or ``slip`` for a paper
    slip that staff saw, ``earlier`` for the proof of the report-in before a change of the unit.
    Without a proof no contact data opens. ``previous_id`` is the report-in from which this one
    goes on; ``ended_because`` says why one ended that another goes on from.
    """

    id = fields.UUID()
    state = Word(ReportInState)
    slip_no = fields.String()
    receipt_no = fields.String(allow_none=True)
    unit_id = fields.UUID()
    place_path = fields.String()
    applied_at = fields.AwareDateTime()
    received_at = fields.AwareDateTime(allow_none=True)
    active_at = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    confirmed_as = Word(Proof, allow_none=True)
    confirmed_at = fields.AwareDateTime(allow_none=True)
    previous_id = fields.UUID(allow_none=True)
    ended_because = Word(EndedBecause, allow_none=True)
    employment = Word(Employment)


class ReportInFileSchema(ReportInSchema):
    """A report-in's whole file; ``paper_no`` stands on the paper slip that staff saw or entered."""

    person_id = fields.UUID()
    member_name = fields.String(data_key="name")
    phone = fields.String()
    address = fields.String()
    political_status = fields.String(validate=one_of(POLITICAL_STATUS))
    skills = fields.String()
    paper_no = fields.String(allow_none=True)
    entered_by = fields.UUID(allow_none=True)


class ReportInsSchema(Schema):
    """A page of report-ins."""

    items = fields.List(fields.Nested(ReportInSchema))
    next_cursor = fields.String(allow_none=True)


class NamedReportInSchema(ReportInSchema):
    """A report-in as staff list it; the name is null where its member was erased or withdrew."""

    name = fields.String(allow_none=True)


class NamedReportInsSchema(Schema):
    """A page of report-ins by name."""

    items = fields.List(fields.Nested(NamedReportInSchema))
    next_cursor = fields.String(allow_none=True)


class ReportInsQuery(PageQuery):
    """Which report-ins staff want to see, in all of their places or in one of them."""

    state = Word(ReportInState, load_default=None)
    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)

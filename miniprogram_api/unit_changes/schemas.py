"""What goes in and out about changes of the unit and moves."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from miniprogram_api.fields import LONGEST_PLACE_CODE, CleanText, CodeText, CreditCode, Word
from miniprogram_api.members.schemas import LONGEST_ADDRESS
from miniprogram_api.paper.routes import PaperSchema
from miniprogram_api.people.schemas import LONGEST_WORDING
from wishapp.registry.members.states import STAYS, EndedBecause


class UnitChangeQuery(Schema):
    """Why the unit changes, and the unit from now on; none for who retires."""

    because = Word(EndedBecause, required=True)
    unit_uscc = CreditCode(least=0, load_default="")
    unit_id = fields.UUID(load_default=None, allow_none=True)

    @validates_schema
    def _fits(self, data: dict[str, Any], **_: Any) -> None:
        if data["because"] not in STAYS:
            raise ValidationError("搬到其他社区请另行办理。", "because")
        named = bool(data["unit_uscc"]) + (data["unit_id"] is not None)
        if data["because"] is EndedBecause.RETIRED:
            if named or data.get("unit_wording"):
                raise ValidationError("退休不用填写单位，也不再向单位报送。", "unit_uscc")
        elif named != 1:
            raise ValidationError(
                "请选择所在单位，或填写统一社会信用代码，两者填一项。", "unit_uscc"
            )


class UnitChangeSchema(UnitChangeQuery):
    """The same with ``unit_wording``, if the member agrees that this unit is told of their service.

    It is the wording by which they agree (PIPL Art. 23).
    """

    unit_wording = CleanText(most=LONGEST_WORDING, least=0, load_default="")


class UnitChangeOnPaperSchema(UnitChangeSchema):
    """The same as a member signed it, and the sheet."""

    paper = fields.Nested(PaperSchema, required=True)


class NewHomeSchema(Schema):
    """Where a member lives from now on."""

    address = CleanText(most=LONGEST_ADDRESS, required=True)
    community_code = CodeText(most=LONGEST_PLACE_CODE, required=True)


class WishUnderWaySchema(Schema):
    """Something under way, with the number of its wish."""

    id = fields.UUID()
    wish_no = fields.String(attribute="name")


class MembershipUnderWaySchema(Schema):
    """A membership, with the name of its team."""

    id = fields.UUID()
    team_name = fields.String(attribute="name")


class GivenBackSchema(Schema):
    """What ends with the report-in: given back, withdrawn or left."""

    claims = fields.List(fields.Nested(WishUnderWaySchema))
    pledges = fields.List(fields.Nested(WishUnderWaySchema))
    participations = fields.List(fields.Nested(WishUnderWaySchema))
    proposals = fields.List(fields.Nested(WishUnderWaySchema))
    memberships = fields.List(fields.Nested(MembershipUnderWaySchema))


class UnderWaySchema(Schema):
    """What ends with a report-in; ``stays`` was reported done, and its residents confirm it."""

    given_back = fields.Nested(GivenBackSchema)
    stays = fields.List(fields.Nested(WishUnderWaySchema))


class ForetoldSchema(Schema):
    """What a change of the unit ends, and what goes on under the next report-in.

    ``stays`` was reported done. Where ``consent_ends``, the unit until now is told of service no
    more, also of what no statement has been sent for yet.
    """

    ends = fields.Nested(GivenBackSchema)
    goes_on = fields.Nested(GivenBackSchema)
    stays = fields.List(fields.Nested(WishUnderWaySchema))
    consent_ends = fields.Boolean()

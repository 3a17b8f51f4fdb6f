"""What goes in and out about people and sessions."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    CleanText,
    CodeText,
    CreditCode,
    Name,
    Phone,
    Word,
    one_of,
)
from miniprogram_api.paging import PlacedQuery
from wishapp.kernel.access import Role

LONGEST_CODE = 256
LONGEST_WORDING = 32
LONGEST_NAME = 60


class LoginSchema(Schema):
    """The code that ``wx.login`` gave the phone."""

    code = CleanText(most=LONGEST_CODE, required=True)


class RoleSchema(Schema):
    """A role held at a place or for a unit."""

    role = Word(Role)
    place_path = fields.String(allow_none=True)
    unit_id = fields.UUID(allow_none=True)


class OwnReportInSchema(Schema):
    """The member's active report-in."""

    id = fields.UUID()
    unit_id = fields.UUID()
    community_id = fields.UUID()
    confirmed_at = fields.AwareDateTime(allow_none=True)


class MeSchema(Schema):
    """The person who asks. ``id`` is what an administrator needs to grant a role."""

    id = fields.UUID(attribute="person_id")
    roles = fields.List(fields.Nested(RoleSchema), attribute="grants")
    report_in = fields.Nested(OwnReportInSchema, allow_none=True)


class OwnPersonSchema(MeSchema):
    """The person who asks, with names and the last digits of the telephone number.

    ``nickname_wanted`` waits for its screening; others see ``nickname``. ``place_path`` is the
    community or grid that the person chose.
    """

    name = fields.String(allow_none=True)
    nickname = fields.String(allow_none=True)
    nickname_wanted = fields.String(allow_none=True)
    place_path = fields.String(allow_none=True)
    phone_known = fields.Boolean()
    phone_tail = fields.String(allow_none=True)


class PhoneCodeSchema(Schema):
    """The code that a tap on ``getPhoneNumber`` gave the phone; it is no login code."""

    code = CleanText(most=LONGEST_CODE, required=True)


class PhoneKnownSchema(Schema):
    """The last digits of the number that is kept."""

    phone_tail = fields.String()


class SessionSchema(Schema):
    """A new session; the token is shown this once."""

    token = fields.String()
    expires_at = fields.AwareDateTime()
    person = fields.Nested(MeSchema)


class ConsentSchema(Schema):
    """Agreeing to a wording, or withdrawing."""

    agreed = fields.Boolean(required=True)
    wording = CleanText(most=LONGEST_WORDING, required=True)


class RoleGrantSchema(Schema):
    """A role to grant: at a place, or for a unit when it is a liaison's.

    Who is to hold it is named by ``person_id``, or by the ``phone`` that they confirmed to WeChat.
    ``name`` is what the directory calls them. The unit is named by its credit code, or by its id.
    """

    person_id = fields.UUID(load_default=None, allow_none=True)
    phone = Phone(load_default=None, allow_none=True)
    name = Name(most=LONGEST_NAME, least=0, load_default="")
    role = fields.String(required=True, validate=one_of(Role))
    place_code = CodeText(most=LONGEST_PLACE_CODE, least=0, load_default="")
    unit_uscc = CreditCode(least=0, load_default="")
    unit_id = fields.UUID(load_default=None, allow_none=True)

    @validates_schema
    def _one_person(self, data: dict[str, Any], **_: Any) -> None:
        if (data["person_id"] is None) == (data["phone"] is None):
            raise ValidationError("请填写人员编号或手机号中的一项。", "phone")

    @validates_schema
    def _one_unit_at_most(self, data: dict[str, Any], **_: Any) -> None:
        if data["unit_uscc"] and data["unit_id"] is not None:
            raise ValidationError("请选择单位，或填写统一社会信用代码，两者填一项。", "unit_id")


class GrantedSchema(Schema):
    """A role that was granted."""

    person_id = fields.UUID()
    role = Word(Role)


class HeldRoleSchema(RoleSchema):
    """A role that is held, with the id to end it by."""

    id = fields.UUID()
    granted_at = fields.AwareDateTime()


class HeldRolesSchema(Schema):
    """The roles that a person holds."""

    items = fields.List(fields.Nested(HeldRoleSchema))


class HolderSchema(Schema):
    """Somebody who holds a role now; ``id`` is what ends it."""

    id = fields.UUID()
    person_id = fields.UUID()
    name = fields.String(allow_none=True)
    role = Word(Role)
    place_code = fields.String(allow_none=True)
    place_name = fields.String(allow_none=True)
    unit_id = fields.UUID(allow_none=True)
    unit_name = fields.String(allow_none=True)
    granted_at = fields.AwareDateTime()


class DirectoryQuery(PlacedQuery):
    """Which roles are wanted, and where; by default, all."""

    role = fields.String(load_default=None, validate=one_of(Role))


class DirectorySchema(Schema):
    """A page of the directory."""

    items = fields.List(fields.Nested(HolderSchema))
    next_cursor = fields.String(allow_none=True)

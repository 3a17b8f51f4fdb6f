"""What goes in and out about people's own data."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from miniprogram_api.date_fields import Day, Moment
from miniprogram_api.fields import LONGEST_REASON, CleanText, Name, Phone, Word, one_of
from miniprogram_api.members.schemas import LONGEST_ADDRESS, LONGEST_NAME, POLITICAL_STATUS
from miniprogram_api.paging import PlacedQuery
from miniprogram_api.people.schemas import LONGEST_WORDING
from wishapp.base.personal import Section
from wishapp.base.windows import AHEAD, BORN
from wishapp.kernel.audit import Look
from wishapp.privacy.own_data.opening_restricted import Kept
from wishapp.privacy.own_data.rules import Fact
from wishapp.privacy.own_data.states import ClosingState, CorrectionState
from wishapp.registry.people.consenting import Channel, Purpose
from wishapp.registry.people.guarding import Relation

LONGEST_NOTICE = 20_000
LONGEST_NICKNAME = 20


class NoticeWordingSchema(Schema):
    """A version of a notice, as people read it."""

    purpose = Word(Purpose)
    version = fields.String()
    text = fields.String()
    valid_from = fields.AwareDateTime()


class NoticeWordingsSchema(Schema):
    """The versions in force, one a purpose."""

    items = fields.List(fields.Nested(NoticeWordingSchema))


class NewNoticeWordingSchema(Schema):
    """A version to publish; without ``valid_from`` it counts at once.

    ``asks_again`` says whether purpose, way or kind of the handling changed. Everybody who agreed
    to an older version is then asked again.
    """

    purpose = Word(Purpose, required=True)
    version = CleanText(most=LONGEST_WORDING, required=True)
    text = CleanText(most=LONGEST_NOTICE, required=True)
    valid_from = Moment(AHEAD, load_default=None)
    asks_again = fields.Boolean(required=True)


class PublishedSchema(Schema):
    """A version that was published."""

    id = fields.UUID()


class GivenConsentSchema(Schema):
    """What was agreed to, how, when, and until when; the unit that may be told, if one may.

    With ``asked_again_at`` it is to be renewed.
    """

    purpose = Word(Purpose)
    recipient_id = fields.UUID(allow_none=True)
    wording = fields.String()
    channel = Word(Channel)
    given_at = fields.AwareDateTime()
    withdrawn_at = fields.AwareDateTime(allow_none=True)
    asked_again_at = fields.AwareDateTime(allow_none=True)


class GivenConsentsSchema(Schema):
    """A page of consents."""

    items = fields.List(fields.Nested(GivenConsentSchema))
    next_cursor = fields.String(allow_none=True)


class SheetSchema(Schema):
    """A sheet that somebody signed: the version on it, and its picture."""

    wording = CleanText(most=LONGEST_WORDING, required=True)
    picture_id = fields.UUID(required=True)


class PaperConsentSchema(SheetSchema):
    """An agreement given on paper."""

    purpose = Word(Purpose, required=True)


class WithdrawalSchema(Schema):
    """What is agreed to no longer."""

    purpose = Word(Purpose, required=True)


class GuardianSchema(Schema):
    """Who speaks for a child."""

    name = Name(most=LONGEST_NAME, required=True)
    phone = Phone(required=True)
    relation = Word(Relation, required=True)


class PaperGuardianSchema(GuardianSchema, SheetSchema):
    """A guardian who signed a sheet."""


class OwnChildSchema(GuardianSchema):
    """A guardian who agrees for their own child, a person here."""

    child_id = fields.UUID(required=True)
    wording = CleanText(most=LONGEST_WORDING, required=True)


class NameSchema(Schema):
    """A name, or none."""

    name = Name(most=LONGEST_NAME, required=True, allow_none=True)


class NicknameSchema(Schema):
    """A nickname, or none."""

    nickname = CleanText(most=LONGEST_NICKNAME, required=True, allow_none=True)


class BornSchema(Schema):
    """A birth date, or none."""

    born = Day(BORN, required=True, allow_none=True)


class OwnPlaceSchema(Schema):
    """The code of a community or grid, or none."""

    place_code = CleanText(most=16, required=True, allow_none=True)


class ClosingSchema(Schema):
    """A closing that is waited for, and how much will end with it."""

    state = Word(ClosingState, attribute="closing.state")
    asked_at = fields.AwareDateTime(attribute="closing.asked_at")
    due_at = fields.AwareDateTime(attribute="closing.due_at")
    claims = fields.Integer()
    wishes = fields.Integer()


class OwnFactSchema(Schema):
    """One fact with the words above it."""

    label = fields.String()
    value = fields.String()


class SectionSchema(Schema):
    """A page of one section of somebody's own data."""

    section = Word(Section)
    title = fields.String()
    rows = fields.List(fields.List(fields.Nested(OwnFactSchema)))
    next_cursor = fields.String(allow_none=True)


class OwnDataSchema(Schema):
    """The first page of every section."""

    sections = fields.List(fields.Nested(SectionSchema))


class OwnOpeningSchema(Schema):
    """One look at the person's data."""

    at = fields.AwareDateTime()
    look = Word(Look)
    what = fields.String()
    who = fields.String()


class OwnOpeningsSchema(Schema):
    """A page of looks."""

    items = fields.List(fields.Nested(OwnOpeningSchema))
    next_cursor = fields.String(allow_none=True)


FIELD_OF_FACT: Mapping[Fact, fields.String] = {
    Fact.PHONE: Phone(),
    Fact.NAME: Name(most=LONGEST_NAME),
    Fact.POLITICAL_STATUS: fields.String(validate=one_of(POLITICAL_STATUS)),
}


class AskCorrectionSchema(Schema):
    """Which fact of the own report-in is wrong, and what it should say."""

    report_in_id = fields.UUID(required=True)
    fact = Word(Fact, required=True)
    wanted = CleanText(most=LONGEST_ADDRESS, required=True)

    @post_load
    def _as_kept(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The fact in the form in which the report-in keeps it."""
        field = FIELD_OF_FACT.get(data["fact"])
        if field is None:
            return data
        try:
            return data | {"wanted": field.deserialize(data["wanted"])}
        except ValidationError as error:
            raise ValidationError(error.messages, "wanted") from error


class CorrectionSchema(Schema):
    """A request without what is asked for.

    ``due_on`` is an estimate until the holidays of its year are announced.
    """

    id = fields.UUID()
    state = Word(CorrectionState)
    report_in_id = fields.UUID()
    fact = Word(Fact)
    asked_at = fields.AwareDateTime()
    due_on = fields.Date()
    due_is_estimate = fields.Boolean()
    decided_at = fields.AwareDateTime(allow_none=True)


class CorrectionFileSchema(CorrectionSchema):
    """A request with what is asked for."""

    wanted = fields.String()


class CorrectionsSchema(Schema):
    """A page of requests."""

    items = fields.List(fields.Nested(CorrectionSchema))
    next_cursor = fields.String(allow_none=True)


class OwnKinshipSchema(Schema):
    """Somebody who is declared kin of mine; of the name only the surname is shown.

    Who is in charge of a child's account names it by ``relative_id``.
    """

    id = fields.UUID()
    relative_id = fields.UUID()
    name = fields.String()
    declared_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)


class OwnKinshipsSchema(Schema):
    """A page of kinships, the newest first."""

    items = fields.List(fields.Nested(OwnKinshipSchema))
    next_cursor = fields.String(allow_none=True)


class CorrectionsQuery(PlacedQuery):
    """Which requests staff want to see."""

    state = Word(CorrectionState, load_default=CorrectionState.ASKED)


class RestrictedSchema(Schema):
    """Which restricted data is to be opened, and why."""

    kind = fields.String(required=True, validate=one_of(Kept))
    id = fields.UUID(required=True)
    why = CleanText(most=LONGEST_REASON, required=True)


class RestrictedFileSchema(Schema):
    """What is kept: a member's report-in, or the content of a statement or of a withdrawn wish."""

    kind = Word(Kept)
    id = fields.UUID()
    member_name = fields.String(data_key="name")
    content = fields.Dict()

"""What goes in and out about attendance."""

from marshmallow import Schema, fields

from miniprogram_api.activities.schemas import NewSignUpSchema
from miniprogram_api.date_fields import Moment
from miniprogram_api.fields import LONGEST_REASON, CleanText, Word
from miniprogram_api.paging import PlacedQuery
from miniprogram_api.volunteers.standing import StandingIdSchema
from wishapp.base.windows import DONE
from wishapp.fulfilment.attendance.rules import SignedBy
from wishapp.fulfilment.attendance.states import PresenceRequestState

LONGEST_CODE, LONGEST_DEVICE, LONGEST_PAPER_NO = 32, 128, 40


class CodeShownSchema(Schema):
    """The code that was scanned."""

    code = CleanText(most=LONGEST_CODE, required=True)


class SignInSchema(CodeShownSchema):
    """The code at the door; ``device`` is any text that stays the same on one telephone.

    Only its keyed digest is kept. No place is asked for.
    """

    device = CleanText(most=LONGEST_DEVICE, least=0, load_default="")


class WalkInSchema(SignInSchema, NewSignUpSchema):
    """The code at the door, and what whoever comes without a sign-up accepts."""


class DoorCodeSchema(Schema):
    """The code of this moment, and until when another takes its place."""

    code = fields.String()
    changes_at = fields.AwareDateTime()


class AttendanceSheetSchema(Schema):
    """What a signed sheet says, with its number and picture."""

    started_at = Moment(DONE, required=True)
    ended_at = Moment(DONE, required=True)
    paper_no = CleanText(most=LONGEST_PAPER_NO, required=True)
    picture_id = fields.UUID(required=True)


class PaperWalkInSchema(StandingIdSchema, AttendanceSheetSchema):
    """The same of somebody who had not signed up; ``with_adult`` of a minor with an adult."""

    with_adult = fields.Boolean(load_default=False)


class AttendanceEndSchema(Schema):
    """When somebody left who forgot to sign out."""

    ended_at = Moment(DONE, required=True)


class AskPresenceSchema(Schema):
    """From when until when I was there, inside the planned time, and why it has to be entered."""

    started_at = Moment(DONE, required=True)
    ended_at = Moment(DONE, required=True)
    words = CleanText(most=LONGEST_REASON, required=True)


class PresenceAnswerSchema(Schema):
    """Why it is not entered."""

    answer = CleanText(most=LONGEST_REASON, required=True)


class PresenceRequestSchema(Schema):
    """What somebody asks about their own presence, and the answer of one that was declined."""

    id = fields.UUID()
    state = Word(PresenceRequestState)
    activity_id = fields.UUID()
    sign_up_id = fields.UUID()
    started_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime()
    words = fields.String()
    asked_at = fields.AwareDateTime()
    answer = fields.String(allow_none=True)


class PresenceRequestsSchema(Schema):
    """A page of requests."""

    items = fields.List(fields.Nested(PresenceRequestSchema))
    next_cursor = fields.String(allow_none=True)


class PresenceRequestsQuery(PlacedQuery):
    """Which requests staff want to see."""

    state = Word(PresenceRequestState, load_default=PresenceRequestState.ASKED)


class AttendanceSchema(Schema):
    """One pair of a sign-in and a sign-out, and how each is known."""

    id = fields.UUID()
    sign_up_id = fields.UUID()
    activity_id = fields.UUID()
    started_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)
    came_by = Word(SignedBy)
    left_by = Word(SignedBy, allow_none=True)


class AttendancesSchema(Schema):
    """The pairs of one sign-up."""

    items = fields.List(fields.Nested(AttendanceSchema))

"""What goes in and out about claims."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Moment
from miniprogram_api.fields import CleanText, Whole, Word, at_most, between
from miniprogram_api.reasons.schemas import GivenReasonSchema
from wishapp.base.windows import DONE
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.rules import Qualification
from wishapp.fulfilment.assistance.rules import OnPaper
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.kernel.access import Act

LONGEST_REPORT = 500
LONGEST_THANKS = 200
MOST_PICTURES = 3
MOST_PRESENT = 100
MOST_BREAK_MINUTES = 1_440


class ClaimSchema(Schema):
    """A claim."""

    id = fields.UUID()
    wish_id = fields.UUID()
    party = Word(PartyKind)
    team_id = fields.UUID(allow_none=True)
    state = Word(ClaimState)
    claimed_at = fields.AwareDateTime()
    contact_by = fields.AwareDateTime(allow_none=True)
    contacted_at = fields.AwareDateTime(allow_none=True)
    finish_by = fields.AwareDateTime(allow_none=True)
    delivered_at = fields.AwareDateTime(allow_none=True)
    confirmed_at = fields.AwareDateTime(allow_none=True)


class OpenClaimSchema(ClaimSchema):
    """A claim with the steps that are open to the caller now; ``until`` is when the next is due."""

    acts = fields.List(Word(Act))
    until = fields.AwareDateTime(allow_none=True)


class PaperStepSchema(Schema):
    """A step that staff entered for a member who signed a sheet of paper with this number."""

    id = fields.UUID()
    step = Word(OnPaper)
    paper_no = fields.String()
    acted_by = fields.UUID()
    acted_at = fields.AwareDateTime()


class ClaimFileSchema(OpenClaimSchema):
    """A claim with what the member reported, perhaps the resident's thanks, and why it went back.

    ``content`` is what the card said when it was claimed.

    Words and pictures of another are null until their screening has passed; the states are the
    screenings'. ``evidence_waiting`` counts the pictures that are not shown. ``paper`` are the
    steps on paper, for the claimant and staff. For staff alone, ``name`` and the ids below it say
    who undertook the wish, as the list of claims does.
    """

    content = fields.String()
    report = fields.String(allow_none=True)
    report_state = Word(ScreeningState, allow_none=True)
    service_start = fields.AwareDateTime(attribute="during.lower", allow_none=True)
    service_end = fields.AwareDateTime(attribute="during.upper", allow_none=True)
    break_minutes = fields.Integer()
    two_adults = fields.Boolean(allow_none=True)
    shows_people = fields.Boolean(allow_none=True)
    goods_fit = fields.Boolean(allow_none=True)
    skill = Word(Qualification, allow_none=True)
    evidence = fields.List(fields.UUID())
    evidence_waiting = fields.Integer()
    thanks = fields.String(allow_none=True)
    thanks_state = Word(ScreeningState, allow_none=True)
    reasons = fields.List(fields.Nested(GivenReasonSchema))
    paper = fields.List(fields.Nested(PaperStepSchema))
    name = fields.String(attribute="undertaker.name", dump_default=None, allow_none=True)
    unit_id = fields.UUID(attribute="undertaker.unit_id", dump_default=None, allow_none=True)
    report_in_id = fields.UUID(
        attribute="undertaker.report_in_id", dump_default=None, allow_none=True
    )
    person_id = fields.UUID(attribute="undertaker.person_id", dump_default=None, allow_none=True)


class OwnClaimSchema(OpenClaimSchema):
    """One of the member's own claims, with the wish's card."""

    wish_no = fields.String()
    content = fields.String()


class OwnClaimsSchema(Schema):
    """A page of the member's own claims."""

    items = fields.List(fields.Nested(OwnClaimSchema))
    next_cursor = fields.String(allow_none=True)


class ContactSchema(Schema):
    """How to reach the resident, and the wish's pictures; each opening is written down."""

    beneficiary_name = fields.String(data_key="name")
    contact_phone = fields.String(data_key="phone")
    address = fields.String()
    via_guardian = fields.Boolean()
    pictures = fields.List(fields.UUID())


class ServiceTimeSchema(Schema):
    """Time really given, with breaks taken off."""

    start = Moment(DONE, required=True)
    end = Moment(DONE, required=True)
    break_minutes = Whole(load_default=0, validate=between(0, MOST_BREAK_MINUTES))


class ThanksSchema(Schema):
    """What the resident may add when confirming; nobody has to."""

    thanks = CleanText(most=LONGEST_THANKS, least=0, load_default="")


class PresenceSchema(ServiceTimeSchema):
    """When the member behind a pledge of hours was there."""

    pledge_id = fields.UUID(required=True)


class ParticipantTimeSchema(ServiceTimeSchema):
    """When somebody who takes part in a team's or a unit's claim was there."""

    participation_id = fields.UUID(required=True)


class ClaimingSchema(Schema):
    """Whoever undertakes a wish says that they have the skill that it requires, if it does."""

    has_skill = fields.Boolean(load_default=False)


class DoneSchema(Schema):
    """The member's report: times for a service, none for goods; pictures if there are any.

    Of a crowdfunded wish the lead claimant says who was ``present`` of those that pledged hours:
    nobody else's hours are booked. Of a team's or a unit's claim, which ``participants`` were
    there. With pictures, ``shows_people`` says whether somebody can be recognised on one of them.
    That needs the resident's consent, and of a child there is no such picture. ``goods_fit`` says
    that what is handed over is new, usable and safe; goods need it.
    """

    service = fields.Nested(ServiceTimeSchema, load_default=None, allow_none=True)
    present = fields.List(
        fields.Nested(PresenceSchema), load_default=list, validate=at_most(MOST_PRESENT)
    )
    participants = fields.List(
        fields.Nested(ParticipantTimeSchema), load_default=list, validate=at_most(MOST_PRESENT)
    )
    report = CleanText(most=LONGEST_REPORT, required=True)
    two_adults = fields.Boolean(load_default=None)
    shows_people = fields.Boolean(load_default=None)
    goods_fit = fields.Boolean(load_default=None, allow_none=True)
    picture_ids = fields.List(fields.UUID(), load_default=list, validate=at_most(MOST_PICTURES))

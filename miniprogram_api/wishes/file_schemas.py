"""What goes out about a whole wish: its file, and the claim that it has."""

from marshmallow import Schema, fields

from miniprogram_api.fields import Word
from miniprogram_api.reasons.schemas import FindingSchema, GivenReasonSchema
from miniprogram_api.transfers.schemas import TransferFileSchema
from miniprogram_api.wishes.schemas import AdviceSchema, WishLineSchema, WishSchema
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.rules import (
    DifficultyGroup,
    ForWhom,
    GivenBy,
    Insurance,
    Qualification,
    RejectCode,
    Risk,
    Shortfall,
    TransferTarget,
    WishChannel,
)
from wishapp.demand.wishes.warning_words import Sign
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.kernel.access import Act
from wishapp.registry.people.consenting import Channel
from wishapp.registry.people.guarding import Relation
from wishapp.registry.people.rules import Protection


class SignSchema(Schema):
    """What reviewers should look at twice, and what fits if it proves right; never a verdict."""

    sign = Word(Sign)
    words = fields.String()
    reject_code = Word(RejectCode, allow_none=True)
    transfer_target = Word(TransferTarget, allow_none=True)


class ScreeningSchema(Schema):
    """How the check of the words stands."""

    id = fields.UUID()
    state = Word(ScreeningState)
    label = fields.Integer(allow_none=True)


class NamedGuardianSchema(Schema):
    """Who speaks for a minor, and in which wording they agreed, if they did."""

    name = fields.String()
    phone = fields.String()
    relation = Word(Relation)
    wording = fields.String(allow_none=True)
    channel = Word(Channel)


class NotedConsentSchema(Schema):
    """The consent of another adult, who witnessed it, and when staff heard it."""

    given_by = Word(GivenBy)
    carer_name = fields.String(allow_none=True)
    witness_name = fields.String()
    given_on = fields.Date()
    wording = fields.String()
    heard_at = fields.AwareDateTime(allow_none=True)


class WishPictureSchema(Schema):
    """A picture of a wish, with the state of its screening; one that is held waits for a person.

    The card shows it at ``wall_position``. From ``kept_off_at`` on its resident keeps it off.
    """

    id = fields.UUID()
    position = fields.Integer()
    wall_position = fields.Integer(allow_none=True)
    shows_people = fields.Boolean()
    kept_off_at = fields.AwareDateTime(allow_none=True)
    state = Word(ScreeningState)


class ClaimOfWishSchema(Schema):
    """The claim that a wish has. ``acts`` are the steps that are open to the caller now.

    ``until`` is when the claimant's next step is due.
    """

    id = fields.UUID()
    state = Word(ClaimState)
    party = Word(PartyKind)
    acts = fields.List(Word(Act))
    until = fields.AwareDateTime(allow_none=True)


class ClaimedWishSchema(WishSchema):
    """A wish of a list, with the claim that it has.

    ``acts`` are the steps on the wish itself that are open to the caller now, those of a claim
    are the claim's.
    """

    acts = fields.List(Word(Act))
    claim = fields.Nested(ClaimOfWishSchema, allow_none=True)


class WishFileSchema(ClaimedWishSchema):
    """A wish's whole file, for its wisher and for staff, with the reasons that are for them.

    ``transfer`` says who is to get the wish, or has it.

    ``wisher_id`` is the person under whom the wish stands: ``GET /people/{id}`` opens their page to
    staff. ``signs``, ``dangers`` and ``findings`` are for staff.
    """

    wisher_id = fields.UUID()

    shortfall = Word(Shortfall, allow_none=True)
    open_until = fields.AwareDateTime(allow_none=True)
    lines = fields.List(fields.Nested(WishLineSchema))

    content = fields.String()
    wording = fields.String()
    beneficiary_name = fields.String()
    contact_phone = fields.String()
    address = fields.String()
    difficulty_group = Word(DifficultyGroup, may_be_empty=True)
    wanted_before = fields.Date(allow_none=True)
    beneficiary_born = fields.String(allow_none=True)
    minor = Word(Protection, allow_none=True)
    version = fields.Integer()
    hidden_at = fields.AwareDateTime(allow_none=True)
    taken_down_at = fields.AwareDateTime(allow_none=True)
    put_back_by = fields.AwareDateTime(allow_none=True)
    guardian = fields.Nested(NamedGuardianSchema, allow_none=True)
    for_whom = Word(ForWhom, allow_none=True)
    beneficiary_consent = fields.Nested(NotedConsentSchema, allow_none=True)
    reference_value = fields.Integer(allow_none=True)
    risks = fields.List(Word(Risk))
    risk_note = fields.String(allow_none=True)
    insurance = Word(Insurance, allow_none=True)
    required_skill = Word(Qualification, allow_none=True)
    channel = Word(WishChannel)
    merged_into_id = fields.UUID(allow_none=True)
    signs = fields.List(fields.Nested(SignSchema))
    dangers = fields.List(fields.Nested(AdviceSchema))
    returns = fields.Integer()
    reasons = fields.List(fields.Nested(GivenReasonSchema))
    findings = fields.List(fields.Nested(FindingSchema))
    screening = fields.Nested(ScreeningSchema, allow_none=True)
    transfer = fields.Nested(TransferFileSchema, allow_none=True)
    pictures = fields.List(fields.Nested(WishPictureSchema))


class OwnWishesSchema(Schema):
    """A page of the wisher's own wishes."""

    items = fields.List(fields.Nested(ClaimedWishSchema))
    next_cursor = fields.String(allow_none=True)

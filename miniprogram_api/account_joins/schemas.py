"""What goes in and out about account joins."""

from marshmallow import Schema, fields

from miniprogram_api.account_joins.words import JOINED_KIND_WORDS
from miniprogram_api.date_fields import Day
from miniprogram_api.fields import LONGEST_REASON, CleanText, CodeText, Phone, Word, one_of
from miniprogram_api.paging import PlacedQuery
from wishapp.base.windows import DONE
from wishapp.demand.wishes.states import WishState
from wishapp.registry.account_joins.states import AccountJoinState, SeenDocument

# No number of an identity card fits in here.
LONGEST_SHEET_NO = 14


class SeenSchema(Schema):
    """Who stood at the desk. ``phone`` is the number that the account confirmed.

    The sheet has a number of its own; that of the document is never noted. ``why`` is needed
    where the account has another name than the wishes.
    """

    phone = Phone(required=True)
    document = Word(SeenDocument, required=True)
    sheet_no = CodeText(most=LONGEST_SHEET_NO, required=True)
    checked_on = Day(DONE, required=True)
    why = CleanText(most=LONGEST_REASON, least=0, load_default="")


class OwnJoinSchema(Schema):
    """A resident on paper who is said to be the caller; nothing of them is told before the join."""

    id = fields.UUID()
    state = Word(AccountJoinState)
    document = Word(SeenDocument)
    checked_on = fields.Date()
    place_path = fields.String()
    proposed_at = fields.AwareDateTime()
    agreed_at = fields.AwareDateTime(allow_none=True)
    joined_at = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)


class OwnJoinsSchema(Schema):
    """A page of one's own joins."""

    items = fields.List(fields.Nested(OwnJoinSchema))
    next_cursor = fields.String(allow_none=True)


class AccountJoinSchema(OwnJoinSchema):
    """A join as staff see it; ``person_id`` is the account, ``resident_id`` the one on paper."""

    person_id = fields.UUID()
    resident_id = fields.UUID()
    sheet_no = fields.String()
    proposed_by = fields.UUID()
    confirmed_by = fields.UUID(allow_none=True)
    doubted_by = fields.UUID(allow_none=True)
    parted_by = fields.UUID(allow_none=True)


class AccountJoinsSchema(Schema):
    """A page of joins."""

    items = fields.List(fields.Nested(AccountJoinSchema))
    next_cursor = fields.String(allow_none=True)


class JoinedWishSchema(Schema):
    """A wish of the resident."""

    id = fields.UUID()
    wish_no = fields.String()
    state = Word(WishState)
    place_path = fields.String()


class JoinActSchema(Schema):
    """Something that the account did about these wishes while it was joined."""

    kind = fields.String(validate=one_of(JOINED_KIND_WORDS))
    subject_id = fields.UUID()
    verb = fields.String()
    at = fields.AwareDateTime()


class JoinFileSchema(Schema):
    """A join with what a second person compares, and what has to be checked once it was wrong."""

    join = fields.Nested(AccountJoinSchema)
    account_name = fields.String(allow_none=True)
    phone_tail = fields.String(allow_none=True)
    wishes = fields.List(fields.Nested(JoinedWishSchema))
    acts = fields.List(fields.Nested(JoinActSchema))
    why = fields.String()
    why_doubted = fields.String()


class JoinsQuery(PlacedQuery):
    """Which joins staff want to see."""

    state = Word(AccountJoinState, load_default=AccountJoinState.AGREED)

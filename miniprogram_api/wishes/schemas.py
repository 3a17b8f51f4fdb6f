"""What goes in and out about wishes."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validates_schema

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    CleanText,
    CodeText,
    Name,
    Phone,
    Whole,
    Word,
    at_most,
    between,
    one_of,
    some_of,
)
from miniprogram_api.members.schemas import LONGEST_ADDRESS, LONGEST_NAME
from miniprogram_api.paging import PageQuery
from miniprogram_api.people.schemas import LONGEST_WORDING
from wishapp.base.windows import AHEAD, BORN, DONE
from wishapp.demand.wishes.rules import (
    DifficultyGroup,
    ForWhom,
    GivenBy,
    LineKind,
    PublicLabel,
    Shortfall,
    WishForm,
    WishKind,
)
from wishapp.demand.wishes.states import WishState
from wishapp.demand.wishes.warning_words import Danger
from wishapp.registry.people.guarding import Relation
from wishapp.registry.people.rules import AgeGroup

# No county may allow more; how much it allows is its own rule.
LONGEST_CONTENT = 1_000
# Whole yuan; what a county allows is its own rule.
HIGHEST_VALUE = 1_000_000
LONGEST_LINE = 40
MOST_LINES = 10
MOST_SHARES = 100
# In minutes a day, in whole fen a thousand yuan.
LARGEST_SHARE = 100_000
SOME_LINES = some_of(MOST_LINES)
MOST_PICTURES = 3
HIGHEST_VERSION = 1_000_000


class Pictures(fields.List[Any]):
    """Up to three pictures by their ids, each once."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["metadata"] = {"uniqueItems": True}
        super().__init__(fields.UUID(), validate=[at_most(MOST_PICTURES), _once_each], **kwargs)


def _once_each(ids: list[Any]) -> None:
    if len(set(ids)) < len(ids):
        raise ValidationError("同一张图片只能填一次。")


class WishConsentsSchema(Schema):
    """The wordings agreed to, each apart (PIPL Art. 13, 25, 29).

    Without ``publication`` the wish is never public; staff dispatch it.
    """

    processing = CleanText(most=LONGEST_WORDING, required=True)
    sensitive = CleanText(most=LONGEST_WORDING, required=True)
    publication = CleanText(most=LONGEST_WORDING)
    pictures = CleanText(most=LONGEST_WORDING)
    guardian = CleanText(most=LONGEST_WORDING)


class WishGuardianSchema(Schema):
    """Who speaks for a minor; ``is_me`` when that is who posts the wish."""

    name = Name(most=LONGEST_NAME, required=True)
    phone = Phone(required=True)
    relation = Word(Relation, required=True)
    is_me = fields.Boolean(load_default=False)


class SignedGuardianSchema(Schema):
    """A guardian who signed a sheet: the version on it, and its picture."""

    name = Name(most=LONGEST_NAME, required=True)
    phone = Phone(required=True)
    relation = Word(Relation, required=True)
    wording = CleanText(most=LONGEST_WORDING, required=True)
    picture_id = fields.UUID(required=True)


class LineSchema(Schema):
    """What is shared out: shares of so many things, minutes, or whole fen of a named object.

    A share of things is one of them unless its size is given; minutes and fen have to be said.
    """

    kind = Word(LineKind, required=True)
    text = CleanText(most=LONGEST_LINE, required=True)
    target = Whole(required=True, validate=between(1, MOST_SHARES))
    share_size = Whole(validate=between(1, LARGEST_SHARE))

    @validates_schema
    def must_have_size(self, line: dict[str, Any], **_: Any) -> None:
        """Require the size of a share of time or money: nobody means one minute or one fen."""
        if "share_size" not in line and line["kind"] is not LineKind.GOODS:
            raise ValidationError("必填。", "share_size")

    @post_load
    def with_size(self, line: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The line with one thing a share, where nothing else is said."""
        return {"share_size": 1} | line


class SharingSchema(Schema):
    """The lines of a crowdfunded wish, and what happens with shares that nobody takes."""

    lines = fields.List(fields.Nested(LineSchema), required=True, validate=SOME_LINES)
    shortfall = Word(Shortfall, required=True)


class AgreedSchema(Schema):
    """That another adult agreed, or who cares for them, on a day and before a witness."""

    given_by = Word(GivenBy, required=True)
    witness_name = Name(most=LONGEST_NAME, required=True)
    given_on = Day(DONE, required=True)
    carer_name = Name(most=LONGEST_NAME, least=0, load_default="")


class WishWordsSchema(Schema):
    """What the resident writes (form 8.5).

    The birth date of the beneficiary, or else their age in a word, is always needed. Of an adult
    ``for_whom`` is needed, too; of another adult that they ``agreed``. With ``pictures`` it is said
    whether somebody can be recognised on any (``shows_people``). Without the field, the pictures
    of an amended wish stay as they are.
    """

    form = fields.String(required=True, validate=one_of(WishForm))
    content = CleanText(most=LONGEST_CONTENT, required=True)
    beneficiary_name = Name(most=LONGEST_NAME, required=True)
    contact_phone = Phone(required=True)
    address = CleanText(most=LONGEST_ADDRESS, required=True)
    difficulty_group = fields.String(required=True, validate=one_of(DifficultyGroup))
    wanted_before = Day(AHEAD, load_default=None)
    beneficiary_born = Day(BORN, load_default=None)
    beneficiary_age = Word(AgeGroup, load_default=None)
    for_whom = Word(ForWhom, load_default=None)
    agreed = fields.Nested(AgreedSchema, load_default=None, allow_none=True)
    guardian = fields.Nested(WishGuardianSchema, load_default=None)
    reference_value = Whole(load_default=None, allow_none=True, validate=between(0, HIGHEST_VALUE))
    sharing = fields.Nested(SharingSchema, load_default=None, allow_none=True)
    pictures = Pictures(load_default=None, allow_none=True)
    shows_people = fields.Boolean(load_default=None, allow_none=True)


class AmendedWordsSchema(WishWordsSchema):
    """Other words of a wish, and on which ``version`` one looked; another one is then refused.

    Without a version, the words are amended whatever others changed meanwhile.
    """

    version = Whole(load_default=None, allow_none=True, validate=between(1, HIGHEST_VERSION))


class NewWishSchema(WishWordsSchema):
    """A wish to post."""

    community_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    consents = fields.Nested(WishConsentsSchema, required=True)


class WishSchema(Schema):
    """A wish as its lists show it; one with ``dispatch_only`` is not public, and is dispatched."""

    id = fields.UUID()
    wish_no = fields.String()
    state = Word(WishState)
    kind = Word(WishKind)
    form = Word(WishForm)
    public_name = fields.String()
    public_label = Word(PublicLabel, may_be_empty=True)
    public_text = fields.String()
    place_path = fields.String()
    dispatch_only = fields.Boolean()
    created_at = fields.AwareDateTime()
    published_at = fields.AwareDateTime(allow_none=True)


class AdviceSchema(Schema):
    """A number to call at once, and why."""

    call = Word(Danger)
    words = fields.String()


class EstimateSchema(Schema):
    """What the reviewer thinks the object is worth, in place of the wisher's own value."""

    estimate = Whole(load_default=None, allow_none=True, validate=between(0, HIGHEST_VALUE))


class VerifiedWishSchema(WishSchema):
    """A wish declared real; with ``value_warning`` its value is to be looked at twice."""

    reference_value = fields.Integer(allow_none=True)
    value_warning = fields.Boolean()


class PostedWishSchema(WishSchema):
    """A wish as it was taken in, with whom to call at once if its words speak of a danger."""

    advice = fields.List(fields.Nested(AdviceSchema))


class AmendedWishSchema(PostedWishSchema):
    """An amended wish with its ``version``, on which whoever amends it next looks."""

    version = fields.Integer()


class WishLineSchema(Schema):
    """A line of a crowdfunded wish as its file shows it; all counts are shares."""

    id = fields.UUID()
    kind = Word(LineKind)
    text = fields.String()
    share_size = fields.Integer()
    target = fields.Integer()
    pledged = fields.Integer()
    covered = fields.Integer()


class WishesSchema(Schema):
    """A page of wishes."""

    items = fields.List(fields.Nested(WishSchema))
    next_cursor = fields.String(allow_none=True)


class WishesQuery(PageQuery):
    """Which wishes staff want to see."""

    state = Word(WishState, load_default=WishState.SUBMITTED)
    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)

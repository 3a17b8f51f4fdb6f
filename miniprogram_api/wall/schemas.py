"""What the wall is asked, and what of a wish it shows."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from miniprogram_api.fast.queries import PureQuery
from miniprogram_api.fields import LONGEST_PLACE_CODE, CleanText, CodeText, Word, one_of
from miniprogram_api.paging import PageQuery
from wishapp.demand.wishes.rules import (
    Insurance,
    LineKind,
    PublicLabel,
    Qualification,
    Risk,
    Shortfall,
    WishForm,
    WishKind,
)
from wishapp.demand.wishes.search_terms import terms_sought
from wishapp.demand.wishes.states import WishState
from wishapp.registry.places.rules import Level

LONGEST_SEARCH = 40
LONGEST_NUMBER = 32
NEAR = (Level.GRID, Level.COMMUNITY, Level.STREET)


class Words(CleanText):
    """Words to look for, with a letter or a digit among them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        words = super()._deserialize(value, attr, data, **kwargs)
        if not terms_sought(words):
            raise ValidationError("请输入要找的字或词，只有标点找不到心愿。")
        return words


class WallQuery(PageQuery, PureQuery):
    """Which cards are wanted: by words, kind and form, and at a street or community."""

    q = Words(most=LONGEST_SEARCH, load_default=None)
    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)
    kind = fields.String(load_default=None, validate=one_of(WishKind))
    form = fields.String(load_default=None, validate=one_of(WishForm))
    show = fields.String(load_default="open", validate=one_of(["open", "done"]))


class OpenWishesQuery(WallQuery):
    """The same for members: also by the skill that is required, and how near the wish is.

    ``number`` is the whole ``wish_no`` of a card, as ``/scenes/{key}`` and the wall give it.
    """

    number = CodeText(most=LONGEST_NUMBER, load_default=None)
    skill = fields.String(load_default=None, validate=one_of(Qualification))
    near = fields.String(load_default=None, validate=one_of(NEAR))

    @validates_schema
    def _in_one_place(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("near") and data.get("place"):
            raise ValidationError("就近查看时不用再选地方，请只留一项。", "near")


class SharedLineSchema(Schema):
    """A line of a crowdfunded wish, in shares; the community's own shares count as taken."""

    kind = Word(LineKind)
    text = fields.String()
    target = fields.Integer()
    pledged = fields.Integer()


class SharedSchema(Schema):
    """How a wish is shared: the county's name for it, and what happens at the deadline."""

    name = fields.String()
    shortfall = Word(Shortfall)
    lines = fields.List(fields.Nested(SharedLineSchema))


class ValueBandSchema(Schema):
    """Roughly what the object of a wish is worth, in whole yuan: so much at least, below so much.

    The highest band is below nothing.
    """

    least = fields.Integer()
    below = fields.Integer(allow_none=True)


class CardSchema(Schema):
    """All that anybody may see of a wish (domain invariant 15.5).

    A wish may be claimed, or its shares pledged, until ``open_until``; it is empty for others.
    ``picture`` is the path of the first picture that staff chose, to be fetched by anybody.
    """

    wish_no = fields.String()
    community = fields.String()
    name = fields.String()
    label = Word(PublicLabel)
    kind = Word(WishKind)
    form = Word(WishForm)
    content = fields.String()
    state = Word(WishState)
    published_on = fields.Date()
    open_until = fields.AwareDateTime(allow_none=True)
    value_band = fields.Nested(ValueBandSchema, allow_none=True)
    shared = fields.Nested(SharedSchema, allow_none=True)
    picture = fields.String(allow_none=True)


class OneCardSchema(CardSchema):
    """A card by itself, with the paths of all its pictures."""

    pictures = fields.List(fields.String())


class WallSchema(Schema):
    """A page of cards."""

    items = fields.List(fields.Nested(CardSchema))
    next_cursor = fields.String(allow_none=True)


class OpenLineSchema(SharedLineSchema):
    """A line with what a member needs to pledge: things, minutes or whole fen of one share."""

    id = fields.UUID()
    share_size = fields.Integer()


class OpenSharedSchema(SharedSchema):
    """How a wish is shared, for members."""

    lines = fields.List(fields.Nested(OpenLineSchema))


class OpenWishSchema(CardSchema):
    """A card with the ids by which a member claims or pledges, and what risk the work has.

    Only active members see ``grid`` and ``wanted_before``.
    """

    id = fields.UUID()
    grid = fields.String(allow_none=True)
    wanted_before = fields.Date(allow_none=True)
    draw_until = fields.AwareDateTime(allow_none=True)
    risks = fields.List(Word(Risk))
    insurance = Word(Insurance, allow_none=True)
    required_skill = Word(Qualification, allow_none=True)
    shared = fields.Nested(OpenSharedSchema, allow_none=True)


class OpenWishesSchema(Schema):
    """A page of wishes that can be claimed."""

    items = fields.List(fields.Nested(OpenWishSchema))
    next_cursor = fields.String(allow_none=True)

"""What goes in and out about codes and links."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CodeText, Whole, Word, at_most, between, one_of
from wishapp.demand.codes.rules import MOST_LINK_DAYS, SceneKind, Way

LONGEST_TARGET = 32
LINKS = (Way.URL_LINK, Way.SCHEME)


class NewCodeSchema(Schema):
    """What a code shall lead to: a card by its number, a community by its code."""

    kind = fields.String(required=True, validate=one_of(SceneKind))
    target = CodeText(most=LONGEST_TARGET, required=True)


class CodeSchema(Schema):
    """A code. ``key`` is the ``scene`` that the mini-program receives."""

    key = fields.String()
    kind = Word(SceneKind)
    created_at = fields.AwareDateTime()


class SceneSchema(Schema):
    """Where a key leads. ``wish_no`` is there for a card only."""

    kind = Word(SceneKind)
    wish_no = fields.String(allow_none=True)
    place_code = fields.String()
    place = fields.String()


class WantedLinksSchema(Schema):
    """Which links are wanted, and for how many days."""

    ways = fields.List(
        fields.String(validate=one_of(LINKS)),
        load_default=lambda: [way.value for way in LINKS],
        validate=at_most(len(LINKS)),
    )
    days = Whole(load_default=MOST_LINK_DAYS, validate=between(1, MOST_LINK_DAYS))


class LinkSchema(Schema):
    """A link that opens the mini-program from outside, until it ends."""

    way = Word(Way)
    address = fields.String()
    expires_at = fields.AwareDateTime()


class LinksSchema(Schema):
    """The links that were wanted."""

    items = fields.List(fields.Nested(LinkSchema))

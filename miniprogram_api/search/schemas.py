"""What goes in and out about the search."""

from marshmallow import Schema, fields

from miniprogram_api.fields import CleanText, Word, at_most
from wishapp.office.search.rules import HitKind

LONGEST_TERM = 60


class SearchSchema(Schema):
    """What is searched for: a whole number, name or telephone number, or some words.

    Without ``kinds`` all kinds of things are searched. Of one kind alone up to 20 are found, of
    several up to 10 each.
    """

    text = CleanText(most=LONGEST_TERM, required=True)
    kinds = fields.List(Word(HitKind), load_default=list, validate=at_most(len(HitKind)))


class HitSchema(Schema):
    """One thing that was found. ``path`` is the call that opens it.

    ``title`` is a person's or team's name, a statement's unit, or the public words of a wish, which
    are empty until it is published. Of an earlier wish it is the name on its list.
    """

    id = fields.UUID()
    number = fields.String(allow_none=True)
    title = fields.String()
    state = fields.String(allow_none=True)
    place_path = fields.String(allow_none=True)
    path = fields.String()


class HitsSchema(Schema):
    """The hits of one kind, the newest first; with ``more`` there are others: say more words."""

    kind = Word(HitKind)
    items = fields.List(fields.Nested(HitSchema))
    more = fields.Boolean()


class FoundSchema(Schema):
    """What was found, by kind."""

    groups = fields.List(fields.Nested(HitsSchema))

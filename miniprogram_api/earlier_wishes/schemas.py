"""What goes in and out about wishes from before the system."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word
from miniprogram_api.paging import PageQuery
from wishapp.demand.earlier_wishes.rules import Outcome
from wishapp.demand.earlier_wishes.states import BatchState
from wishapp.demand.wishes.rules import PublicLabel, WishForm, WishKind

LONGEST_SOURCE = 60


class BatchesQuery(PageQuery):
    """Which batches are wanted."""

    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)
    state = Word(BatchState, load_default=None)


class EarlierWishesQuery(PageQuery):
    """Which earlier wishes are wanted."""

    place = CodeText(most=LONGEST_PLACE_CODE, load_default=None)
    outcome = Word(Outcome, load_default=None)


class BatchSchema(Schema):
    """A list of earlier wishes. ``entered`` is how many of its ``good`` rows came in.

    Its wishes are held while it is ``entered`` or ``returning``.
    """

    id = fields.UUID()
    state = Word(BatchState)
    source = fields.String()
    basis_doc = fields.String()
    place_path = fields.String()
    good = fields.Integer()
    bad = fields.Integer()
    entered = fields.Integer()
    uploaded_by = fields.UUID()
    uploaded_at = fields.AwareDateTime()
    proposed_by = fields.UUID(allow_none=True)
    agreed_by = fields.UUID(allow_none=True)
    agreed_at = fields.AwareDateTime(allow_none=True)
    asked_back_by = fields.UUID(allow_none=True)
    taken_back_by = fields.UUID(allow_none=True)
    taken_back_at = fields.AwareDateTime(allow_none=True)


class BatchesSchema(Schema):
    """A page of batches."""

    items = fields.List(fields.Nested(BatchSchema))
    next_cursor = fields.String(allow_none=True)


class FaultSchema(Schema):
    """What is wrong in a row, in which column; ``row`` is its number in the file."""

    row = fields.Integer()
    column = fields.String()
    words = fields.String()


class OutcomeTotalSchema(Schema):
    """So many wishes with one outcome."""

    outcome = Word(Outcome)
    wishes = fields.Integer()


class PlaceTotalSchema(Schema):
    """So many wishes of one community, and how many of them came true."""

    code = fields.String()
    wishes = fields.Integer()
    fulfilled = fields.Integer()


class BatchFileSchema(BatchSchema):
    """A batch with its totals, and the faults of its bad rows.

    ``more_faults`` is how many faults are not among them. Without good rows left, the totals are
    those of the wishes that came in.
    """

    outcomes = fields.List(fields.Nested(OutcomeTotalSchema))
    places = fields.List(fields.Nested(PlaceTotalSchema))
    faults = fields.List(fields.Nested(FaultSchema))
    more_faults = fields.Integer()


class EarlierWishSchema(Schema):
    """A wish from before the system as a list shows it.

    ``helpers`` is how many people fulfilled it. ``level`` is how satisfied the resident was, from
    1 to 5. ``imported`` is always true.
    """

    id = fields.UUID()
    batch_id = fields.UUID()
    number = fields.String()
    place_path = fields.String()
    form = Word(WishForm)
    kind = Word(WishKind)
    label = Word(PublicLabel, allow_none=True)
    posted_on = fields.Date()
    outcome = Word(Outcome)
    ended_on = fields.Date(allow_none=True)
    helpers = fields.Integer(allow_none=True)
    level = fields.Integer(allow_none=True)
    erased_at = fields.AwareDateTime(allow_none=True)
    imported = fields.Constant(constant=True)


class EarlierWishesSchema(Schema):
    """A page of earlier wishes."""

    items = fields.List(fields.Nested(EarlierWishSchema))
    next_cursor = fields.String(allow_none=True)


class EarlierWishFileSchema(EarlierWishSchema):
    """An earlier wish with what the list says of its resident."""

    words = fields.String(allow_none=True)
    name = fields.String(allow_none=True)

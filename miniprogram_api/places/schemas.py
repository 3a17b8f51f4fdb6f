"""What goes in and out about the tree of places."""

from marshmallow import Schema, fields

from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word
from wishapp.registry.places.checking_rows import Does
from wishapp.registry.places.rules import GridKind, Level


class PlacesQuery(Schema):
    """Below which place to look."""

    parent = CodeText(most=LONGEST_PLACE_CODE, load_default=None)


class PlaceNameSchema(Schema):
    """A place by its name."""

    code = fields.String()
    name = fields.String()
    level = Word(Level)


class PlaceSchema(PlaceNameSchema):
    """One place to choose; ``grid_kind`` is a grid's, and any but the ordinary is dedicated."""

    grid_kind = Word(GridKind, allow_none=True)
    households = fields.Integer(allow_none=True)


class PlacesSchema(Schema):
    """The places below one."""

    items = fields.List(fields.Nested(PlaceSchema))


class ContactPointSchema(Schema):
    """The public office of a street or community, where people may go or call."""

    name = fields.String()
    address = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    hours = fields.String(allow_none=True)


class PlaceFileSchema(PlaceSchema):
    """One place with what is said of it, and the places above it, the county first.

    ``valid_to`` is its last day, if it was closed or will be; ``successor`` is where to turn since.
    """

    above = fields.List(fields.Nested(PlaceNameSchema))
    contact_point = fields.Nested(ContactPointSchema, allow_none=True)
    valid_from = fields.Date()
    valid_to = fields.Date(allow_none=True)
    successor = fields.Nested(PlaceNameSchema, allow_none=True)


class ProblemOfPlaceSchema(Schema):
    """What is wrong in a row, in which column."""

    column = fields.String()
    words = fields.String()


class PlaceRowSchema(Schema):
    """What a row does to the tree; ``row`` is its number in the file, ``changes`` the columns."""

    row = fields.Integer()
    code = fields.String()
    name = fields.String()
    does = Word(Does)
    changes = fields.List(fields.String())
    problems = fields.List(fields.Nested(ProblemOfPlaceSchema))


class ListedPlaceImportSchema(Schema):
    """An uploaded table with its rows counted; nothing is entered before it is confirmed."""

    id = fields.UUID()
    add = fields.Integer()
    rename = fields.Integer()
    change_details = fields.Integer()
    unchanged = fields.Integer()
    faulty = fields.Integer()
    uploaded_at = fields.AwareDateTime()
    confirmed_at = fields.AwareDateTime(allow_none=True)


class ListedPlaceImportsSchema(Schema):
    """A page of tables, the newest first."""

    items = fields.List(fields.Nested(ListedPlaceImportSchema))
    next_cursor = fields.String(allow_none=True)


class PlaceImportSchema(ListedPlaceImportSchema):
    """An uploaded table as it was checked, row by row.

    Rows that change nothing are only counted. Those with faults come first. ``left_out`` says how
    many more rows there are than the answer shows.
    """

    rows = fields.List(fields.Nested(PlaceRowSchema))
    left_out = fields.Integer()

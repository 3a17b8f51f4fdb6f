"""What goes in and out about service boards."""

from marshmallow import Schema, fields

from miniprogram_api.boards.schemas import PlacePeriodQuery
from miniprogram_api.boards.shape import BoardOfAnyKindSchema
from miniprogram_api.date_fields import Moment
from miniprogram_api.fields import Word
from wishapp.base.windows import DONE
from wishapp.office.service_boards.cells import SERVICE_CELLS
from wishapp.registry.places.rules import Level


class ServiceBoardQuery(PlacePeriodQuery):
    """A place and a period, and the moment of which the board tells what was known; now without."""

    as_of = Moment(DONE, load_default=None)


ServiceFiguresSchema = Schema.from_dict(
    {name: fields.Integer(allow_none=True) for name in SERVICE_CELLS}, name="ServiceFiguresSchema"
)
ServiceRowsSchema = Schema.from_dict(
    {name: fields.String(allow_none=True) for name in SERVICE_CELLS}, name="ServiceRowsSchema"
)


class ServiceBoardLineSchema(Schema):
    """One place. A figure is null when it is named in ``hidden``; ``minutes…`` are minutes.

    ``rows`` has for each figure the path of the list behind it, as that list is now; null where
    no list has just these rows, or none for the reader.
    """

    code = fields.String()
    name = fields.String()
    level = Word(Level)
    figures = fields.Nested(ServiceFiguresSchema, attribute="values")
    hidden = fields.List(fields.String())
    rows = fields.Nested(ServiceRowsSchema)


class ServiceBoardSchema(BoardOfAnyKindSchema):
    """A place in a period, and the places below it, as far as it was known at ``as_of``.

    Asked again for the same ``as_of``, a final board says the same. Groups of fewer than ``least``
    are hidden, and so is what would give them away by subtraction.
    """

    whole = fields.Nested(ServiceBoardLineSchema)
    lines = fields.List(fields.Nested(ServiceBoardLineSchema))

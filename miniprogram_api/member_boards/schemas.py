"""What goes in and out about members' boards."""

from marshmallow import Schema, fields

from miniprogram_api.boards.schemas import PeriodQuery
from miniprogram_api.boards.shape import BoardOfAnyKindSchema
from miniprogram_api.date_fields import Moment
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word
from wishapp.base.windows import DONE
from wishapp.office.member_boards.figures import MEMBER_CELLS
from wishapp.office.report_rates.queries import By

# A rate is a text, so that nobody rounds it anew.
RATE = "rate"


class MemberBoardQuery(PeriodQuery):
    """A place and a period, what the lines are, and the moment of which the board tells.

    By default the lines are the places of the level below, and the moment is now.
    """

    place = CodeText(most=LONGEST_PLACE_CODE, required=True)
    by = Word(By, load_default=None)
    as_of = Moment(DONE, load_default=None)


def _field(name: str) -> fields.String | fields.Integer:
    return fields.String(allow_none=True) if name == RATE else fields.Integer(allow_none=True)


MemberFiguresSchema = Schema.from_dict(
    {name: _field(name) for name in MEMBER_CELLS}, name="MemberFiguresSchema"
)


class MemberBoardLineSchema(Schema):
    """A place by its code, or a unit by its id; neither for people without a known community.

    A figure is null when it is named in ``hidden``, and ``teams`` where lines are units. The rate
    is per cent with two decimals, null when nobody is due; ``minutes…`` are minutes.
    """

    code = fields.String(allow_none=True)
    unit_id = fields.UUID(allow_none=True)
    name = fields.String(allow_none=True)
    figures = fields.Nested(MemberFiguresSchema, attribute="values")
    hidden = fields.List(fields.String())


class MemberBoardSchema(BoardOfAnyKindSchema):
    """Who of a place was due, reported in and served in a period, as known at ``as_of``.

    Who was due is as last counted, which happens every hour. Asked again for the same ``as_of``, a
    final board says the same. Groups of fewer than ``least`` are hidden, and so is what would give
    them away by subtraction.
    """

    whole = fields.Nested(MemberBoardLineSchema)
    lines = fields.List(fields.Nested(MemberBoardLineSchema))

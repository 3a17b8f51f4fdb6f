"""What goes in and out about boards."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from miniprogram_api.boards.shape import BoardOfAnyKindSchema
from miniprogram_api.date_fields import Day
from miniprogram_api.fields import LONGEST_PLACE_CODE, CodeText, Word, one_of
from miniprogram_api.paging import PageQuery
from miniprogram_api.word_lists.labels import BOARD_FIGURES
from wishapp.base.windows import DONE
from wishapp.demand.boards.earlier import COLUMNS
from wishapp.demand.boards.periods import Period, days, named
from wishapp.demand.boards.shown_line import CELLS
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.states import WishState
from wishapp.registry.places.rules import Level

LONGEST_NAME = 7
ONE_WAY = "请选择月份、季度或年份，或者同时填写起始日和截止日（截止日当天不计入）。"
# Rates are texts, so that nobody rounds them anew.
RATES = frozenset({"rate", "satisfaction"})


class PeriodQuery(Schema):
    """A period by name (2026-03, 2026-Q1, 2026), or any days.

    ``until`` is the first day that is not counted.
    """

    period = CodeText(most=LONGEST_NAME, load_default=None)
    since = Day(DONE, load_default=None)
    until = Day(DONE, says="The first day that is not counted.", load_default=None)

    @validates_schema
    def check(self, data: dict[str, object], **_: object) -> None:
        """One way to name a period, not both."""
        dates = [data["since"], data["until"]]
        named = data["period"] is not None
        if dates.count(None) != (2 if named else 0):
            raise ValidationError(ONE_WAY, "period")


class PlacePeriodQuery(PeriodQuery):
    """A place and a period; ``by`` is the level of the places below it."""

    place = CodeText(most=LONGEST_PLACE_CODE, required=True)
    by = Word(Level, load_default=None)


class BoardQuery(PlacePeriodQuery):
    """A place and a period. With ``earlier`` comes what was imported from before the system."""

    earlier = fields.Boolean(load_default=False)


def period_of(query: Mapping[str, Any]) -> Period:
    """The period that a query names. Raises ``board_period_invalid``."""
    if query["period"] is not None:
        return named(query["period"])
    return days(query["since"], query["until"])


def _field(name: str) -> fields.String | fields.Integer:
    return fields.String(allow_none=True) if name in RATES else fields.Integer(allow_none=True)


BoardFiguresSchema = Schema.from_dict(
    {name: _field(name) for name in CELLS}, name="BoardFiguresSchema"
)


BoardRowsSchema = Schema.from_dict(
    {name: fields.String() for name in CELLS}, name="BoardRowsSchema"
)


class BoardLineSchema(Schema):
    """One place. A figure is null when it is named in ``hidden``, or where nothing was counted.

    Figures count wishes; ``minutes_…`` are medians in minutes, ``rate`` and ``satisfaction`` per
    cent with two decimals. ``rows`` has for each the path of the wishes behind it: a median has
    those that it is of, a rate those of which it tells a share.
    """

    code = fields.String()
    name = fields.String()
    level = Word(Level)
    figures = fields.Nested(BoardFiguresSchema, attribute="values")
    hidden = fields.List(fields.String())
    rows = fields.Nested(BoardRowsSchema)


EarlierFiguresSchema = Schema.from_dict(
    {name: fields.Integer(allow_none=True) for name in COLUMNS}, name="EarlierFiguresSchema"
)


class EarlierLineSchema(Schema):
    """One place in the lists from before the system; a figure is null when it is hidden."""

    code = fields.String()
    name = fields.String()
    level = Word(Level)
    figures = fields.Nested(EarlierFiguresSchema, attribute="values")
    hidden = fields.List(fields.String())


class EarlierBoardSchema(Schema):
    """What was imported from before the system, by the days of its lists.

    It is not part of the figures above, and changes when a list is entered or taken back. It
    hides groups of fewer than ``least`` by itself.
    """

    least = fields.Integer()
    whole = fields.Nested(EarlierLineSchema)
    lines = fields.List(fields.Nested(EarlierLineSchema))


class BoardSchema(BoardOfAnyKindSchema):
    """A place in a period, and the places below it.

    It tells what happened before ``as_of``; once it is final it always says the same. Groups of
    fewer than ``least`` are hidden, and so is what would give them away by subtraction. Only who
    asks for it gets ``earlier``.
    """

    whole = fields.Nested(BoardLineSchema)
    lines = fields.List(fields.Nested(BoardLineSchema))
    earlier = fields.Nested(EarlierBoardSchema)


class BoardRowsQuery(PageQuery, PlacePeriodQuery):
    """A figure of a board, or of the line of a place in it."""

    line = CodeText(most=LONGEST_PLACE_CODE, load_default=None)
    figure = fields.String(required=True, validate=one_of(BOARD_FIGURES))


class BoardRowSchema(Schema):
    """A wish behind a figure. ``last_on`` is the day of its last step in the period.

    ``state`` is null where the wish belongs elsewhere today.
    """

    id = fields.UUID()
    wish_no = fields.String()
    state = Word(WishState, allow_none=True)
    last_on = fields.Date()


class BoardRowsPageSchema(Schema):
    """A page of the wishes behind a figure."""

    items = fields.List(fields.Nested(BoardRowSchema))
    next_cursor = fields.String(allow_none=True)


class StockQuery(Schema):
    """Whose stock is wanted."""

    place = CodeText(most=LONGEST_PLACE_CODE, required=True)


class InStateSchema(Schema):
    """So many wishes in one state; ``rows`` is the path of the list with each of them."""

    state = Word(WishState)
    wishes = fields.Integer()
    rows = fields.String()


class DueSchema(Schema):
    """So many wishes for which one kind of work is due, and how many of them are overdue.

    ``rows`` is the path of the list with each of them that can be worked at now, ``overdue_rows``
    that of the overdue ones alone.
    """

    kind = Word(DueKind)
    wishes = fields.Integer()
    overdue = fields.Integer()
    rows = fields.String()
    overdue_rows = fields.String()


class StockLineSchema(Schema):
    """One place: its open wishes by state, and what is due there."""

    code = fields.String()
    name = fields.String()
    level = Word(Level)
    states = fields.List(fields.Nested(InStateSchema))
    due = fields.List(fields.Nested(DueSchema))


class StockSchema(Schema):
    """What stands open in a place at one moment, and in the places of the next level below it."""

    as_of = fields.AwareDateTime()
    whole = fields.Nested(StockLineSchema)
    lines = fields.List(fields.Nested(StockLineSchema))

"""What goes in and out about offers."""

from typing import Any

from marshmallow import Schema, fields, post_load

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    CodeText,
    Shaped,
    Whole,
    Word,
    at_most,
    between,
    some_of,
)
from miniprogram_api.offers.words import clock_text, minute_of
from wishapp.base.windows import AHEAD
from wishapp.registry.offers.keeping import OfferWords
from wishapp.registry.offers.rules import Hours, Skill

MOST_SKILLS = 6
MOST_HOURS = 21
MOST_PLACES = 3
TIME_OF_DAY = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"


class TimeOfDay(Shaped):
    """A time of day in county time, from ``00:00`` to ``24:00``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(TIME_OF_DAY, error="请填写 00:00 至 24:00 之间的时间。", **kwargs)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return clock_text(value)


class HoursSchema(Schema):
    """Hours of one weekday, 1 = Monday."""

    weekday = Whole(required=True, validate=between(1, 7))
    start = TimeOfDay(required=True)
    end = TimeOfDay(required=True)


class OfferSchema(Schema):
    """A standing offer. Nobody is asked before the day ``paused_until``."""

    skills = fields.List(Word(Skill), required=True, validate=at_most(MOST_SKILLS))
    hours = fields.List(fields.Nested(HoursSchema), required=True, validate=at_most(MOST_HOURS))
    place_codes = fields.List(
        CodeText(most=LONGEST_PLACE_CODE),
        required=True,
        validate=some_of(MOST_PLACES),
    )
    paused_until = Day(AHEAD, load_default=None, allow_none=True)

    @post_load
    def _words(self, data: dict[str, Any], **_: Any) -> OfferWords:
        hours = [
            Hours(each["weekday"], minute_of(each["start"]), minute_of(each["end"]))
            for each in data.pop("hours")
        ]
        return OfferWords(hours=hours, **data)


class KeptOfferSchema(Schema):
    """The offer as it stands; hours that touch are shown as one."""

    skills = fields.List(Word(Skill))
    hours = fields.List(fields.Nested(HoursSchema))
    place_codes = fields.List(fields.String())
    paused_until = fields.Date(allow_none=True)
    kept_at = fields.AwareDateTime()
    asked_at = fields.AwareDateTime(allow_none=True)


class SuggestionSchema(Schema):
    """Kinds of service that the slip of the report-in names, and the place that it is for."""

    skills = fields.List(Word(Skill))
    place_codes = fields.List(fields.String())

"""The field types of every day and moment that comes in: each lies in a window that it names."""

import re
from datetime import date, datetime
from typing import Any

from marshmallow import ValidationError, fields

from wishapp.base.clock import today
from wishapp.base.windows import Window

# As the description says it; marshmallow would also take weeks and days of the year.
WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def named(window: Window, says: str) -> dict[str, Any]:
    """What the description says of a field, with its window."""
    bounds = f"From {window.first} to {window.days_ahead} days after today, in county time."
    return {
        "description": f"{says} {bounds}".strip(),
        "x-earliest": window.first.isoformat(),
        "x-days-ahead": window.days_ahead,
    }


def limits_of(window: Window, day: date) -> str:
    """What people read about a day that is not in the window."""
    return f"请填写 {window.first} 至 {window.last(day)} 之间的日期。"


class Day(fields.Date):
    """A day in a window."""

    def __init__(self, window: Window, *, says: str = "", **kwargs: Any) -> None:
        super().__init__(metadata=named(window, says), **kwargs)
        self.window = window

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str) or not WRITTEN_DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        found = super()._deserialize(value, attr, data, **kwargs)
        day: date = found
        if not self.window.has(day, today=today()):
            raise ValidationError(limits_of(self.window, today()))
        return day


class Moment(fields.AwareDateTime):
    """A moment with its time zone, on a day of a window."""

    def __init__(self, window: Window, *, says: str = "", **kwargs: Any) -> None:
        super().__init__(metadata=named(window, says), **kwargs)
        self.window = window

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        found = super()._deserialize(value, attr, data, **kwargs)
        moment: datetime = found
        if not self.window.has_moment(moment, today=today()):
            raise ValidationError(limits_of(self.window, today()))
        return moment

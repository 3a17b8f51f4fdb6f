"""A member's minutes: none is reported twice, so that no refusal of the ledger is by chance."""

from datetime import datetime, timedelta
from threading import Lock

from wishapp.base.clock import county_date, now, start_of_day

MINUTE = timedelta(minutes=1)


class Diary:
    """The time of one member, from a moment on; whole minutes only."""

    def __init__(self, free_from: datetime) -> None:
        self._lock = Lock()
        # Service counts from the first minute of a county day.
        day = start_of_day(county_date(now()))
        self._free = max(day, free_from)

    def take(self, not_before: datetime, minutes: int) -> tuple[datetime, datetime] | None:
        """The next so many minutes that are over; None when the member has not so many."""
        with self._lock:
            start = _whole(max(self._free, not_before))
            end = start + minutes * MINUTE
            if end > now():
                return None
            self._free = end
            return start, end


def _whole(moment: datetime) -> datetime:
    """The first whole minute that is not before the moment."""
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + MINUTE

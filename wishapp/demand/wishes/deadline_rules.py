"""The deadline of each step of a wish, and its place on the wall: pure decisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from wishapp.base.clock import county_date, start_of_day
from wishapp.base.working_days import DueDay, due_day
from wishapp.config import CountyRules
from wishapp.demand.wishes.states import WishState

S = WishState
# 23:59:59 of the last day (domain section 6).
LAST_SECOND = timedelta(days=1, seconds=-1)


class DueKind(StrEnum):
    """What is due: whose step a wish waits for."""

    REVIEW = "review"
    PUBLISH = "publish"
    CLAIM = "claim"
    CONFIRM = "confirm"
    CALL_BACK = "call_back"
    CLOSE = "close"
    DECIDE = "decide"
    SETTLE = "settle"
    FULFIL = "fulfil"
    START = "start"
    AMEND = "amend"
    PUT_BACK = "put_back"


# While a card is down, nothing of this kind is waited for.
STANDING_STILL = (DueKind.CLAIM, DueKind.START, DueKind.DECIDE)


@dataclass(frozen=True, slots=True)
class Limit:
    """The time limit of a state: how many days, and whether it goes on from the state before."""

    kind: DueKind
    days: Callable[[CountyRules], int]
    is_working_days: bool = True
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due by when, counted since when; an estimate while a year is not announced."""

    kind: DueKind
    since: datetime
    at: datetime
    is_estimate: bool


TIME_LIMITS: Mapping[WishState, Limit] = {
    S.SUBMITTED: Limit(DueKind.REVIEW, lambda rules: rules.review_working_days),
    S.UNDER_REVIEW: Limit(DueKind.REVIEW, lambda rules: rules.review_working_days, goes_on=True),
    S.RETURNED: Limit(DueKind.AMEND, lambda rules: rules.amend_days, is_working_days=False),
    S.VERIFIED: Limit(DueKind.PUBLISH, lambda rules: rules.publish_working_days),
    S.PUBLISHED: Limit(DueKind.CLAIM, lambda rules: rules.claim_window_days, is_working_days=False),
    S.DELIVERED: Limit(DueKind.CONFIRM, lambda rules: rules.silence_days, is_working_days=False),
    # Counted from the delivery (domain section 6), whenever the resident confirms.
    S.CONFIRMED: Limit(DueKind.CALL_BACK, lambda rules: rules.callback_working_days, goes_on=True),
    S.REVIEWED: Limit(DueKind.CLOSE, lambda rules: rules.close_working_days),
    S.DISPUTED: Limit(DueKind.SETTLE, lambda rules: rules.dispute_working_days),
    S.CROWD_SHORT: Limit(DueKind.DECIDE, lambda rules: rules.review_working_days),
    S.EXPIRED: Limit(DueKind.DECIDE, lambda rules: rules.review_working_days),
    S.CROWD_FULL: Limit(DueKind.START, lambda rules: rules.start_days, is_working_days=False),
    S.TAKEN_OVER: Limit(DueKind.FULFIL, lambda rules: rules.finish_days, is_working_days=False),
}


def due_in(
    state: WishState, *, moment: datetime, since: datetime | None, rules: CountyRules
) -> Deadline | None:
    """The deadline in a state that was entered at ``moment``; None where no step is waited for.

    ``since`` is when the time limit of the state before began. A time limit ends at 23:59:59
    county time of its last day.
    """
    limit = TIME_LIMITS.get(state)
    if limit is None:
        return None
    begun = since if limit.goes_on and since is not None else moment
    start, days = county_date(begun), limit.days(rules)
    last = DueDay(start + timedelta(days=days), is_estimate=False)
    if limit.is_working_days:
        last = due_day(
            start, days, holidays=rules.holidays, working_weekends=rules.working_weekends
        )
    return Deadline(limit.kind, begun, start_of_day(last.day) + LAST_SECOND, last.is_estimate)


def put_back_by(moment: datetime, rules: CountyRules) -> datetime:
    """By when staff decide about a card that they took down at a moment."""
    last = due_day(
        county_date(moment),
        rules.review_working_days,
        holidays=rules.holidays,
        working_weekends=rules.working_weekends,
    )
    return start_of_day(last.day) + LAST_SECOND


def whole_days(span: timedelta) -> timedelta:
    """A span of time as the days that cover it; none for a span that is not ahead."""
    return max(timedelta(0), timedelta(days=-(-span // timedelta(days=1))))


def first_rank(moment: datetime, wanted_before: date | None, rules: CountyRules) -> datetime:
    """The rank of a wish when it first comes to the wall: the earlier the moment, the higher.

    All wishes age alike, so the order by this moment is the order by age. A wish that is wanted
    soon ranks as if its claim window ended on that day. A wanted day in the past counts as
    today.
    """
    if wanted_before is None:
        return moment
    window = timedelta(days=rules.claim_window_days)
    wanted = max(wanted_before, county_date(moment))
    return min(moment, start_of_day(wanted) + LAST_SECOND - window)


def next_rank(rank: datetime, rules: CountyRules) -> datetime:
    """The rank of a wish that comes back to the wall: as if it were some days older."""
    return rank - timedelta(days=rules.rank_return_days)

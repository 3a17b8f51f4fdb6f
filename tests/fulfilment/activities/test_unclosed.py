"""What is over and was not closed is asked for day by day; then the street and its people know."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from tests.builders.activities import HOUR, published, signed_up
from tests.builders.attendance import MINUTE, close, fresh
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, do
from tests.builders.notices import inbox, tell_of
from tests.builders.teams import report_in_id
from wishapp.base.clock import county_date, now, start_of_day
from wishapp.base.county import county_due_day
from wishapp.fulfilment.activities.deadlines import check_activity_deadline
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.activities.showing import see_own_unclosed, see_unclosed
from wishapp.kernel.access import Actor
from wishapp.office.waiting.queries import count_waiting
from wishapp.office.waiting.table import WaitingKind

pytestmark = pytest.mark.usefixtures("core")
DAY = timedelta(days=1)
ASKED, TOLD = ["asked to close"], ["told the street"]


def turns(activity: Activity) -> list[Sequence[str]]:
    """What a worker does that comes at every deadline, until none is left."""
    done: list[Sequence[str]] = []
    while (due_at := again(Activity, activity.id).due_at) is not None:
        with at_moment(due_at):
            done.append(do(check_activity_deadline, activity.id))
    return done


def waiting(actor: Actor) -> tuple[int, int | None]:
    counted = do(count_waiting, fresh(actor), None, ahead={}, limit=99)
    [found] = [each for each in counted if each.kind is WaitingKind.UNCLOSED_ACTIVITY]
    return found.waiting, found.overdue


def test_it_is_asked_for_each_day_and_then_the_street_is_told(cast: Cast) -> None:
    activity = published(cast, leader_id=report_in_id(cast.zhao))
    seat = signed_up(cast.qian, activity)
    done = turns(activity)
    found = again(Activity, activity.id)
    last = county_due_day(county_date(activity.ends_at), 5).day
    days = (last - county_date(activity.ends_at)).days
    assert done == [["reminded"], ["begun"], *[ASKED] * (days + 1), TOLD]
    assert (found.close_by, found.is_unclosed) == (last, True)
    for topic, thing, who in (
        ("activity.warn_unclosed", activity.id, cast.zhao),
        ("activity.escalate", activity.id, cast.feng),
        ("sign_up.await_closing", seat.id, cast.qian),
    ):
        tell_of(topic, thing)
        assert topic in {each.topic for each in inbox(who)}


def test_it_stands_on_the_lists_until_it_is_closed(cast: Cast) -> None:
    activity = published(cast, leader_id=report_in_id(cast.zhao))
    assert do(see_unclosed, cast.zhou, place=None, after=None, limit=9) == []
    with at_moment(activity.ends_at + MINUTE):
        assert do(check_activity_deadline, activity.id) == ["begun", *ASKED]
        assert do(check_activity_deadline, activity.id) == []
        assert waiting(cast.zhou) == waiting(cast.feng) == (1, 0)
        [own] = do(see_own_unclosed, fresh(cast.zhao), before=None, limit=9)
        assert own.id == activity.id
        assert do(see_own_unclosed, fresh(cast.qian), before=None, limit=9) == []
    with at_moment(start_of_day(found_close_by(activity) + DAY) + HOUR):
        assert waiting(cast.zhou) == (1, 1)
    closed = close(cast, activity)
    assert (closed.is_unclosed, closed.due_at) == (False, None)
    assert do(see_unclosed, cast.zhou, place=None, after=None, limit=9) == []


def found_close_by(activity: Activity) -> date:
    close_by = again(Activity, activity.id).close_by
    assert close_by is not None
    return close_by


def test_a_worker_that_comes_late_asks_once_and_counts_from_the_end(cast: Cast) -> None:
    activity = published(cast)
    with at_moment(activity.ends_at + 30 * DAY):
        assert do(check_activity_deadline, activity.id) == ["begun", *ASKED]
        due_at = again(Activity, activity.id).due_at
        assert due_at is not None
        assert due_at < now()
        assert do(check_activity_deadline, activity.id) == TOLD
        assert do(check_activity_deadline, activity.id) == []

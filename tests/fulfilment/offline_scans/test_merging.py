"""Two phones scan for a day without a network; what they merge adds up, whoever comes first."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.builders.activities import HOUR, published, signed_up
from tests.builders.attendance import MINUTE, close, come, fresh
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import code_of, do
from tests.builders.ledger import booked
from tests.builders.teams import report_in_id
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.attendance.putting_right import correct_end
from wishapp.fulfilment.attendance.showing import see_attendances
from wishapp.fulfilment.offline_scans.issuing import issue_key, revoke_key, see_keys
from wishapp.fulfilment.offline_scans.merging import Merged, merge_scans
from wishapp.fulfilment.offline_scans.models import OfflineScan, ScanKey
from wishapp.fulfilment.offline_scans.rules import Direction, Stamped, signature_of
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")

IN, OUT = Direction.IN, Direction.OUT
# The phone's clock is five minutes fast.
FAST = 5 * MINUTE


@pytest.fixture
def activity(cast: Cast) -> Activity:
    """Two hours in a hall without a network."""
    return published(cast, capacity=5, risks="")


def clock(ahead: timedelta) -> int:
    return int((now() + ahead).timestamp())


def key_of(who: Actor, activity: Activity, ahead: timedelta = timedelta()) -> ScanKey:
    with at_moment(activity.starts_at - HOUR):
        return do(issue_key, fresh(who), activity.id, phone_seconds=clock(ahead))


def stamped(
    key: ScanKey, seat: SignUp, direction: Direction, at: datetime, ahead: timedelta = timedelta()
) -> Stamped:
    """What the phone writes down and signs."""
    plain = Stamped(seat.id, direction, int((at + ahead).timestamp()), "")
    signature = signature_of(key.secret, key.id, plain)
    return Stamped(seat.id, direction, plain.stamp, signature)


def merged(
    who: Actor, key: ScanKey, scans: Sequence[Stamped], at: datetime, ahead: timedelta = timedelta()
) -> Merged:
    with at_moment(at):
        return do(merge_scans, fresh(who), key.id, scans, phone_seconds=clock(ahead))


def pairs(seat: SignUp, cast: Cast, at: datetime) -> list[tuple[datetime, datetime | None, str]]:
    with at_moment(at):
        found = do(see_attendances, fresh(cast.zhou), seat.id)
    return [(each.started_at, each.ended_at, each.came_by) for each in found]


def test_two_phones_merge_in_any_order_and_twice(cast: Cast, activity: Activity) -> None:
    seat = signed_up(cast.zhao, activity)
    door, exit_ = key_of(cast.zhou, activity, FAST), key_of(cast.zheng, activity)
    start, end = activity.starts_at, activity.ends_at
    came = [stamped(door, seat, IN, start, FAST), stamped(door, seat, IN, start + MINUTE, FAST)]
    left = [stamped(exit_, seat, OUT, end - HOUR)]
    # The second phone is back first.
    first = merged(cast.zheng, exit_, left, end + MINUTE)
    assert (first.taken, pairs(seat, cast, end + MINUTE)) == (1, [])
    second = merged(cast.zhou, door, came, end + 2 * MINUTE, FAST)
    assert (second.taken, second.known, second.refused) == (2, 0, [])
    expected = [(start, end - HOUR, "scan")]
    assert pairs(seat, cast, end + 2 * MINUTE) == expected
    repeated = merged(cast.zhou, door, came, end + 3 * MINUTE, FAST)
    assert (repeated.taken, repeated.known) == (0, 2)
    assert pairs(seat, cast, end + 3 * MINUTE) == expected
    close(cast, activity, end + 4 * MINUTE)
    assert [(each.minutes, each.kind) for each in booked(cast.zhao)] == [(60, "checked_in")]


def test_each_scan_that_does_not_fit_is_refused_by_itself(cast: Cast, activity: Activity) -> None:
    seat, key = signed_up(cast.zhao, activity), key_of(cast.zhou, activity)
    elsewhere = signed_up(cast.qian, published(cast, risks=""))
    start, end = activity.starts_at, activity.ends_at
    good = stamped(key, seat, IN, start)
    scans = [
        good,
        Stamped(seat.id, OUT, good.stamp + 60, good.signature),
        stamped(key, elsewhere, IN, start),
        stamped(key, seat, OUT, end + HOUR),
        stamped(key, seat, IN, start - 10 * HOUR),
        stamped(key, SignUp(id=new_id()), IN, start),
        good,
    ]
    done = merged(cast.zhou, key, scans, end + MINUTE)
    assert (done.taken, done.known) == (1, 1)
    assert done.refused == [
        (2, Code.PRESENCE_CODE_WRONG),
        (3, Code.NOT_SIGNED_UP),
        (4, Code.PRESENCE_TIMES),
        (5, Code.PRESENCE_CLOSED),
        (6, Code.NOT_FOUND),
    ]
    assert pairs(seat, cast, end + MINUTE) == [(start, None, "scan")]


def test_who_came_by_the_code_is_scanned_when_they_leave(cast: Cast, activity: Activity) -> None:
    seat, key = signed_up(cast.zhao, activity), key_of(cast.zhou, activity)
    start, end = activity.starts_at, activity.ends_at
    come(cast.zhao, cast, activity, start)
    merged(cast.zhou, key, [stamped(key, seat, OUT, end - HOUR)], end + MINUTE)
    assert pairs(seat, cast, end + MINUTE) == [(start, end - HOUR, "code")]
    # What was put right by hand stays when more is merged.
    with at_moment(end + 2 * MINUTE):
        [found] = do(see_attendances, fresh(cast.zhou), seat.id)
        proved = code_of(correct_end, fresh(cast.zhou), found.id, ended_at=end)
    assert proved is Code.PRESENCE_CLOSED


def test_a_changed_clock_a_lost_phone_and_a_closed_activity(cast: Cast, activity: Activity) -> None:
    seat, key = signed_up(cast.zhao, activity), key_of(cast.zhou, activity)
    scans = [stamped(key, seat, IN, activity.starts_at)]
    with at_moment(activity.ends_at + MINUTE):
        zhou, call = fresh(cast.zhou), (key.id, scans)
        changed = code_of(merge_scans, zhou, *call, phone_seconds=clock(HOUR))
        assert changed is Code.PHONE_CLOCK_CHANGED
        for stranger in (cast.gao, cast.qian, cast.zhao):
            who = fresh(stranger)
            assert code_of(merge_scans, who, *call, phone_seconds=clock(0 * HOUR)) is Code.NOT_FOUND
            assert code_of(revoke_key, who, key.id) is Code.NOT_FOUND
            assert code_of(see_keys, who, activity.id) is Code.FORBIDDEN
        assert [each.id for each in do(see_keys, zhou, activity.id)] == [key.id]
        assert do(revoke_key, fresh(cast.zheng), key.id).revoked_at
        over = code_of(merge_scans, zhou, *call, phone_seconds=clock(0 * HOUR))
        assert over is Code.SCAN_KEY_OVER
        late = code_of(issue_key, zhou, activity.id, phone_seconds=clock(0 * HOUR))
        assert late is Code.PRESENCE_CLOSED


def test_a_leader_does_not_scan_themselves(cast: Cast) -> None:
    activity = published(cast, leader_id=report_in_id(cast.zhao), risks="")
    own, other = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
    key = key_of(cast.zhao, activity)
    scans = [stamped(key, each, IN, activity.starts_at) for each in (own, other)]
    done = merged(cast.zhao, key, scans, activity.ends_at - HOUR)
    assert (done.taken, done.refused) == (1, [(1, Code.SAME_PERSON)])


def test_the_database_keeps_every_scan(cast: Cast, activity: Activity) -> None:
    seat, key = signed_up(cast.zhao, activity), key_of(cast.zhou, activity)
    merged(cast.zhou, key, [stamped(key, seat, IN, activity.starts_at)], activity.ends_at - HOUR)
    changing = update(OfflineScan).values(direction="out")
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(changing)

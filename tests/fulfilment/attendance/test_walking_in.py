"""People come without having signed up: a free seat, their own act, or their signature."""

from functools import partial

import pytest

from tests.builders.activities import HOUR, list_of, published, signed_up
from tests.builders.attendance import MINUTE, close, door, signed_sheet
from tests.builders.attendance import fresh as rested
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.doing import code_of, do
from tests.builders.ledger import booked
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.volunteers import confirmed, registered
from tests.builders.world import World
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.signing_up import Terms
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.showing import see_attendances
from wishapp.fulfilment.attendance.walking_in import AtDoor, enter_walk_in, walk_in
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")

YES = Terms(accepts_risks=True)


def came(who: Actor, cast: Cast, activity: Activity) -> SignUp:
    return do(walk_in, rested(who), activity.id, AtDoor(code=door(cast, activity)), YES)


def refused(who: Actor, cast: Cast, activity: Activity, terms: Terms = YES) -> Code:
    at_door = AtDoor(code=door(cast, activity))
    return code_of(walk_in, rested(who), activity.id, at_door, terms)


def test_who_walks_in_has_a_seat_is_signed_in_and_gets_the_minutes(cast: Cast) -> None:
    activity = published(cast, capacity=1)
    with at_moment(activity.starts_at + 30 * MINUTE):
        seat = came(cast.zhao, cast, activity)
        [pair] = do(see_attendances, rested(cast.zhao), seat.id)
        assert (pair.came_by, pair.ended_at) == ("code", None)
        assert refused(cast.zhao, cast, activity) is Code.SIGNED_UP_ALREADY
        assert refused(cast.qian, cast, activity) is Code.ACTIVITY_FULL
        a_stranger = code_of(walk_in, rested(cast.sun), activity.id, AtDoor(code="A" * 16), YES)
        assert a_stranger is Code.PRESENCE_CODE_WRONG
        assert refused(cast.sun, cast, activity) is Code.NOT_REGISTERED
    close(cast, activity)
    assert [(each.minutes, each.kind) for each in booked(cast.zhao)] == [(90, "checked_in")]


def test_nobody_walks_in_before_the_door_opens_or_past_those_who_wait(cast: Cast) -> None:
    activity = published(cast, capacity=1, risks="梯子上作业")
    early = activity.starts_at - 10 * HOUR
    with at_moment(early):
        assert refused(cast.zhao, cast, activity) is Code.PRESENCE_CLOSED
    signed_up(cast.zhao, activity)
    signed_up(cast.qian, activity)
    with at_moment(activity.starts_at):
        late = registered(cast.wei)
        assert refused(cast.wei, cast, activity, Terms(accepts_risks=False)) is (
            Code.RISKS_UNACCEPTED
        )
        assert refused(cast.wei, cast, activity) is Code.ACTIVITY_FULL
    assert late.state == "registered"
    assert [state for state, _ in list_of(activity)] == ["signed_up", "waiting"]


def test_without_the_code_of_the_door_they_have_a_seat_and_the_leader_scans(cast: Cast) -> None:
    activity = published(cast, capacity=1)
    with acting_for(ruled(presence_by_code=False)), at_moment(activity.starts_at):
        seat = came(cast.zhao, cast, activity)
        assert do(see_attendances, rested(cast.zhao), seat.id) == []


def test_staff_enter_whoever_signed_the_sheet(cast: Cast) -> None:
    activity = published(cast, capacity=2)
    volunteer = confirmed(cast)
    with at_moment(activity.ends_at + MINUTE):
        sheet = signed_sheet(cast, activity, paper_no="QD-9")
        entered = (activity.id, volunteer.id, sheet)
        seat = do(enter_walk_in, rested(cast.zhou), *entered, with_adult=False)
        [pair] = do(see_attendances, rested(cast.zhou), seat.id)
        assert (pair.came_by, pair.paper_no) == ("paper", "QD-9")
        again = code_of(enter_walk_in, rested(cast.zhou), *entered, with_adult=False)
        assert again is Code.SIGNED_UP_ALREADY
        for who in (cast.gao, cast.zhao):
            by_others = code_of(enter_walk_in, rested(who), *entered, with_adult=False)
            assert by_others is Code.FORBIDDEN
        nobody = (activity.id, new_id(), sheet)
        unknown = code_of(enter_walk_in, rested(cast.zhou), *nobody, with_adult=False)
        assert unknown is Code.NOT_FOUND
    close(cast, activity, activity.ends_at + 2 * MINUTE)
    assert [each.kind for each in booked(Actor(volunteer.person_id))] == ["entered_by_staff"]


def test_of_two_who_come_at_once_to_one_seat_one_has_it(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        activity = published(cast, capacity=1)
    with at_moment(activity.starts_at):
        with fresh.serving(QINGHE):
            at_door = AtDoor(code=door(cast, activity))
            people = [rested(each) for each in (cast.zhao, cast.qian)]
        calls = [partial(walk_in, who, activity.id, at_door, YES) for who in people]
        assert codes(race(fresh, QINGHE, calls)) == [Code.ACTIVITY_FULL]
    assert fresh.rows(QINGHE, "SELECT state FROM sign_ups") == [("signed_up",)]


def test_the_database_lets_no_two_presences_overlap(cast: Cast, activity: Activity) -> None:
    with at_moment(activity.starts_at):
        seat = came(cast.zhao, cast, activity)
    second = {
        "sign_up_id": seat.id,
        "activity_id": activity.id,
        "person_id": seat.person_id,
        "started_at": activity.starts_at + 5 * MINUTE,
        "ended_at": activity.starts_at + 9 * MINUTE,
        "came_by": "scan",
        "left_by": "scan",
    }
    with pytest.raises(Refusal, match=Code.PRESENCE_TIMES), transaction():
        db.session.add(Attendance(**second))

"""People sign up, wait, are offered a seat that became free, and give seats back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders.activities import list_of, published, signed_up, times
from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment
from tests.builders.doing import again, code_of, do
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.traces import verbs_of
from tests.builders.volunteers import registered
from tests.builders.world import World
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.activities.leaving import (
    cancel_sign_up,
    leave_activities_under,
    remove_sign_up,
)
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.offering import (
    accept_offer,
    check_offer_deadline,
    decline_offer,
)
from wishapp.fulfilment.activities.showing import see_own_sign_ups, see_sign_ups
from wishapp.fulfilment.activities.signing_up import sign_up
from wishapp.hours.ledger.models import OccupiedTime
from wishapp.registry.members.reporting_in import end

WHY = "名单有误"


def occupied(sign_up: SignUp) -> bool:
    with transaction():
        return db.session.get(OccupiedTime, sign_up.service.source) is not None


@pytest.mark.usefixtures("core")
class TestSeats:
    def test_a_seat_occupies_the_time_and_waiting_does_not(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        first, second = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        assert (first.state, second.state) == ("signed_up", "waiting")
        assert (occupied(first), occupied(second)) == (True, False)
        assert again(Activity, activity.id).taken == 1
        assert code_of(sign_up, cast.zhao, activity.id, accepts_risks=True) is (
            Code.SIGNED_UP_ALREADY
        )

    def test_two_activities_at_one_time_clash(self, cast: Cast) -> None:
        signed_up(cast.zhao, published(cast))
        other = published(cast, times=times(hour=10))
        assert code_of(sign_up, cast.zhao, other.id, accepts_risks=True) is Code.SERVICE_OVERLAP
        assert signed_up(cast.zhao, published(cast, times=times(hour=11))).state == "signed_up"

    def test_what_was_told_has_to_be_accepted(self, cast: Cast) -> None:
        activity = published(cast, risks="高处作业，须系安全带。")
        refused = code_of(sign_up, cast.zhao, activity.id, accepts_risks=False)
        assert refused is Code.RISKS_UNACCEPTED
        assert signed_up(cast.zhao, activity).risks_accepted is True

    def test_only_who_reported_in_or_registered_signs_up(self, cast: Cast) -> None:
        activity = published(cast)
        assert code_of(sign_up, cast.wei, activity.id, accepts_risks=True) is Code.NOT_REGISTERED

    def test_nobody_signs_up_after_the_last_moment(self, cast: Cast) -> None:
        activity = published(cast)
        with at_moment(activity.sign_up_until):
            refused = code_of(sign_up, cast.zhao, activity.id, accepts_risks=True)
        assert refused in {Code.SIGN_UP_CLOSED, Code.SESSION_ENDED}

    def test_the_waiting_list_has_an_end(self, cast: Cast) -> None:
        activity = published(cast, capacity=1, waiting_most=0)
        signed_up(cast.zhao, activity)
        refused = code_of(sign_up, cast.qian, activity.id, accepts_risks=True)
        assert refused is Code.ACTIVITY_FULL

    def test_a_volunteer_without_a_unit_signs_up(self, cast: Cast) -> None:
        registration = registered(cast.wei)
        made = signed_up(cast.wei, published(cast))
        assert (made.registration_id, made.report_in_id) == (registration.id, None)


@pytest.mark.usefixtures("core")
class TestOffers:
    def test_a_free_seat_needs_a_yes(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        first, second = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        assert do(cancel_sign_up, cast.zhao, first.id).cancelled_late is False
        offered = again(SignUp, second.id)
        assert (offered.state, occupied(offered)) == ("offered", False)
        assert again(Activity, activity.id).taken == 1
        assert do(accept_offer, cast.qian, second.id).state == "signed_up"
        assert occupied(second)
        assert verbs_of(second.id) == ["wait", "offer", "accept"]

    def test_whoever_says_no_is_passed_over(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        registered(cast.wei)
        first, second, third = (
            signed_up(each, activity) for each in (cast.zhao, cast.qian, cast.wei)
        )
        do(cancel_sign_up, cast.zhao, first.id)
        do(decline_offer, cast.qian, second.id)
        assert [state for state, _ in list_of(activity)] == ["cancelled", "declined", "offered"]
        assert third.id == again(SignUp, third.id).id

    def test_an_unanswered_offer_lapses_and_a_late_yes_is_too_late(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        registered(cast.wei)
        first, second, third = (
            signed_up(each, activity) for each in (cast.zhao, cast.qian, cast.wei)
        )
        do(cancel_sign_up, cast.zhao, first.id)
        assert do(check_offer_deadline, second.id) is False
        with after(hours=12, seconds=1):
            # No worker has noticed yet.
            late = code_of(accept_offer, cast.qian, second.id)
            assert do(check_offer_deadline, second.id) is True
            assert do(check_offer_deadline, second.id) is False
        assert late is Code.OFFER_OVER
        assert [state for state, _ in list_of(activity)] == ["cancelled", "lapsed", "offered"]
        assert again(SignUp, third.id).offered_until is not None

    def test_an_offer_at_a_time_that_is_taken_still_stands(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        first, second = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        signed_up(cast.qian, published(cast, times=times(hour=10)))
        do(cancel_sign_up, cast.zhao, first.id)
        assert code_of(accept_offer, cast.qian, second.id) is Code.SERVICE_OVERLAP
        assert again(SignUp, second.id).state == "offered"

    def test_nobody_comes_before_who_waits(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        registered(cast.wei)
        first = signed_up(cast.zhao, activity)
        signed_up(cast.qian, activity)
        do(cancel_sign_up, cast.zhao, first.id)
        assert signed_up(cast.wei, activity).state == "waiting"


@pytest.mark.usefixtures("core")
class TestLeaving:
    def test_cancelling_late_is_noted_and_after_the_begin_refused(self, cast: Cast) -> None:
        activity = published(cast)
        made, other = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        with at_moment(activity.starts_at - timedelta(hours=1)):
            assert do(cancel_sign_up, cast.zhao, made.id).cancelled_late is True
        assert not occupied(made)
        with at_moment(activity.starts_at):
            assert code_of(cancel_sign_up, cast.qian, other.id) is Code.ACTIVITY_BEGUN

    def test_staff_take_somebody_off_the_list_and_others_do_not(self, cast: Cast) -> None:
        activity = published(cast)
        made = signed_up(cast.zhao, activity)
        for each in (cast.qian, cast.gao):
            assert code_of(remove_sign_up, each, made.id, why=WHY) in {
                Code.NOT_FOUND, Code.FORBIDDEN,
            }  # fmt: skip
        assert do(remove_sign_up, cast.zheng, made.id, why=WHY).state == "removed"
        [row] = do(see_sign_ups, cast.zhou, activity.id, after=None, limit=9)
        assert (row.name, row.sign_up.state) == ("赵明远", "removed")
        [own] = do(see_own_sign_ups, cast.zhao, before=None, limit=9)
        assert own.id == made.id

    def test_whose_report_in_ended_gives_the_seat_back(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        made, waiting = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        assert made.report_in_id is not None
        do(end, cast.zhao, made.report_in_id, why="搬走")
        assert do(leave_activities_under, made.report_in_id) == 1
        assert do(leave_activities_under, made.report_in_id) == 0
        assert [again(SignUp, each.id).state for each in (made, waiting)] == ["removed", "offered"]


def test_of_many_at_one_seat_exactly_one_gets_it(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        activity = published(cast, capacity=1, waiting_most=1)
        people = [cast.zhao, cast.qian]
        for each in (cast.wei, cast.wang, cast.li):
            registered(each)
            people.append(each)

    def press(who: Any) -> object:
        return sign_up(who, activity.id, accepts_risks=True)

    presses = [lambda who=who: press(who) for who in people * 4]  # type: ignore[misc]
    ends = race(fresh, QINGHE, presses)
    refused = codes(ends)
    assert len(refused) == len(presses) - 2
    assert set(refused) <= {Code.ACTIVITY_FULL, Code.SIGNED_UP_ALREADY}
    held = "SELECT state, count(*) FROM sign_ups GROUP BY state ORDER BY state"
    assert fresh.rows(QINGHE, held) == [("signed_up", 1), ("waiting", 1)]
    assert fresh.rows(QINGHE, "SELECT taken FROM activities") == [(1,)]


@pytest.mark.usefixtures("core")
def test_the_database_refuses_one_too_many(cast: Cast, refused: Any) -> None:
    activity = published(cast, capacity=1)
    signed_up(cast.zhao, activity)
    waiting = signed_up(cast.qian, activity)
    refused("UPDATE sign_ups SET state = 'signed_up' WHERE id = :id", id=waiting.id)
    refused("UPDATE activities SET capacity = 0")
    refused("UPDATE sign_ups SET state = 'offered' WHERE id = :id", id=waiting.id)
    refused(
        "INSERT INTO sign_ups SELECT (jsonb_populate_record(s, jsonb_build_object("
        "'id', gen_random_uuid()))).* FROM sign_ups s LIMIT 1"
    )

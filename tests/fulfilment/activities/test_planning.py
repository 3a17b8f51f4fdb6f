"""Staff plan an activity or fixed days, a second person publishes, and changes are told."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders.activities import (
    HOUR,
    a_plan,
    list_of,
    pass_words,
    planned,
    published,
    signed_up,
    times,
)
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, code
from tests.builders.notices import inbox, tell_of
from tests.builders.teams import report_in_id
from tests.builders.traces import verbs_of
from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.activities.changing import Change, cancel_activity, change_activity
from wishapp.fulfilment.activities.deadlines import check_activity_deadline
from wishapp.fulfilment.activities.leading import leave_lead, leave_leads_under, name_leader
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.planning import (
    Repeat,
    amend_activity,
    plan_activity,
    submit_activity,
)
from wishapp.fulfilment.activities.reviewing import publish_activity, return_activity
from wishapp.fulfilment.activities.rules import Every
from wishapp.fulfilment.activities.showing import see_activity, see_leaderless, see_open
from wishapp.hours.ledger.models import OccupiedTime

pytestmark = pytest.mark.usefixtures("core")
WHY = "文件有变"


def submitted(cast: Cast) -> Activity:
    made = planned(cast.zhou)
    do(submit_activity, cast.zhou, made.id, with_series=False)
    return made


def change_to(cast: Cast, activity: Activity, **changes: Any) -> Activity:
    usual: dict[str, Any] = {"times": times(), "capacity": 2, "waiting_most": 5}
    return do(change_activity, cast.zhou, activity.id, Change(**usual | changes), why=WHY)


class TestReview:
    def test_a_second_person_publishes_what_was_screened(self, cast: Cast) -> None:
        made = submitted(cast)
        assert code_of(publish_activity, cast.zhou, made.id, with_series=False) is Code.FORBIDDEN
        unscreened = code_of(publish_activity, cast.zheng, made.id, with_series=False)
        assert unscreened is Code.SCREENING_NOT_PASSED
        assert code_of(see_activity, cast.wei, made.id) is Code.NOT_FOUND
        pass_words(made.id)
        [out] = do(publish_activity, cast.zheng, made.id, with_series=False)
        assert (out.state, out.reviewer_id) == ("published", cast.zheng.me)
        assert do(see_activity, cast.wei, made.id).title == "清扫楼道"
        assert [each.id for each in do(see_open, code(COMMUNITY), after=None, limit=9)] == [made.id]

    def test_who_planned_it_does_not_review_it(self, cast: Cast) -> None:
        made = planned(cast.zheng)
        do(submit_activity, cast.zheng, made.id, with_series=False)
        refused = code_of(publish_activity, cast.zheng, made.id, with_series=False)
        assert refused is Code.SAME_PERSON

    def test_a_returned_plan_is_mended_and_screened_anew(self, cast: Cast) -> None:
        made = submitted(cast)
        do(return_activity, cast.zheng, made.id, why=WHY)
        mended = do(amend_activity, cast.zhou, made.id, a_plan(title="清扫院子"))
        assert (mended.state, mended.title) == ("planned", "清扫院子")
        do(submit_activity, cast.zhou, made.id, with_series=False)
        unscreened = code_of(publish_activity, cast.zheng, made.id, with_series=False)
        assert unscreened is Code.SCREENING_NOT_PASSED
        assert verbs_of(made.id) == ["plan", "submit", "return", "amend", "submit"]

    def test_nobody_else_plans_for_a_community(self, cast: Cast) -> None:
        for each in (cast.gao, cast.zhao, cast.chu):
            refused = code_of(plan_activity, each, a_plan(), community_code=code(COMMUNITY))
            assert refused is Code.FORBIDDEN

    def test_an_activity_has_an_end_and_not_too_many_seats(self, cast: Cast) -> None:
        words = {"community_code": code(COMMUNITY)}
        large = code_of(plan_activity, cast.zhou, a_plan(capacity=501), **words)
        assert large is Code.ACTIVITY_TOO_LARGE
        past = code_of(plan_activity, cast.zhou, a_plan(times=times(-1)), **words)
        assert past is Code.ACTIVITY_TIMES


class TestSeries:
    def test_fixed_days_are_published_together_and_end_together(self, cast: Cast) -> None:
        until = today() + timedelta(days=24)
        days = do(
            plan_activity,
            cast.zhou,
            a_plan(),
            community_code=code(COMMUNITY),
            repeat=Repeat(Every.WEEK, until),
        )
        assert len(days) == len({each.series_id for each in days}) + 3 == 4
        assert days[1].starts_at - days[0].starts_at == timedelta(days=7)
        first = days[0].id
        assert len(do(submit_activity, cast.zhou, first, with_series=True)) == 4
        for each in days:
            pass_words(each.id)
        assert len(do(publish_activity, cast.zheng, first, with_series=True)) == 4
        with at_moment(days[1].starts_at):
            ended = do(cancel_activity, cast.zhou, days[2].id, why=WHY, with_series=True)
        # What began stays; the days to come are over.
        assert {each.id for each in ended} == {days[2].id, days[3].id}


class TestChanging:
    def test_a_new_time_is_occupied_and_who_is_elsewhere_loses_the_seat(self, cast: Cast) -> None:
        activity = published(cast)
        stays, leaves = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        signed_up(cast.qian, published(cast, times=times(hour=14)))
        moved = change_to(cast, activity, times=times(hour=14))
        assert (moved.times_changed, moved.starts_at) == (1, times(hour=14).starts_at)
        assert [state for state, _ in list_of(activity)] == ["signed_up", "removed"]
        with transaction():
            row = db.session.get_one(OccupiedTime, stays.service.source)
            assert row.during.lower == moved.starts_at
        assert again(SignUp, leaves.id).state == "removed"
        tell_of("sign_up.change", stays.id)
        assert inbox(cast.zhao)[0].topic == "sign_up.change"

    def test_more_seats_are_offered_to_who_waits_and_held_ones_stay(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        signed_up(cast.zhao, activity)
        signed_up(cast.qian, activity)
        change_to(cast, activity, capacity=2)
        assert [state for state, _ in list_of(activity)] == ["signed_up", "offered"]
        less = Change(times=times(), capacity=1, waiting_most=0)
        assert code_of(change_activity, cast.zhou, activity.id, less, why=WHY) is Code.SEATS_HELD

    def test_cancelling_frees_everybody(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        made = signed_up(cast.zhao, activity)
        signed_up(cast.qian, activity)
        do(cancel_activity, cast.zhou, activity.id, why=WHY)
        assert list_of(activity) == [("ended", 0), ("ended", 0)]
        with transaction():
            assert db.session.get(OccupiedTime, made.service.source) is None
        tell_of("sign_up.end", made.id)
        assert inbox(cast.zhao)[0].topic == "sign_up.end"


class TestLeading:
    def test_who_leaves_the_lead_stands_on_the_staffs_list(self, cast: Cast) -> None:
        activity = published(cast, leader_id=report_in_id(cast.zhao))
        assert code_of(leave_lead, cast.qian, activity.id) is Code.FORBIDDEN
        do(leave_lead, cast.zhao, activity.id)
        found = do(see_leaderless, cast.zhou, place=None, after=None, limit=9)
        assert [each.id for each in found] == [activity.id]
        do(name_leader, cast.zhou, activity.id, report_in_id(cast.qian))
        assert again(Activity, activity.id).leader_id == cast.qian.me

    def test_whose_report_in_ended_leads_no_more(self, cast: Cast) -> None:
        activity = published(cast, leader_id=report_in_id(cast.zhao))
        assert do(leave_leads_under, report_in_id(cast.zhao)) == 1
        assert again(Activity, activity.id).leader_id is None


class TestDeadlines:
    def test_people_are_reminded_once_and_waiting_ends_at_the_begin(self, cast: Cast) -> None:
        activity = published(cast, capacity=1)
        made, waiting = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        assert again(Activity, activity.id).due_at == activity.starts_at - timedelta(hours=24)
        assert do(check_activity_deadline, activity.id) == []
        with at_moment(activity.starts_at - 3 * HOUR):
            assert do(check_activity_deadline, activity.id) == ["reminded"]
            assert do(check_activity_deadline, activity.id) == []
        with at_moment(activity.starts_at):
            assert do(check_activity_deadline, activity.id) == ["begun"]
        assert again(SignUp, waiting.id).state == "ended"
        assert again(SignUp, made.id).state == "signed_up"
        assert again(Activity, activity.id).due_at == activity.ends_at

    def test_a_worker_that_comes_after_the_begin_reminds_nobody(self, cast: Cast) -> None:
        activity = published(cast)
        with at_moment(activity.starts_at + HOUR):
            assert do(check_activity_deadline, activity.id) == ["begun"]
        assert now() < activity.starts_at

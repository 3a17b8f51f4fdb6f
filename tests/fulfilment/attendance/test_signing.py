"""People sign in and out, forget to, are entered from paper, and their service is booked."""

from typing import Any

import pytest
from sqlalchemy import select

from tests.builders.activities import HOUR, published, signed_up, times
from tests.builders.attendance import MINUTE, close, come, door, fresh, leave, signed_sheet
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.consents import a_sheet
from tests.builders.doing import code_of, do
from tests.builders.ledger import booked
from tests.builders.notices import inbox, tell_of
from tests.builders.teams import report_in_id
from tests.builders.volunteers import registered
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.attendance.closing import close_activity
from wishapp.fulfilment.attendance.putting_right import (
    Sheet,
    close_forgotten,
    correct_end,
    enter_sheet,
)
from wishapp.fulfilment.attendance.showing import see_attendances
from wishapp.fulfilment.attendance.showing_codes import show_door_code, show_own_code
from wishapp.fulfilment.attendance.signing import scan_in, scan_out, sign_in, sign_out
from wishapp.hours.anomalies.models import Anomaly

pytestmark = pytest.mark.usefixtures("core")


class TestCodes:
    def test_a_photographed_code_is_refused(self, cast: Cast, activity: Activity) -> None:
        signed_up(cast.zhao, activity)
        with at_moment(activity.starts_at):
            photographed = door(cast, activity)
        with at_moment(activity.starts_at + MINUTE):
            refused = code_of(sign_in, fresh(cast.zhao), activity.id, photographed)
            assert refused is Code.PRESENCE_CODE_WRONG
            other = published(cast, times=times(4))
            elsewhere = door(cast, other)
            refused = code_of(sign_in, fresh(cast.zhao), activity.id, elsewhere)
        assert refused is Code.PRESENCE_CODE_WRONG

    def test_only_leader_and_staff_show_the_code_at_the_door(self, cast: Cast) -> None:
        activity = published(cast, leader_id=report_in_id(cast.zhao))
        assert len(do(show_door_code, cast.zhao, activity.id).code) == 16
        for each in (cast.qian, cast.gao, cast.chu):
            assert code_of(show_door_code, each, activity.id) is Code.FORBIDDEN

    def test_one_code_serves_once(self, cast: Cast, activity: Activity) -> None:
        signed_up(cast.zhao, activity)
        come(cast.zhao, cast, activity, activity.starts_at)
        with at_moment(activity.starts_at):
            again_at_once = code_of(sign_in, fresh(cast.zhao), activity.id, door(cast, activity))
            out_at_once = code_of(sign_out, fresh(cast.zhao), activity.id, door(cast, activity))
        assert (again_at_once, out_at_once) == (Code.PRESENCE_OPEN, Code.PRESENCE_CODE_USED)

    def test_who_did_not_sign_up_does_not_sign_in(self, cast: Cast, activity: Activity) -> None:
        with at_moment(activity.starts_at):
            refused = code_of(sign_in, fresh(cast.zhao), activity.id, door(cast, activity))
        assert refused is Code.NOT_SIGNED_UP

    def test_three_pairs_are_the_most(self, cast: Cast, activity: Activity) -> None:
        signed_up(cast.zhao, activity)
        for number in range(3):
            come(cast.zhao, cast, activity, activity.starts_at + 20 * number * MINUTE)
            leave(cast.zhao, cast, activity, activity.starts_at + (20 * number + 10) * MINUTE)
        with at_moment(activity.starts_at + HOUR + MINUTE):
            refused = code_of(sign_in, fresh(cast.zhao), activity.id, door(cast, activity))
        assert refused is Code.PRESENCE_PAIRS_FULL

    def test_the_leader_scans_each_and_never_themselves(self, cast: Cast) -> None:
        activity = published(cast, leader_id=report_in_id(cast.zhao))
        own, made = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        with at_moment(activity.starts_at), acting_for(ruled(presence_by_code=False)):
            zhao, qian = fresh(cast.zhao), fresh(cast.qian)
            code = do(show_own_code, qian, made.id).code
            assert code_of(sign_in, qian, activity.id, code) is Code.PRESENCE_BY_SCAN_ONLY
            mine = do(show_own_code, zhao, own.id).code
            assert code_of(scan_in, zhao, own.id, mine) is Code.SAME_PERSON
            assert code_of(scan_in, zhao, made.id, mine) is Code.PRESENCE_CODE_WRONG
            assert do(scan_in, zhao, made.id, code).came_with == cast.zhao.me
        with at_moment(activity.ends_at):
            code = do(show_own_code, fresh(cast.qian), made.id).code
            assert do(scan_out, fresh(cast.zhao), made.id, code).left_by == "scan"

    def test_many_on_one_telephone_are_looked_at_and_let_in(
        self, cast: Cast, activity: Activity
    ) -> None:
        people = [cast.zhao, cast.qian]
        for each in (cast.wei, cast.li):
            registered(each)
            people.append(each)
        for each in people:
            signed_up(each, activity)
            come(each, cast, activity, activity.starts_at, device="one-and-the-same")
        with transaction():
            [found] = db.session.scalars(select(Anomaly))
        assert (found.kind, found.facts) == ("one_device", {"people": 3})


class TestForgottenSignOut:
    def test_it_is_closed_at_the_planned_end_and_told(self, cast: Cast, activity: Activity) -> None:
        made = signed_up(cast.zhao, activity)
        found = come(cast.zhao, cast, activity, activity.starts_at + 10 * MINUTE)
        assert do(close_forgotten, found.id) is False
        with at_moment(activity.ends_at + 5 * HOUR):
            assert do(close_forgotten, found.id) is True
            assert do(close_forgotten, found.id) is False
        [pair] = do(see_attendances, cast.zhao, made.id)
        assert (pair.ended_at, pair.left_by) == (activity.ends_at, "rule")
        tell_of("sign_up.forget_sign_out", made.id)
        assert inbox(cast.zhao)[0].topic == "sign_up.forget_sign_out"

    def test_it_is_put_right_by_another(self, cast: Cast, activity: Activity) -> None:
        signed_up(cast.zhao, activity)
        found = come(cast.zhao, cast, activity, activity.starts_at)
        left = activity.starts_at + HOUR
        with at_moment(activity.ends_at):
            do(close_forgotten, found.id)
            assert code_of(correct_end, fresh(cast.zhao), found.id, ended_at=left) is Code.NOT_FOUND
            late = activity.ends_at + MINUTE
            wrong = code_of(correct_end, fresh(cast.zhou), found.id, ended_at=late)
            assert wrong is Code.PRESENCE_TIMES
            assert do(correct_end, fresh(cast.zhou), found.id, ended_at=left).left_by == "word"
        close(cast, activity)
        [record] = booked(cast.zhao)
        assert (record.minutes, record.kind, record.recorder_id) == (
            60, "entered_by_staff", cast.zhou.me,
        )  # fmt: skip

    def test_a_proved_end_stays_and_a_sheet_never_counts_twice(
        self, cast: Cast, activity: Activity
    ) -> None:
        made = signed_up(cast.zhao, activity)
        found = come(cast.zhao, cast, activity, activity.starts_at)
        leave(cast.zhao, cast, activity, activity.starts_at + HOUR)
        with at_moment(activity.ends_at):
            zhou = fresh(cast.zhou)
            proved = code_of(correct_end, zhou, found.id, ended_at=activity.ends_at)
            sheet = Sheet(
                started_at=activity.starts_at + 30 * MINUTE,
                ended_at=activity.starts_at + 2 * HOUR,
                paper_no="QD-3",
                picture_id=a_sheet(zhou),
            )
            twice = code_of(enter_sheet, zhou, made.id, sheet)
        assert (proved, twice) == (Code.PRESENCE_CLOSED, Code.PRESENCE_TIMES)

    def test_who_entered_the_sheet_recorded_it_whoever_closes(self, cast: Cast) -> None:
        activity = published(cast, leader_id=report_in_id(cast.qian))
        made = signed_up(cast.zhao, activity)
        with at_moment(activity.ends_at + MINUTE):
            zhou = fresh(cast.zhou)
            do(enter_sheet, zhou, made.id, signed_sheet(cast, activity))
            do(close_activity, fresh(cast.qian), activity.id)
        [record] = booked(cast.zhao)
        assert (record.recorder_id, record.leader_id) == (cast.zhou.me, cast.qian.me)


def test_the_database_keeps_presence_in_order(cast: Cast, activity: Activity, refused: Any) -> None:
    signed_up(cast.zhao, activity)
    come(cast.zhao, cast, activity, activity.starts_at)
    refused("UPDATE attendances SET came_with = person_id")
    refused("UPDATE attendances SET ended_at = started_at, left_by = 'code', due_at = NULL")
    refused("UPDATE attendances SET came_by = 'belief'")
    refused("UPDATE attendances SET due_at = NULL")
    refused("UPDATE attendances SET left_by = 'code'")

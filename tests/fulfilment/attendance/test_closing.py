"""An activity is closed: what was proved is booked, and what was not is a fact."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders.activities import HOUR, published, signed_up
from tests.builders.attendance import MINUTE, close, come, fresh, leave, signed_sheet
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment, ruled
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked
from tests.builders.volunteers import registered
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.activities.states import ActivityKind
from wishapp.fulfilment.attendance.closing import close_activity
from wishapp.fulfilment.attendance.putting_right import (
    Sheet,
    enter_sheet,
)
from wishapp.hours.ledger.models import OccupiedTime

pytestmark = pytest.mark.usefixtures("core")


class TestClosing:
    def test_service_is_booked_as_it_was_proved(self, cast: Cast, activity: Activity) -> None:
        made, other = signed_up(cast.zhao, activity), signed_up(cast.qian, activity)
        come(cast.zhao, cast, activity, activity.starts_at - 20 * MINUTE)
        leave(cast.zhao, cast, activity, activity.ends_at - 30 * MINUTE)
        assert code_of(close_activity, cast.zhou, activity.id) is Code.ACTIVITY_NOT_OVER
        assert close(cast, activity).state == "closed"
        [record] = booked(cast.zhao)
        assert (record.kind, record.minutes, record.given_for) == ("checked_in", 90, activity.id)
        assert (record.organizer, record.leader_id) == ("槐荫社区", cast.zhou.me)
        assert (record.started_at, record.activity) == (activity.starts_at, "清扫楼道")
        states = [again(SignUp, each.id).state for each in (made, other)]
        assert states == ["attended", "absent"]
        with transaction():
            assert db.session.get(OccupiedTime, other.service.source) is None

    def test_a_volunteers_service_is_booked_without_a_unit(
        self, cast: Cast, activity: Activity
    ) -> None:
        registered(cast.wei)
        signed_up(cast.wei, activity)
        come(cast.wei, cast, activity, activity.starts_at)
        leave(cast.wei, cast, activity, activity.ends_at)
        close(cast, activity)
        [record] = booked(cast.wei)
        assert (record.unit_id, record.minutes) == (None, 120)

    def test_who_was_there_too_short_has_attended_and_gets_no_minutes(
        self, cast: Cast, activity: Activity
    ) -> None:
        made = signed_up(cast.zhao, activity)
        come(cast.zhao, cast, activity, activity.starts_at)
        leave(cast.zhao, cast, activity, activity.starts_at + HOUR)
        with acting_for(ruled(presence_least_percent=60)):
            close(cast, activity)
        found = again(SignUp, made.id)
        assert (found.state, found.minutes, booked(cast.zhao)) == ("attended", 60, [])

    @pytest.mark.parametrize(
        ("kind", "minutes"), [(ActivityKind.TRAINING, 120), (ActivityKind.PARTY_ACTIVITY, 0)]
    )
    def test_training_and_duty_never_reach_the_ledger(
        self, cast: Cast, refused: Any, kind: ActivityKind, minutes: int
    ) -> None:
        activity = published(cast, kind=kind)
        made = signed_up(cast.zhao, activity)
        come(cast.zhao, cast, activity, activity.starts_at)
        leave(cast.zhao, cast, activity, activity.ends_at)
        close(cast, activity)
        found = again(SignUp, made.id)
        assert (found.state, found.minutes, booked(cast.zhao)) == ("attended", minutes, [])

    def test_a_sheet_is_what_staff_entered(self, cast: Cast, activity: Activity) -> None:
        made = signed_up(cast.zhao, activity)
        with at_moment(activity.ends_at + MINUTE):
            zhou = fresh(cast.zhou)
            sheet = signed_sheet(cast, activity)
            do(enter_sheet, zhou, made.id, sheet)
        close(cast, activity)
        [record] = booked(cast.zhao)
        assert (record.kind, record.minutes, record.recorder_id) == (
            "entered_by_staff", 120, cast.zhou.me,
        )  # fmt: skip
        assert record.evidence == [sheet.picture_id]

    def test_a_sheet_of_the_future_or_outside_the_plan_is_refused(
        self, cast: Cast, activity: Activity
    ) -> None:
        made = signed_up(cast.zhao, activity)
        sheet = Sheet(
            started_at=activity.starts_at,
            ended_at=activity.ends_at,
            paper_no="QD-3",
            picture_id=a_sheet(cast.zhou),
        )
        assert code_of(enter_sheet, cast.zhou, made.id, sheet) is Code.PRESENCE_TIMES

    def test_closing_late_is_a_back_filled_sheet_and_a_late_record(
        self, cast: Cast, activity: Activity
    ) -> None:
        made = signed_up(cast.zhao, activity)
        much_later = activity.ends_at + timedelta(days=20)
        with at_moment(much_later):
            zhou = fresh(cast.zhou)
            do(enter_sheet, zhou, made.id, signed_sheet(cast, activity))
        close(cast, activity, much_later)
        [record] = booked(cast.zhao)
        assert (record.kind, record.recorded_late) == ("back_filled", True)

"""A turn sends to one person what is due: once, within what they permit, the most useful first."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.clockwork import standing_clock
from tests.builders.notices import (
    Phone,
    all_due,
    attempts,
    calls,
    due,
    inbox,
    left,
    permitted,
    states,
    told_of_claim,
    told_of_release,
)
from tests.builders.settings import with_rules
from wishapp.base.clock import COUNTY_ZONE, now
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.doors.wechat import (
    ConfigFault,
    NoPermission,
    OpenidUnknown,
    PersonBusy,
    PlatformBusy,
    TemplateFault,
    TokenRefused,
    TooOften,
    UserLimited,
    ValueRefused,
    WeChatError,
    WordRefused,
)
from wishapp.notices.models import Notice
from workers.jobs.send_notices import serve

pytestmark = pytest.mark.usefixtures("core")

BUSY = PlatformBusy("busy")
LOST = PlatformBusy("lost", maybe_done=True)


class TestOneNotice:
    def test_it_is_sent_once_and_spends_one_permission(self, cast: Cast) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish", count=2)
        phone = Phone()
        assert serve(cast.wang.me, phone) == "sent"
        assert serve(cast.wang.me, phone) == "nothing to do"
        [(openid, template_id, data)] = phone.sent
        assert (openid, template_id) == ("openid-of-wang", "T-wish")
        assert set(data) == {"thing1", "character_string2", "time3", "thing4"}
        assert states(cast.wang) == ["sent_by_wechat"]
        assert left(cast.wang) == {"wish": 1}
        (attempt,) = attempts()
        assert (attempt.outcome, attempt.digest) == ("sent", False)
        assert due() == []

    def test_without_permission_it_stays_in_the_inbox(self, cast: Cast) -> None:
        told_of_claim(cast)
        phone = Phone()
        assert serve(cast.wang.me, phone) == "nothing to do"
        (notice,) = inbox(cast.wang)
        assert (notice.state, notice.reason) == ("unsendable", "no_permission")
        assert (phone.sent, calls()) == ([], [])

    def test_without_permission_staff_are_asked_to_call_about_an_urgent_one(
        self, cast: Cast
    ) -> None:
        claim = told_of_release(cast)
        serve(cast.wang.me, Phone())
        assert states(cast.wang) == ["unsendable"]
        (call,) = calls()
        assert (call.person_id, call.subject_id) == (cast.wang.me, claim.id)
        assert call.place_path == claim.place_path

    def test_a_lost_answer_counts_as_perhaps_sent_and_is_never_repeated(self, cast: Cast) -> None:
        told_of_release(cast)
        permitted(cast.wang, "wish", count=2)
        phone = Phone([LOST])
        assert serve(cast.wang.me, phone) == "platform_busy"
        all_due()
        assert serve(cast.wang.me, phone) == "nothing to do"
        assert states(cast.wang) == ["perhaps_sent"]
        assert left(cast.wang) == {"wish": 1}
        # It was urgent and perhaps never came: somebody calls.
        assert [call.person_id for call in calls()] == [cast.wang.me]

    @pytest.mark.parametrize(
        ("fault", "seconds"),
        [(BUSY, 30), (TooOften("quota"), 30), (TokenRefused("token"), 30), (PersonBusy("x"), 2),
         (ConfigFault("frozen"), 30)],
        ids=lambda each: type(each).__name__,
    )  # fmt: skip
    def test_what_had_no_effect_is_tried_again_later(
        self, cast: Cast, fault: WeChatError, seconds: int
    ) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish")
        phone = Phone([fault])
        with standing_clock():
            serve(cast.wang.me, phone)
            (notice,) = inbox(cast.wang)
            wait = (notice.due_at - now()).total_seconds()
        assert (notice.state, notice.attempts) == ("queued", 1)
        assert seconds - 1.5 < wait <= seconds
        assert left(cast.wang) == {"wish": 1}
        assert due() == []
        all_due()
        assert due() == [cast.wang.me]
        assert serve(cast.wang.me, phone) == "sent"
        assert len(phone.sent) == 1

    @pytest.mark.parametrize(
        "fault",
        [ValueRefused("value", field="thing1"), WordRefused("word"), OpenidUnknown("gone"),
         TemplateFault("banned"), UserLimited("frozen")],
        ids=lambda each: type(each).__name__,
    )  # fmt: skip
    def test_what_is_refused_for_good_is_left_to_the_inbox_or_a_call(
        self, cast: Cast, fault: WeChatError
    ) -> None:
        told_of_release(cast)
        permitted(cast.wang, "wish")
        serve(cast.wang.me, Phone([fault]))
        assert states(cast.wang) == ["failed"]
        assert left(cast.wang) == {"wish": 1}
        assert len(calls()) == 1

    def test_a_reader_whom_the_platform_limits_pauses_nobody_else(self, cast: Cast) -> None:
        for _ in range(3):
            told_of_release(cast)
        permitted(cast.wang, "wish", count=5)
        phone = Phone([UserLimited("frozen")] * 3)
        serve(cast.wang.me, phone)
        assert states(cast.wang) == ["failed"] * 3
        told_of_claim(cast)
        assert serve(cast.wang.me, phone) == "sent"

    def test_43101_empties_the_count(self, cast: Cast) -> None:
        told_of_claim(cast)
        told_of_claim(cast)
        permitted(cast.wang, "wish", count=5)
        assert serve(cast.wang.me, Phone([NoPermission("43101")])) == "no_permission"
        assert left(cast.wang) == {}
        assert states(cast.wang) == ["unsendable"] * 2

    def test_after_a_day_of_failures_it_is_given_up(self, cast: Cast) -> None:
        told_of_release(cast)
        permitted(cast.wang, "wish")
        serve(cast.wang.me, Phone([BUSY]))
        all_due(give_up_at=now())
        phone = Phone()
        serve(cast.wang.me, phone)
        (notice,) = inbox(cast.wang)
        assert (notice.state, notice.reason) == ("failed", "platform_busy")
        assert (phone.sent, len(calls())) == ([], 1)

    def test_a_value_that_fits_no_field_is_not_sent(self, cast: Cast) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish")
        with transaction():
            notice = db.session.scalars(select(Notice)).one()
            notice.facts = notice.facts.replace("月", "moon")
        phone = Phone()
        serve(cast.wang.me, phone)
        (notice,) = inbox(cast.wang)
        assert (notice.state, notice.reason, phone.sent) == ("failed", "value_unfit", [])
        assert left(cast.wang) == {"wish": 1}


class TestSeveral:
    def test_the_last_permission_goes_to_the_most_useful(self, cast: Cast) -> None:
        told_of_claim(cast)
        told_of_release(cast)
        permitted(cast.wang, "wish")
        phone = Phone()
        serve(cast.wang.me, phone)
        assert phone.titles() == ["原认领人不能来了"]
        assert states(cast.wang) == ["unsendable", "sent_by_wechat"]

    def test_ordinary_ones_become_one_digest(self, cast: Cast) -> None:
        for _ in range(3):
            told_of_claim(cast)
        told_of_release(cast)
        permitted(cast.wang, "wish", "digest", count=3)
        phone = Phone()
        serve(cast.wang.me, phone)
        assert phone.titles() == ["原认领人不能来了", "您有3条新通知"]
        assert phone.sent[1][2]["number2"] == "3"
        assert sorted(states(cast.wang)) == ["digested"] * 3 + ["sent_by_wechat"]
        assert left(cast.wang) == {"wish": 2, "digest": 2}

    def test_a_digest_that_is_not_permitted_after_all_is_sent_one_by_one(self, cast: Cast) -> None:
        for _ in range(2):
            told_of_claim(cast)
        permitted(cast.wang, "wish", "digest", count=2)
        phone = Phone([NoPermission("43101")])
        serve(cast.wang.me, phone)
        assert phone.titles() == ["您的心愿有人认领了"] * 2
        assert left(cast.wang) == {}

    def test_a_lost_digest_is_perhaps_sent_as_a_whole(self, cast: Cast) -> None:
        for _ in range(2):
            told_of_claim(cast)
        permitted(cast.wang, "digest")
        serve(cast.wang.me, Phone([LOST]))
        assert states(cast.wang) == ["perhaps_sent"] * 2

    def test_soon_after_a_message_the_next_ordinary_one_waits(self, cast: Cast) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish", count=5)
        serve(cast.wang.me, Phone())
        told_of_claim(cast)
        told_of_release(cast)
        _, ordinary, urgent = inbox(cast.wang)
        assert ordinary.due_at - now() > timedelta(minutes=29)
        assert urgent.due_at <= now()

    def test_what_fell_due_just_before_the_quiet_hours_waits_through_them(self, cast: Cast) -> None:
        told_of_claim(cast)
        told_of_release(cast)
        permitted(cast.wang, "wish", count=5)
        hour = now().astimezone(COUNTY_ZONE).hour
        quiet = with_rules(notice_quiet_from_hour=hour, notice_quiet_until_hour=(hour + 2) % 24)
        phone = Phone()
        with acting_for(quiet):
            serve(cast.wang.me, phone)
        assert phone.titles() == ["原认领人不能来了"]
        ordinary, _ = inbox(cast.wang)
        assert (ordinary.state, ordinary.attempts) == ("queued", 0)
        assert ordinary.due_at > now() + timedelta(minutes=59)

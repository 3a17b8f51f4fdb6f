"""One worker at a time sends to a person, and nobody while the platform fails again and again."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.builders.cast import Cast
from tests.builders.clockwork import standing_clock
from tests.builders.doing import do
from tests.builders.notices import (
    Phone,
    all_due,
    attempts,
    due,
    left,
    permitted,
    states,
    told_of_claim,
    told_of_release,
)
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.doors.wechat import (
    PlatformBusy,
)
from wishapp.kernel import lifecycle
from wishapp.notices.models import Notice, NoticePause, NoticeTurn
from wishapp.notices.outcomes import Answer, Outcome, end_attempt
from wishapp.notices.sending import begin_sending, next_message
from wishapp.notices.sending_lease import Turn, end_turn
from workers.jobs import send_notices
from workers.jobs.send_notices import serve

pytestmark = pytest.mark.usefixtures("core")

BUSY = PlatformBusy("busy")
LOST = PlatformBusy("lost", maybe_done=True)


class TestTurns:
    def test_one_person_is_sent_to_by_one_at_a_time(self, cast: Cast) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish")
        turn = do(begin_sending, cast.wang.me)
        assert turn is not None
        assert due() == []
        assert serve(cast.wang.me, Phone()) == "nothing to do"
        assert states(cast.wang) == ["queued"]
        do(end_turn, turn)
        assert due() == [cast.wang.me]
        assert serve(cast.wang.me, Phone()) == "sent"

    def broken_off(self, cast: Cast) -> Turn:
        """A worker wrote an attempt down and was heard of no more."""
        told_of_claim(cast)
        permitted(cast.wang, "wish", count=2)
        turn = do(begin_sending, cast.wang.me)
        assert turn is not None
        assert do(next_message, turn) is not None
        with transaction():
            db.session.execute(update(NoticeTurn).values(leased_until=now()))
        return turn

    def test_an_attempt_that_was_broken_off_is_not_repeated(self, cast: Cast) -> None:
        self.broken_off(cast)
        assert due() == [cast.wang.me]
        phone = Phone()
        assert serve(cast.wang.me, phone) == "nothing to do"
        assert phone.sent == []
        assert states(cast.wang) == ["perhaps_sent"]
        assert left(cast.wang) == {"wish": 1}
        assert [each.outcome for each in attempts()] == ["abandoned"]

    @pytest.mark.parametrize(
        ("answer", "state"), [(Answer.SENT, "sent_by_wechat"), (Answer.LATER, "perhaps_sent")]
    )
    def test_a_late_word_can_only_be_that_it_was_sent(
        self, cast: Cast, answer: Answer, state: str
    ) -> None:
        turn = self.broken_off(cast)
        serve(cast.wang.me, Phone())
        (attempt,) = attempts()
        do(end_attempt, turn, attempt.id, Outcome(answer))
        do(end_turn, turn)
        assert states(cast.wang) == [state]
        assert do(next_message, turn) is None, "the turn is another's now"

    def test_who_leaves_in_the_middle_of_an_attempt_ends_the_notice(self, cast: Cast) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish")
        turn = do(begin_sending, cast.wang.me)
        assert turn is not None
        message = do(next_message, turn)
        assert message is not None
        with transaction():
            notice = db.session.scalars(select(Notice).with_for_update()).one()
            lifecycle.move(notice, "shelve", by=cast.wang)
        do(end_attempt, turn, message.attempt_id, Outcome(Answer.SENT))
        assert states(cast.wang) == ["unsendable"]

    def test_a_turn_that_lasts_too_long_leaves_the_rest_for_later(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(2):
            told_of_claim(cast)
        permitted(cast.wang, "wish", count=2)
        monkeypatch.setattr(send_notices, "LONGEST_TURN_SECONDS", 0.0)
        assert serve(cast.wang.me, Phone()) == "nothing to do"
        assert due() == [cast.wang.me]

    def test_a_door_that_breaks_leaves_the_turn_free_and_the_notice_perhaps_sent(
        self, cast: Cast
    ) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish")
        with pytest.raises(AttributeError):
            serve(cast.wang.me, None)  # type: ignore[arg-type]  # it has no door at all
        assert serve(cast.wang.me, Phone()) == "nothing to do"
        assert states(cast.wang) == ["perhaps_sent"]


class TestPause:
    def failing(self, cast: Cast, times: int) -> None:
        told_of_claim(cast)
        permitted(cast.wang, "wish", count=9)
        for _ in range(times):
            all_due()
            serve(cast.wang.me, Phone([BUSY]))

    def test_failures_in_a_row_stop_the_county_for_a_while(self, cast: Cast) -> None:
        self.failing(cast, 2)
        all_due()
        assert due() == [cast.wang.me]
        with standing_clock():
            serve(cast.wang.me, Phone([BUSY]))
            with transaction():
                db.session.execute(update(Notice).values(due_at=now()))
                pause = db.session.scalars(select(NoticePause)).one()
            assert (pause.failures, due()) == (3, [])
            assert pause.until is not None
            assert 13 < (pause.until - now()).total_seconds() <= 15

    def test_after_the_pause_one_person_tries_and_success_opens_the_gate(self, cast: Cast) -> None:
        self.failing(cast, 3)
        told_of_release(cast)
        permitted(cast.zheng, "work")
        all_due()
        (probed,) = due()
        assert probed != cast.wang.me, "one, and nothing urgent is put at stake"
        serve(probed, Phone())
        permitted(cast.wang, "wish")
        assert serve(cast.wang.me, Phone()) == "sent"
        assert cast.zheng.me in due()


def test_the_most_urgent_are_served_first(cast: Cast) -> None:
    told_of_claim(cast)
    told_of_release(cast)
    with transaction():
        earlier = now() - timedelta(hours=1)
        db.session.execute(
            update(Notice).where(Notice.person_id != cast.wang.me).values(due_at=earlier)
        )
    assert due()[0] == cast.wang.me
    assert len(due()) > 1

"""A claim is a promise with dates, however late or often a worker looks."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment, ruled
from tests.builders.crowds import a_started_wish
from tests.builders.deadlines import a_claim_in_contact
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.deadline_rules import ClaimStep
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import due_claims
from wishapp.fulfilment.claims.setting_out import open_contact, start_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.lifecycle import take_turn
from wishapp.kernel.outbox import OutboxMessage
from wishapp.notices.models import CallTask
from wishapp.notices.recording import tell

pytestmark = pytest.mark.usefixtures("core")

SECOND = timedelta(seconds=1)
DAYS = timedelta(days=1)
REMIND_CONTACT, REMIND_FINISH = [ClaimStep.REMIND_CONTACT], [ClaimStep.REMIND_FINISH]
LAPSE, ASK = [ClaimStep.LAPSE], [ClaimStep.ASK]


def turn(claim: Claim, moment: datetime) -> list[ClaimStep]:
    """A worker's turn at a moment; only what is due is begun."""
    with at_moment(moment):
        if do(take_turn, claim.id, due_claims):
            return do(check_claim_deadline, claim.id)
    return []


def lapsed(cast: Cast, moment: datetime) -> Claim:
    """A claim of 赵 that lapses at a moment."""
    with at_moment(moment - 7 * DAYS):
        claim = a_claim(cast, "claimed")
    turn(claim, moment - 2 * DAYS)
    assert turn(claim, moment) == LAPSE
    return again(Claim, claim.id)


class TestContact:
    def test_opening_the_contact_data_keeps_the_promise(self, cast: Cast) -> None:
        claim = a_claim_in_contact(cast)
        assert claim.contact_by
        assert turn(claim, claim.contact_by + DAYS) == []

    def test_setting_out_keeps_it_too(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(start_claim, cast.zhao, claim.id)
        assert claim.contact_by
        assert turn(claim, claim.contact_by + DAYS) == []

    def test_contact_after_the_deadline_counts_while_the_claim_lives(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        assert claim.contact_by
        turn(claim, claim.contact_by - 2 * DAYS)
        with at_moment(claim.contact_by + SECOND):
            do(open_contact, cast.zhao, claim.id)
        assert turn(claim, claim.contact_by + 2 * SECOND) == []

    def test_only_the_first_contact_counts(self, cast: Cast) -> None:
        claim = a_claim_in_contact(cast)
        with after(days=1):
            do(open_contact, cast.zhao, claim.id)
        assert again(Claim, claim.id).contacted_at == claim.contacted_at


class TestFinish:
    def test_what_is_reported_done_does_not_lapse(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        assert claim.finish_by
        turn(claim, claim.finish_by + 9 * DAYS)
        assert again(Claim, claim.id).state == "delivered"

    def test_work_ordered_by_the_street_has_time_anew(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        with after(days=20):
            do(order_rework, cast.feng, claim.id, why="")
            anew = again(Claim, claim.id)
            assert anew.finish_by == now() + 15 * DAYS
        assert anew.due_at == anew.finish_by - 2 * DAYS


class TestWorkersThatWereAway:
    def test_after_weeks_both_reminders_come_and_nothing_lapses(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        assert claim.finish_by
        back = claim.finish_by + 9 * DAYS
        assert turn(claim, back) == REMIND_CONTACT + REMIND_FINISH
        assert turn(claim, back + DAYS) == LAPSE

    def test_a_withdrawn_wish_waits_for_its_own_worker(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(withdraw_wish, cast.wang, claim.wish_id, why="")
        assert claim.contact_by
        assert turn(claim, claim.contact_by) == []
        assert again(Claim, claim.id).state == "claimed"


class TestWhatALapseDoes:
    def test_the_wish_is_back_on_the_wall_and_higher_than_before(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        before = again(Wish, claim.wish_id)
        assert claim.contact_by
        assert before.rank_at
        turn(claim, claim.contact_by - 2 * DAYS)
        turn(claim, claim.contact_by)
        wish, over = again(Wish, claim.wish_id), again(Claim, claim.id)
        assert (wish.state, wish.claimant_id, over.state) == ("published", None, "lapsed")
        assert wish.rank_at == before.rank_at - 10 * DAYS
        assert wish.due_kind == "claim"
        assert over.lapsed_at == claim.contact_by
        assert transitions_of(claim.id)[-1].capacity == "system:lease"
        assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED
        assert do(claim_wish, cast.zhao, wish.id).state == "claimed"

    def test_after_two_a_member_cools_off(self, cast: Cast) -> None:
        start = now()
        first = lapsed(cast, start)
        assert first.cool_off_until is None
        second = lapsed(cast, start + DAYS)
        until = second.cool_off_until
        assert until is not None
        wish = a_wish(cast, "published")
        with at_moment(until - SECOND):
            refusal = refusal_of(claim_wish, cast.zhao, wish.id)
            assert refusal.code is Code.COOLING_OFF
            assert refusal.facts == {
                "until": (start + 15 * DAYS + timedelta(hours=8)).date().isoformat()
            }
        with at_moment(until):
            assert do(claim_wish, cast.zhao, wish.id).state == "claimed"

    def test_lapses_of_long_ago_and_of_others_do_not_count(self, cast: Cast) -> None:
        start = now()
        lapsed(cast, start)
        assert lapsed(cast, start + 90 * DAYS).cool_off_until is None
        wish = a_wish(cast, "published")
        assert do(claim_wish, cast.qian, wish.id).state == "claimed"


class TestASilentResident:
    def test_is_called_once_and_nothing_is_ever_done_for_them(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        assert claim.delivered_at
        assert turn(claim, claim.delivered_at + 7 * DAYS - SECOND) == []
        assert turn(claim, claim.delivered_at + 7 * DAYS) == ASK
        assert turn(claim, claim.delivered_at + 70 * DAYS) == []
        assert again(Claim, claim.id).state == "delivered"

    def test_the_call_is_a_task_of_the_community(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        assert claim.delivered_at
        turn(claim, claim.delivered_at + 7 * DAYS)
        with transaction():
            query = select(OutboxMessage.id).where(
                OutboxMessage.subject_id == claim.id, OutboxMessage.topic == "claim.unanswered"
            )
            (message,) = db.session.scalars(query)
        assert do(tell, message) == 1
        with transaction():
            (task,) = db.session.scalars(select(CallTask).where(CallTask.subject_id == claim.id))
        assert (task.state, task.person_id) == ("open", cast.wang.me)
        assert task.community_path == claim.community_path


class TestAtOnce:
    def test_a_member_holds_so_many_and_no_more(self, cast: Cast) -> None:
        with acting_for(ruled(claims_at_once=2)):
            wishes = [a_wish(cast, "published") for _ in range(3)]
            do(claim_wish, cast.zhao, wishes[0].id)
            do(claim_wish, cast.zhao, wishes[1].id)
            refusal = refusal_of(claim_wish, cast.zhao, wishes[2].id)
            assert (refusal.code, refusal.facts) == (Code.TOO_MANY_CLAIMS, {"most": 2})
            assert do(claim_wish, cast.qian, wishes[2].id).state == "claimed"

    @pytest.mark.parametrize(
        ("state", "counts"),
        [("claimed", True), ("in_progress", True), ("delivered", True), ("disputed", True),
         ("confirmed", False), ("released", False), ("cancelled", False)],
    )  # fmt: skip
    def test_which_claims_count(self, cast: Cast, state: str, *, counts: bool) -> None:
        a_claim(cast, state)
        wish = a_wish(cast, "published")
        with acting_for(ruled(claims_at_once=1)):
            if counts:
                assert code_of(claim_wish, cast.zhao, wish.id) is Code.TOO_MANY_CLAIMS
            else:
                assert do(claim_wish, cast.zhao, wish.id).state == "claimed"


def test_a_shared_wish_has_longer_to_be_finished_from_its_start_and_from_each_rework(
    cast: Cast,
) -> None:
    with at_moment(now()):
        _, claim_id, _ = a_started_wish(cast)
        started = again(Claim, claim_id)
        assert started.finish_by == now() + 30 * DAYS
        assert started.due_at == started.finish_by - 2 * DAYS
    do(report_done, cast.zhao, claim_id, Done(time=None, report="", picture_ids=(), goods_fit=True))
    do(dispute_claim, cast.wang, claim_id, why="箱子裂了")
    with at_moment(now() + 3 * DAYS):
        do(order_rework, cast.feng, claim_id, why="请换新的")
        assert again(Claim, claim_id).finish_by == now() + 30 * DAYS

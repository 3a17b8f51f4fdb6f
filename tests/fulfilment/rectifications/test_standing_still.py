"""While a card is down, the deadlines of its wish wait, and a claim on it goes on."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment, ruled
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, a_started_wish, pledged
from tests.builders.doing import again, code_of, do
from tests.builders.notices import inbox, tell_of
from tests.builders.rectifications import WHY, down, near, on_desk, on_wall, up
from tests.builders.traces import topics_of
from tests.builders.wishes import a_claim, a_wish, newest_claim
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.config import County
from wishapp.demand.draws.models import Draw
from wishapp.demand.draws.queries import due_draws, find_newest_draw
from wishapp.demand.wishes.claim_window import expire_wish
from wishapp.demand.wishes.deadline_queries import due_down, due_unclaimed
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.draw_entries.deciding import settle_draw
from wishapp.fulfilment.draw_entries.entering import enter_draw
from wishapp.fulfilment.draw_entries.leaving import leave_draw
from wishapp.fulfilment.draw_entries.own_entries import see_own_entries
from wishapp.fulfilment.draw_entries.proving import prove_draw
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import due_sharings, due_starts
from wishapp.fulfilment.pledges.settlement_deadline import check_settlement_deadline
from wishapp.fulfilment.pledges.shortfall import close_for_pledges
from wishapp.fulfilment.pledges.start_deadline import check_start_deadline
from wishapp.fulfilment.rectifications.taking_down import put_back, remind_to_put_back
from wishapp.notices.composing import read

pytestmark = pytest.mark.usefixtures("core")


DRAWING: County = ruled(release="draw")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def draw_for(wish_id: UUID) -> Draw:
    with transaction():
        found = find_newest_draw(wish_id)
    assert found is not None
    return found


class TestDeadlines:
    def test_the_claim_window_stands_still(self, cast: Cast) -> None:
        wish = a_wish(cast)
        due_at = wish.due_at
        assert due_at is not None
        down(cast, wish.id)
        with at_moment(due_at + DAY):
            assert do(due_unclaimed, now(), limit=9) == []
            assert not do(expire_wish, wish.id)
            assert on_desk(cast.zhou, DueKind.CLAIM) == []
        with after(days=2, hours=1):
            put = up(cast, wish.id)
        assert put.due_at == due_at + 3 * DAY
        with at_moment(put.due_at + DAY):
            assert [each.id for each in do(due_unclaimed, now(), limit=9)] == [wish.id]
            assert do(expire_wish, wish.id)

    def test_the_deadline_for_pledges_stands_still(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        until = wish.open_until
        assert until is not None
        down(cast, wish.id)
        taken_down_at = again(Wish, wish.id).taken_down_at
        assert taken_down_at is not None
        with at_moment(until):
            assert do(due_sharings, now(), limit=9) == []
            assert not do(close_for_pledges, wish.id)
        with at_moment(taken_down_at + 5 * DAY):
            later = up(cast, wish.id).open_until
        assert later is not None
        assert near(later, until + 5 * DAY)
        with at_moment(later + SECOND):
            assert do(close_for_pledges, wish.id)

    def test_a_leads_turn_stands_still(self, cast: Cast) -> None:
        wish = a_wish(cast, "crowd_full")
        step_at, due_at = wish.step_at, wish.due_at
        assert step_at is not None
        assert due_at is not None
        down(cast, wish.id)
        with at_moment(step_at):
            assert do(due_starts, now(), limit=9) == []
            assert do(check_start_deadline, wish.id) is None
        with after(hours=1):
            put = up(cast, wish.id)
        assert (put.step_at, put.due_at) == (step_at + DAY, due_at + DAY)

    def test_a_cost_share_waits_for_the_desk_so_much_longer(self, cast: Cast) -> None:
        with acting_for(ruled()):
            wish = a_shared_wish(cast, WHEELCHAIR)
            pledge = pledged(cast.zhao, wish.id)
        settle_by, remind_at = pledge.settle_by, pledge.remind_at
        assert settle_by is not None
        assert remind_at is not None
        down(cast, wish.id)
        taken_down_at = again(Wish, wish.id).taken_down_at
        assert taken_down_at is not None
        with at_moment(settle_by):
            assert do(check_settlement_deadline, pledge.id) is None
        with at_moment(taken_down_at + DAY):
            up(cast, wish.id)
        found = again(Pledge, pledge.id)
        assert near(found.settle_by, settle_by + DAY)
        assert near(found.remind_at, remind_at + DAY)

    def test_what_is_down_stands_on_the_desk_and_staff_are_reminded_once(self, cast: Cast) -> None:
        wish = a_wish(cast)
        put_back_by = down(cast, wish.id).put_back_by
        assert put_back_by is not None
        assert on_desk(cast.zhou, DueKind.PUT_BACK) == [wish.id]
        assert on_desk(cast.gao, DueKind.PUT_BACK) == []
        assert not do(remind_to_put_back, wish.id)
        with at_moment(put_back_by):
            assert [each.id for each in do(due_down, now(), limit=9)] == [wish.id]
            assert do(remind_to_put_back, wish.id)
            assert not do(remind_to_put_back, wish.id)
            assert do(due_down, now(), limit=9) == []
            tell_of("wish.remind_put_back", wish.id)
        for staff in (cast.zhou, cast.zheng, cast.feng):
            assert [each.topic for each in inbox(staff)] == ["wish.remind_put_back"]
        assert on_desk(cast.zhou, DueKind.PUT_BACK) == [wish.id]
        up(cast, wish.id)
        assert on_desk(cast.zhou, DueKind.PUT_BACK) == []

    def test_nobody_is_reminded_of_a_wish_that_its_resident_took_back(self, cast: Cast) -> None:
        wish = a_wish(cast)
        put_back_by = down(cast, wish.id).put_back_by
        assert put_back_by is not None
        do(withdraw_wish, cast.wang, wish.id, why="不需要了")
        assert on_desk(cast.zhou, DueKind.PUT_BACK) == []
        assert code_of(put_back, cast.zhou, wish.id, why=WHY) is Code.MOVE_NOT_ALLOWED
        with at_moment(put_back_by):
            assert not do(remind_to_put_back, wish.id)
        assert again(Wish, wish.id).put_back_by is None


class TestDraws:
    def test_a_draw_stands_still_and_is_decided_later(self, cast: Cast) -> None:
        with acting_for(DRAWING):
            wish = a_wish(cast)
            draw = draw_for(wish.id)
            do(enter_draw, cast.zhao, wish.id)
            do(enter_draw, cast.qian, wish.id)
            down(cast, wish.id)
            taken_down_at = again(Wish, wish.id).taken_down_at
            assert taken_down_at is not None
            with at_moment(draw.closes_at + DAY):
                assert not do(settle_draw, draw.id)
                assert code_of(enter_draw, cast.zhao, wish.id) is Code.NOT_FOUND
                assert code_of(prove_draw, wish.wish_no) is Code.NOT_FOUND
                [entry] = do(see_own_entries, cast.qian, before=None, limit=9)
                assert (entry.content, entry.acts) == ("", ["leave"])
                assert do(leave_draw, cast.qian, wish.id).state == "left"
            with at_moment(taken_down_at + 2 * DAY):
                put = up(cast, wish.id)
            closes_at = draw_for(wish.id).closes_at
            assert near(closes_at, draw.closes_at + 2 * DAY)
            assert put.draw_until == closes_at
            with at_moment(closes_at + SECOND):
                assert [each.id for each in do(due_draws, now(), limit=9)] == [draw.id]
                assert do(settle_draw, draw.id)
        with transaction():
            assert newest_claim(wish.id).member_id == cast.zhao.me

    def test_who_entered_hears_of_both(self, cast: Cast) -> None:
        with acting_for(DRAWING):
            wish = a_wish(cast)
            entry = do(enter_draw, cast.zhao, wish.id)
            down(cast, wish.id)
            up(cast, wish.id)
        for topic in ("draw_entry.pause", "draw_entry.go_on"):
            tell_of(topic, entry.id)
        assert [each.topic for each in inbox(cast.zhao)] == ["draw_entry.pause", "draw_entry.go_on"]

    def test_what_was_given_back_meanwhile_is_drawn_only_then(self, cast: Cast) -> None:
        wish = a_wish(cast, "claimed")
        with acting_for(DRAWING):
            down(cast, wish.id)
            with after(hours=1):
                with transaction():
                    claim_id = newest_claim(wish.id).id
                do(release_claim, cast.zhao, claim_id, why="出差")
                assert again(Wish, wish.id).draw_until is None
            with after(hours=2):
                assert up(cast, wish.id).draw_until is not None

    def test_what_stood_open_is_not_drawn_anew(self, cast: Cast) -> None:
        wish = a_wish(cast)
        with acting_for(DRAWING):
            down(cast, wish.id)
            assert up(cast, wish.id).draw_until is None


class TestAClaim:
    def test_goes_on_while_the_card_is_down(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        down(cast, claim.wish_id)
        assert do(confirm_claim, cast.wang, claim.id).state == "confirmed"
        due_at = again(Wish, claim.wish_id).due_at
        with after(days=3):
            assert up(cast, claim.wish_id).due_at == due_at

    def test_its_claimant_still_finds_the_way(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        down(cast, claim.wish_id)
        assert do(open_contact, cast.zhao, claim.id).contact_phone == "13800000001"
        for topic in ("claim.hide_card", "wish.take_down"):
            tell_of(topic, claim.id if topic.startswith("claim") else claim.wish_id)
        assert [each.topic for each in inbox(cast.zhao)] == ["claim.hide_card"]
        assert [each.topic for each in inbox(cast.wang)] == ["wish.take_down"]

    def test_given_back_it_waits_and_has_its_whole_window_later(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        down(cast, claim.wish_id)
        with after(days=4):
            do(release_claim, cast.zhao, claim.id, why="出差")
            due_at = again(Wish, claim.wish_id).due_at
            tell_of("claim.release", claim.id)
        assert on_wall() == []
        assert code_of(claim_wish, cast.qian, claim.wish_id) is Code.NOT_FOUND
        assert due_at is not None
        with after(days=5):
            assert up(cast, claim.wish_id).due_at in {due_at + DAY, due_at + 2 * DAY}
        [told] = inbox(cast.wang)
        assert read(told.facts)["note"] == "心愿卡恢复后再认领"

    def test_of_a_started_shared_wish_is_told_to_all_who_share_it(self, cast: Cast) -> None:
        wish, claim_id, _ = a_started_wish(cast)
        down(cast, wish.id)
        assert "claim.hide_card" not in topics_of(claim_id)
        tell_of("wish.take_down", wish.id)
        for member in (cast.zhao, cast.qian, cast.wang):
            assert [each.topic for each in inbox(member)] == ["wish.take_down"]

"""What is decided about a shared wish stands in every sharer's ledger, once a round."""

from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.crowds import (
    WHEELCHAIR,
    WIRING,
    a_shared_wish,
    a_started_wish,
    bought,
    pledged,
    settled,
)
from tests.builders.doing import again, do
from tests.builders.ledger import booked, reverse_service, totals
from tests.builders.times import service
from tests.builders.traces import transitions_of, verbs_of
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.by_phone import confirm_for_resident
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.involvement import was_involved_in
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.rules import Presence
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.pledges.taking_back import take_back_absent
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")
DONE = Done(time=None, report="都办好了", picture_ids=(), goods_fit=True)


def confirmed(cast: Cast) -> tuple[Wish, UUID, list[Pledge]]:
    """Two boxes, one each by 赵 and 钱; the resident has confirmed, and all is booked."""
    wish, claim_id, pledges = a_started_wish(cast)
    confirm(cast, wish.id, claim_id, cast.zhao)
    return wish, claim_id, pledges


def confirm(cast: Cast, wish_id: UUID, claim_id: UUID, lead: Actor) -> None:
    do(report_done, lead, claim_id, DONE, [])
    do(confirm_claim, cast.wang, claim_id)
    assert do(book_shares, wish_id) == 2


def rework(cast: Cast, claim_id: UUID) -> None:
    do(dispute_claim, cast.zhou, claim_id, why="箱子裂了")
    do(order_rework, cast.feng, claim_id, why="请换新的")


def sources(member: Actor, pledge: Pledge) -> list[str]:
    """How the entries of one pledge are named, after the pledge."""
    return [each.source.removeprefix(f"pledge:{pledge.id}") for each in booked(member)]


class TestRework:
    def test_shares_are_taken_back_once_and_booked_anew_in_the_next_round(self, cast: Cast) -> None:
        wish, claim_id, (mine, theirs) = confirmed(cast)
        do(dispute_claim, cast.wang, claim_id, why="箱子裂了")
        assert do(book_shares, wish.id) == 0
        assert totals(cast.qian).wishes == 1
        do(order_rework, cast.feng, claim_id, why="请换新的")
        assert (do(book_shares, wish.id), do(book_shares, wish.id)) == (2, 0)
        for member, pledge in ((cast.zhao, mine), (cast.qian, theirs)):
            first, reversal = booked(member)
            assert (reversal.reverses_id, reversal.wishes) == (first.id, -1)
            assert again(Pledge, pledge.id).state == "pledged"
        confirm(cast, wish.id, claim_id, cast.zhao)
        assert do(book_shares, wish.id) == 0
        for member, pledge in ((cast.zhao, mine), (cast.qian, theirs)):
            first, _, second = sources(member, pledge)
            assert (first, second) == ("", ":2")
            assert totals(member).wishes == 1
            assert again(Pledge, pledge.id).round == 2

    def test_a_round_that_no_worker_saw_is_booked_over_the_one_before(self, cast: Cast) -> None:
        wish, claim_id, (mine, _) = confirmed(cast)
        rework(cast, claim_id)
        do(report_done, cast.zhao, claim_id, DONE, [])
        do(confirm_claim, cast.wang, claim_id)
        assert do(book_shares, wish.id) == 4
        assert [each.wishes for each in booked(cast.zhao)] == [1, -1, 1]
        assert sources(cast.zhao, mine)[-1] == ":2"
        assert totals(cast.qian).wishes == 1

    def test_the_minutes_of_the_last_round_count(self, cast: Cast) -> None:
        wish, claim_id, (mine, _) = a_started_wish(cast, WIRING)
        for minutes in (60, 90):
            there = [Presence(mine.id, service(minutes=minutes))]
            do(report_done, cast.zhao, claim_id, DONE, there)
            do(confirm_claim, cast.wang, claim_id)
            do(book_shares, wish.id)
            assert totals(cast.zhao).minutes == minutes
            rework(cast, claim_id)
            do(book_shares, wish.id)
        assert totals(cast.zhao).minutes == 0

    def test_who_was_missed_may_come_in_the_next_round(self, cast: Cast) -> None:
        wish, claim_id, (mine, theirs) = a_started_wish(cast, WIRING)
        for pledge, state in ((mine, "missed"), (theirs, "fulfilled")):
            do(report_done, cast.zhao, claim_id, DONE, [Presence(pledge.id, service())])
            do(confirm_claim, cast.wang, claim_id)
            assert do(book_shares, wish.id) == 2
            assert again(Pledge, theirs.id).state == state
            if state == "missed":
                rework(cast, claim_id)
                assert do(book_shares, wish.id) == 2
        assert (totals(cast.zhao).minutes, totals(cast.qian).minutes) == (0, 90)
        assert verbs_of(theirs.id) == ["pledge", "miss", "reopen", "fulfil"]
        assert sources(cast.qian, theirs) == [":2"]

    def test_who_was_missed_still_had_a_hand_in_the_wish(self, cast: Cast) -> None:
        wish, claim_id, (mine, theirs) = a_started_wish(cast, WIRING)
        do(report_done, cast.zhao, claim_id, DONE, [Presence(mine.id, service())])
        do(confirm_claim, cast.wang, claim_id)
        do(book_shares, wish.id)
        assert again(Pledge, theirs.id).state == "missed"
        assert do(was_involved_in, again(Wish, wish.id), cast.qian.me)

    def test_what_the_desk_settled_stays_settled(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        pledge = settled(cast, pledged(cast.zhao, wish.id, shares=10), "SJ-1")
        bought(cast, wish.id)
        claim = do(start_wish, cast.zhao, wish.id)
        do(report_done, cast.zhao, claim.id, DONE, [])
        do(confirm_claim, cast.wang, claim.id)
        do(book_shares, wish.id)
        rework(cast, claim.id)
        do(book_shares, wish.id)
        found = again(Pledge, pledge.id)
        assert (found.state, found.receipt_no) == ("settled", "SJ-1")
        assert transitions_of(pledge.id)[-1].verb == "reopen_settled"

    def test_another_claim_after_it_books_under_another_name(self, cast: Cast) -> None:
        wish, claim_id, (mine, _) = confirmed(cast)
        rework(cast, claim_id)
        do(release_claim, cast.zhao, claim_id, why="出差")
        assert do(book_shares, wish.id) == 2
        second = do(start_wish, cast.zhao, wish.id)
        confirm(cast, wish.id, second.id, cast.zhao)
        assert sources(cast.zhao, mine)[::2] == ["", ":3"]
        assert totals(cast.zhao).wishes == 1

    def test_who_moved_away_in_between_leaves_their_share_to_others(self, cast: Cast) -> None:
        wish, claim_id, (_, theirs) = confirmed(cast)
        rework(cast, claim_id)
        assert cast.qian.report_in
        do(end, cast.zhou, cast.qian.report_in.id, why="搬走")
        do(release_claim, cast.zhao, claim_id, why="出差")
        assert do(take_back_absent, wish.id) == 0
        do(book_shares, wish.id)
        assert do(take_back_absent, wish.id) == 1
        assert again(Pledge, theirs.id).state == "taken_back"

    def test_what_staff_reversed_is_not_reversed_again(self, cast: Cast) -> None:
        wish, claim_id, _ = confirmed(cast)
        do(reverse_service, cast.zheng, booked(cast.qian)[0].id, why="记错了")
        rework(cast, claim_id)
        assert do(book_shares, wish.id) == 2
        assert [each.wishes for each in booked(cast.qian)] == [1, -1]


class TestTheKindOfProof:
    def test_what_the_street_settles_is_booked_as_entered_by_staff(self, cast: Cast) -> None:
        wish, claim_id, (mine, _) = a_started_wish(cast, WIRING)
        do(report_done, cast.zhao, claim_id, DONE, [Presence(mine.id, service())])
        do(dispute_claim, cast.wang, claim_id, why="灯还不亮")
        do(settle_dispute, cast.feng, claim_id, why="灯是好的")
        assert do(book_shares, wish.id) == 2
        assert [each.kind for each in booked(cast.zhao)] == ["entered_by_staff"]
        assert (again(Wish, wish.id).state, totals(cast.zhao).minutes) == ("closed", 90)

    def test_a_confirmation_that_the_street_upholds_stays_as_it_was(self, cast: Cast) -> None:
        wish, claim_id, _ = confirmed(cast)
        do(dispute_claim, cast.wang, claim_id, why="箱子裂了")
        do(settle_dispute, cast.feng, claim_id, why="箱子是好的")
        assert do(book_shares, wish.id) == 0
        assert [each.kind for each in booked(cast.qian)] == ["confirmed_by_resident"]

    def test_a_yes_by_telephone_is_entered_by_staff(self, cast: Cast) -> None:
        wish, claim_id, _ = a_started_wish(cast)
        do(report_done, cast.zhao, claim_id, DONE, [])
        do(confirm_for_resident, cast.wu, claim_id, call_note="本人说箱子收到了")
        do(book_shares, wish.id)
        assert [each.kind for each in booked(cast.qian)] == ["entered_by_staff"]

    def test_nothing_is_booked_while_nobody_started(self, cast: Cast) -> None:
        assert do(book_shares, a_shared_wish(cast).id) == 0

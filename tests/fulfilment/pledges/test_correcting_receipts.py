"""A mistyped number of a receipt is put right, and what stood there stays known."""

from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.crowds import (
    WHEELCHAIR,
    a_shared_wish,
    a_started_wish,
    bought,
    line,
    pledged,
    settled,
)
from tests.builders.doing import again, code_of, do
from tests.builders.notices import inbox, tell_of
from tests.builders.traces import transitions_of
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.lines import Line
from wishapp.demand.wishes.rules import LineKind
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.correcting_receipts import correct_purchase, correct_receipt
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import purchases_on
from wishapp.fulfilment.pledges.settling import settle_pledge
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.pledges.taking_back import release_pledges_of, take_back
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor
from wishapp.notices.composing import read

pytestmark = pytest.mark.usefixtures("core")
PAIR = Line(kind=LineKind.COST_SHARE, text="轮椅", target=2, share_size=9_900)


def right(number: str) -> dict[str, Any]:
    return {"receipt_no": number, "why": "看错一位"}


def as_clerk(cast: Cast, member: Actor) -> Actor:
    """A member who works at the desk as well."""
    return Actor(member.me, grants=cast.zhou.grants, report_in=member.report_in)


def a_booked_wish(cast: Cast) -> Pledge:
    """赵 paid the whole wheelchair, and it was brought and confirmed."""
    wish = a_shared_wish(cast, PAIR)
    mine = settled(cast, pledged(cast.zhao, wish.id, shares=2), "SJ-1")
    bought(cast, wish.id)
    claim = do(start_wish, cast.zhao, wish.id)
    do(
        report_done,
        cast.zhao,
        claim.id,
        Done(time=None, report="好了", picture_ids=(), goods_fit=True),
        [],
    )
    do(confirm_claim, cast.wang, claim.id)
    assert do(book_shares, wish.id) == 1
    return again(Pledge, mine.id)


class TestReceiptsOfShares:
    def test_the_number_and_the_reason_are_written_and_the_old_one_is_free(
        self, cast: Cast
    ) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        mine = settled(cast, pledged(cast.zhao, wish.id), "SJ-2")
        theirs = pledged(cast.qian, wish.id)
        assert code_of(settle_pledge, cast.zhou, theirs.id, receipt_no="SJ-2") is Code.RECEIPT_USED
        assert do(correct_receipt, cast.zhou, mine.id, **right("SJ-1")).receipt_no == "SJ-1"
        last = transitions_of(mine.id)[-1]
        assert (last.verb, last.new, last.actor_id) == ("correct_receipt", "settled", cast.zhou.me)
        assert (last.facts, last.words) == ({"before": "SJ-2", "after": "SJ-1"}, "看错一位")
        assert settled(cast, theirs, "SJ-2").receipt_no == "SJ-2"
        tell_of("pledge.correct_receipt", mine.id)
        assert [read(each.facts)["what"] for each in inbox(cast.zhao)] == ["您的收据号已更正"]

    def test_a_number_stays_good_once(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        mine = settled(cast, pledged(cast.zhao, wish.id), "SJ-1")
        settled(cast, pledged(cast.qian, wish.id), "SJ-2")
        for used in ("SJ-1", "SJ-2"):
            assert code_of(correct_receipt, cast.zhou, mine.id, **right(used)) is Code.RECEIPT_USED
        assert again(Pledge, mine.id).receipt_no == "SJ-1"

    def test_also_after_the_share_was_booked(self, cast: Cast) -> None:
        mine = a_booked_wish(cast)
        corrected = do(correct_receipt, cast.zheng, mine.id, **right("SJ-9"))
        assert (corrected.state, corrected.receipt_no) == ("fulfilled", "SJ-9")
        assert transitions_of(mine.id)[-1].verb == "correct_old_receipt"
        assert do(book_shares, mine.wish_id) == 0

    def test_what_has_no_receipt_has_none_to_correct(self, cast: Cast) -> None:
        unsettled = pledged(cast.zhao, a_shared_wish(cast, PAIR).id)
        gone = settled(cast, pledged(cast.zhao, a_shared_wish(cast, PAIR).id), "SJ-3")
        do(take_back, cast.zhou, gone.id, why="退回")
        wish, claim_id, [things, _] = a_started_wish(cast)
        do(
            report_done,
            cast.zhao,
            claim_id,
            Done(time=None, report="好了", picture_ids=(), goods_fit=True),
            [],
        )
        do(confirm_claim, cast.wang, claim_id)
        do(book_shares, wish.id)
        for pledge in (unsettled, gone, things):
            refused = code_of(correct_receipt, cast.zhou, pledge.id, **right("SJ-1"))
            assert refused is Code.MOVE_NOT_ALLOWED
        assert code_of(correct_receipt, cast.zhou, new_id(), **right("SJ-1")) is Code.NOT_FOUND

    def test_by_the_desk_and_nobody_with_a_hand_in_the_wish(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        mine = settled(cast, pledged(cast.zhao, wish.id), "SJ-1")
        pledged(cast.qian, wish.id)
        for actor, code in (
            (cast.zhao, Code.FORBIDDEN),
            (cast.wu, Code.FORBIDDEN),
            (cast.gao, Code.NOT_FOUND),
            (as_clerk(cast, cast.zhao), Code.SAME_PERSON),
            (as_clerk(cast, cast.qian), Code.SAME_PERSON),
            (as_clerk(cast, cast.wang), Code.SAME_PERSON),
        ):
            assert code_of(correct_receipt, actor, mine.id, **right("SJ-2")) is code


class TestNumbersOfEndedPledges:
    def test_a_settlement_on_the_wrong_pledge_does_not_block_the_right_one(
        self, cast: Cast
    ) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        wrong = settled(cast, pledged(cast.zhao, wish.id), "SJ-1")
        do(take_back, cast.zhou, wrong.id, why="登记错人")
        assert settled(cast, pledged(cast.qian, wish.id), "SJ-1").receipt_no == "SJ-1"
        # What the desk wrote then is still known.
        assert again(Pledge, wrong.id).receipt_no == "SJ-1"

    def test_nor_does_one_of_a_wish_that_ended(self, cast: Cast) -> None:
        ended = a_shared_wish(cast, WHEELCHAIR)
        settled(cast, pledged(cast.zhao, ended.id), "SJ-1")
        do(withdraw_wish, cast.wang, ended.id, why="不需要了")
        do(release_pledges_of, ended.id)
        other = pledged(cast.zhao, a_shared_wish(cast, WHEELCHAIR).id)
        assert settled(cast, other, "SJ-1").state == "settled"

    def test_a_booked_one_does(self, cast: Cast) -> None:
        a_booked_wish(cast)
        other = pledged(cast.qian, a_shared_wish(cast, WHEELCHAIR).id)
        assert code_of(settle_pledge, cast.zhou, other.id, receipt_no="SJ-1") is Code.RECEIPT_USED


class TestReceiptsOfPurchases:
    def test_the_number_and_the_reason_are_written(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR)
        bought(cast, wish.id)
        purchase = do(correct_purchase, cast.zheng, line(wish.id).id, **right("CG-2"))
        assert [each.receipt_no for each in do(purchases_on, wish.id)] == ["CG-2"]
        first, last = transitions_of(purchase.id)
        assert (first.verb, first.actor_id) == ("enter", cast.zhou.me)
        assert (last.verb, last.actor_id) == ("correct_receipt", cast.zheng.me)
        assert (last.facts, last.words) == ({"before": "CG-1", "after": "CG-2"}, "看错一位")

    def test_one_invoice_may_be_for_several_lines(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR, PAIR)
        for position in (1, 2):
            bought(cast, wish.id, position)
        do(correct_purchase, cast.zhou, line(wish.id, 1).id, **right("CG-2"))
        do(correct_purchase, cast.zhou, line(wish.id, 2).id, **right("CG-2"))
        assert [each.receipt_no for each in do(purchases_on, wish.id)] == ["CG-2", "CG-2"]

    def test_also_after_the_wish_came_true(self, cast: Cast) -> None:
        mine = a_booked_wish(cast)
        purchase = do(correct_purchase, cast.zhou, mine.line_id, **right("CG-7"))
        assert purchase.receipt_no == "CG-7"

    def test_what_was_not_bought_or_is_right_already(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, PAIR)
        line_id = line(wish.id).id
        assert code_of(correct_purchase, cast.zhou, line_id, **right("CG-1")) is Code.NOT_FOUND
        bought(cast, wish.id)
        assert code_of(correct_purchase, cast.zhou, line_id, **right("CG-1")) is Code.RECEIPT_USED

    def test_by_the_desk_and_nobody_with_a_hand_in_the_wish(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        bought(cast, wish.id)
        pledged(cast.zhao, wish.id)
        for actor, code in (
            (cast.zhao, Code.NOT_FOUND),
            (cast.wu, Code.FORBIDDEN),
            (cast.gao, Code.NOT_FOUND),
            (as_clerk(cast, cast.zhao), Code.SAME_PERSON),
        ):
            assert code_of(correct_purchase, actor, line(wish.id).id, **right("CG-2")) is code

"""Whatever many members do at the same moment, shares are never taken twice."""

from threading import Event
from time import sleep
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.crowds import BOXES, a_shared_wish, a_started_wish, line, members, pledged
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.ledger import totals
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.lines import Line
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import LineKind
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.pledging import change_pledge, pledge_shares
from wishapp.fulfilment.pledges.settling import settle_pledge
from wishapp.fulfilment.pledges.start_deadline import StartStep, check_start_deadline
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

RIVALS, TARGET, ROUNDS = 50, 10, 4
TEN = Line(kind=LineKind.GOODS, text="被子", target=TARGET)
DONE = Done(time=None, report="都办好了", picture_ids=(), goods_fit=True)
COST = Line(kind=LineKind.COST_SHARE, text="轮椅", target=2, share_size=9_900)


def sound(world: World) -> bool:
    with world.engine.begin() as connection:
        return broken(connection, QINGHE) == {}


def test_of_fifty_who_pledge_at_once_ten_succeed(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_shared_wish(cast, TEN)
        line_id = line(wish.id).id
        rivals = members(cast, RIVALS, name="rival")
    calls = [lambda m=m: pledge_shares(m, wish.id, line_id, shares=1) for m in rivals]  # type: ignore[misc]  # binds each
    ends = race(fresh, QINGHE, calls)
    assert codes(ends) == [Code.CROWD_FULL] * (RIVALS - TARGET)
    assert fresh.rows(QINGHE, "SELECT state FROM wishes") == [("crowd_full",)]
    assert fresh.rows(QINGHE, "SELECT count(*), sum(shares) FROM pledges") == [(TARGET, TARGET)]
    assert sound(fresh)


def test_one_member_who_taps_many_times_pledges_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_shared_wish(cast, TEN)
        line_id = line(wish.id).id
    calls = [lambda: pledge_shares(cast.zhao, wish.id, line_id, shares=1)] * 5
    assert codes(race(fresh, QINGHE, calls)) == [Code.ALREADY_PLEDGED] * 4
    assert sound(fresh)


def test_nobody_pledges_under_a_report_in_that_is_about_to_end(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_shared_wish(cast, TEN)
        line_id = line(wish.id).id
        rounds = members(cast, ROUNDS, name="mover")
    for mover in rounds:
        assert mover.report_in
        is_ending = Event()

        def leave(actor: Actor = mover, report_in_id: UUID = mover.report_in.id) -> None:
            end(actor, report_in_id, why="搬走")
            db.session.flush()
            is_ending.set()  # noqa: B023 - all threads of a round end with it
            sleep(0.1)

        def share(actor: Actor = mover) -> None:
            assert is_ending.wait(PATIENCE_SECONDS)  # noqa: B023 - the same
            pledge_shares(actor, wish.id, line_id, shares=1)

        assert codes(race(fresh, QINGHE, [leave, share])) == [Code.NOT_REPORTED_IN]
    assert fresh.rows(QINGHE, "SELECT count(*) FROM pledges") == [(0,)]
    assert sound(fresh)


def test_changing_taking_back_and_starting_meet(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wishes = [a_shared_wish(cast, BOXES) for _ in range(ROUNDS)]
        pairs = [[pledged(each, wish.id) for each in (cast.zhao, cast.qian)] for wish in wishes]
    for wish, (mine, theirs) in zip(wishes, pairs, strict=True):
        calls = [
            lambda w=wish: start_wish(cast.zhao, w.id),  # type: ignore[misc]  # binds this one
            lambda p=theirs: take_back(cast.qian, p.id, why=""),  # type: ignore[misc]  # binds this one
            lambda p=mine: change_pledge(cast.zhao, p.id, shares=2),  # type: ignore[misc]  # binds this one
        ]
        race(fresh, QINGHE, calls)
        assert sound(fresh)


def test_a_rework_and_the_booking_meet(fresh: World, cast: Cast) -> None:
    """Whoever comes first, what is booked is taken back once, and nothing is booked of a rework."""
    for _ in range(ROUNDS):
        with fresh.serving(QINGHE):
            wish, claim_id, _ = a_started_wish(cast)
            do(report_done, cast.zhao, claim_id, DONE, [])
            do(confirm_claim, cast.wang, claim_id)
            do(dispute_claim, cast.wang, claim_id, why="箱子裂了")
        calls = [
            lambda c=claim_id: order_rework(cast.feng, c, why="请换新的"),  # type: ignore[misc]  # binds this one
            lambda w=wish.id: book_shares(w),  # type: ignore[misc]  # binds this one
            lambda w=wish.id: book_shares(w),  # type: ignore[misc]  # binds this one
        ]
        assert codes(race(fresh, QINGHE, calls)) == []
        with fresh.serving(QINGHE):
            do(book_shares, wish.id)
            assert do(book_shares, wish.id) == 0
            assert totals(cast.zhao).wishes == totals(cast.qian).wishes == 0
        assert sound(fresh)


def test_the_lead_starts_while_the_clock_hands_the_wish_on(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_shared_wish(cast)
        for member in (cast.zhao, cast.qian):
            pledged(member, wish.id)
        with transaction():
            found = wish_for_update(wish.id)
            found.step_at = found.reminded_at = now()
    calls = [lambda: start_wish(cast.zhao, wish.id), *[lambda: check_start_deadline(wish.id)] * 3]
    ends = race(fresh, QINGHE, calls)
    started = codes(ends) == []
    assert ends.count(StartStep.HAND_ON) == (not started)
    assert sound(fresh)


def test_one_receipt_for_two_shares_at_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        pledges = [pledged(cast.zhao, a_shared_wish(cast, COST).id) for _ in range(2)]
        for each in pledges:
            assert do(settle_pledge, cast.zhou, each.id, receipt_no=f"SJ-{each.id}")
        fresh_ones = [pledged(cast.qian, each.wish_id) for each in pledges]
    calls = [
        lambda p=each: settle_pledge(cast.zheng, p.id, receipt_no="SJ-1")  # type: ignore[misc]  # binds each
        for each in fresh_ones
    ]
    assert codes(race(fresh, QINGHE, calls)) == [Code.RECEIPT_USED]
    assert sound(fresh)

"""Whatever two people do at the same moment, one of them is first."""

from functools import partial
from uuid import UUID

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.invariants import broken
from tests.builders.ledger import propose_reversal
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.reviewing import take_wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.record_corrections.deciding import approve_correction

DONE = Done(time=service(), report="做好了", picture_ids=())
ROUNDS = 5


def test_two_staff_take_one_wish(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "submitted")
    calls = [lambda: take_wish(cast.zhou, wish.id), lambda: take_wish(cast.zheng, wish.id)] * 3
    ends = race(fresh, QINGHE, calls)
    assert codes(ends) == [Code.MOVE_NOT_ALLOWED] * 5
    (winner,) = [end.reviewer_id for end in ends if not isinstance(end, Refusal)]
    assert fresh.rows(QINGHE, "SELECT state, reviewer_id FROM wishes") == [("under_review", winner)]


def test_one_member_reports_the_same_hour_for_two_wishes(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        pairs = [[a_claim(cast, "in_progress") for _ in range(2)] for _ in range(ROUNDS)]
    for days, pair in enumerate(pairs, start=1):
        done = Done(time=service(days), report="做好了", picture_ids=())
        calls = [lambda c=c, d=done: report_done(cast.zhao, c.id, d) for c in pair]  # type: ignore[misc]  # binds each
        assert codes(race(fresh, QINGHE, calls)) == [Code.SERVICE_OVERLAP]
    states = "SELECT state, count(*) FROM claims GROUP BY state ORDER BY state"
    assert fresh.rows(QINGHE, states) == [("delivered", ROUNDS), ("in_progress", ROUNDS)]


def test_withdrawing_against_starting(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claims = [a_claim(cast, "claimed") for _ in range(ROUNDS)]
    for claim in claims:
        race(
            fresh,
            QINGHE,
            [
                lambda c=claim: start_claim(cast.zhao, c.id),  # type: ignore[misc]  # binds this one
                lambda c=claim: withdraw_wish(cast.wang, c.wish_id, why=""),  # type: ignore[misc]  # binds this one
            ],
        )
    assert fresh.rows(QINGHE, "SELECT DISTINCT state FROM wishes") == [("withdrawn",)]


def test_confirming_against_disputing_and_releasing(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claims = [a_claim(cast, "delivered", time=service(n + 1)) for n in range(ROUNDS)]
    for claim in claims:
        calls = [
            lambda c=claim: confirm_claim(cast.wang, c.id),  # type: ignore[misc]  # binds this one
            lambda c=claim: dispute_claim(cast.zhou, c.id, why=""),  # type: ignore[misc]  # binds this one
            lambda c=claim: release_claim(cast.zhao, c.id, why=""),  # type: ignore[misc]  # binds this one
        ]
        # What is confirmed first can still be disputed, but not the other way round.
        refused = codes(race(fresh, QINGHE, calls))
        assert refused in ([Code.MOVE_NOT_ALLOWED], [Code.MOVE_NOT_ALLOWED] * 2)
    assert_books_are_right(fresh)
    assert fresh.rows(QINGHE, "SELECT DISTINCT state FROM claims") == [("disputed",)]


def test_two_decisions_about_one_dispute(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claims = [a_dispute(cast, n + 1) for n in range(ROUNDS)]
    for claim_id in claims:
        calls = [
            lambda c=claim_id: order_rework(cast.feng, c, why=""),  # type: ignore[misc]  # binds this one
            lambda c=claim_id: settle_dispute(cast.feng, c, why=""),  # type: ignore[misc]  # binds this one
        ] * 2
        assert codes(race(fresh, QINGHE, calls)) == [Code.MOVE_NOT_ALLOWED] * 3
    assert_books_are_right(fresh)


def test_the_street_and_the_community_take_one_service_back(fresh: World, cast: Cast) -> None:
    """Nights, so that both lock two entries."""
    with fresh.serving(QINGHE):
        claims = [a_dispute(cast, 3 * n + 2, hour=23) for n in range(ROUNDS)]
    for claim_id in claims:
        parts = "SELECT id FROM service_records WHERE source = :source ORDER BY part"
        days = [row.id for row in fresh.rows(QINGHE, parts, source=f"claim:{claim_id}")]
        with fresh.serving(QINGHE):
            proposed = [do(propose_reversal, cast.zheng, day, why="").id for day in days]
        calls = [
            lambda c=claim_id: order_rework(cast.feng, c, why=""),  # type: ignore[misc]  # binds this one
            *(partial(approve_correction, cast.feng, each) for each in proposed),
        ]
        assert set(codes(race(fresh, QINGHE, calls))) == {Code.MOVE_NOT_ALLOWED}
    totals = "SELECT sum(minutes), count(*) FROM service_records"
    assert fresh.rows(QINGHE, totals) == [(0, 4 * ROUNDS)]
    assert_books_are_right(fresh)


def a_dispute(cast: Cast, days_ago: int, *, hour: int = 9) -> UUID:
    """What was confirmed, and is disputed."""
    claim = a_claim(cast, "confirmed", time=service(days_ago, hour))
    return do(dispute_claim, cast.wang, claim.id, why="").id


def assert_books_are_right(world: World) -> None:
    with world.engine.begin() as connection:
        assert broken(connection, QINGHE) == {}

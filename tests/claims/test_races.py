"""Whatever two people do at the same moment, one of them is first."""

from tests.builders.cast import Cast
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.claims.confirming import confirm_claim
from wishapp.claims.disputing import dispute_claim
from wishapp.claims.releasing import release_claim
from wishapp.claims.reporting import Done, report_done, start_claim
from wishapp.errors import Code, Refusal
from wishapp.wishes.reviewing import take_wish
from wishapp.wishes.withdrawing import withdraw_wish

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
        assert codes(race(fresh, QINGHE, calls)) == [Code.MOVE_NOT_ALLOWED] * 2
    agree = """
        SELECT count(*) FROM wishes w JOIN claims c ON c.wish_id = w.id AND c.state = w.state
        LEFT JOIN service_records r ON r.source = 'claim:' || c.id
        WHERE (c.state = 'confirmed') = (r.id IS NOT NULL)
    """
    assert fresh.rows(QINGHE, agree) == [(ROUNDS,)]

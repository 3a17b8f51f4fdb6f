"""A resident has a wish that came true looked at again, once; the street decides."""

import pytest
from sqlalchemy.exc import DBAPIError

from tests.builders.breaking import Refused
from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.ledger import booked, totals
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.traces import topics_of, transitions_of, verbs_of
from tests.builders.wishes import FOUND, a_claim, a_wish
from tests.builders.world import World
from wishapp.base.database_refusals import as_refusal
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.retention import note_ends
from wishapp.demand.wishes.reviewing import close_wish
from wishapp.fulfilment.assistance.by_phone import dispute_for_resident
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.ratings.rating import rate_wish
from wishapp.fulfilment.ratings.reopening import reopen_for_resident, reopen_wish
from wishapp.fulfilment.ratings.rules import Level
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.fulfilment.return_visits.models import ReturnVisit

WHY = "灯又不亮了"
NOTE = "电话里说灯又不亮了"
DONE_AGAIN = Done(time=service(hour=14), report="换了灯管", picture_ids=())


def done_again(cast: Cast, claim: Claim) -> None:
    """The street sends it back to work, the member does it, and the resident confirms."""
    do(order_rework, cast.feng, claim.id, why="请再修")
    do(report_done, cast.zhao, claim.id, DONE_AGAIN)
    do(confirm_claim, cast.wang, claim.id)


@pytest.mark.usefixtures("core")
class TestOneWish:
    @pytest.mark.parametrize("state", ["confirmed", "reviewed", "closed"])
    def test_it_goes_to_the_street(self, cast: Cast, state: str) -> None:
        claim = a_claim(cast, state)
        assert do(reopen_wish, cast.wang, claim.wish_id, why=WHY).state == "disputed"
        assert again(Claim, claim.id).state == "disputed"
        for subject in (claim.id, claim.wish_id):
            last = transitions_of(subject)[-1]
            assert (last.verb, last.words, last.actor_id) == ("reopen", WHY, cast.wang.me)
        assert topics_of(claim.id)[-1] == "claim.reopen"
        assert totals(cast.zhao).minutes == 90

    @pytest.mark.parametrize("state", ["reviewed", "closed"])
    def test_it_is_done_again_visited_again_and_struck_off_again(
        self, cast: Cast, state: str
    ) -> None:
        claim = a_claim(cast, state)
        do(reopen_wish, cast.wang, claim.wish_id, why=WHY)
        done_again(cast, claim)
        assert [record.minutes for record in booked(cast.zhao)] == [90, -90, 90]
        do(make_return_visit, cast.wu, claim.wish_id, FOUND)
        assert do(close_wish, cast.feng, claim.wish_id).state == "closed"
        with transaction():
            visits = db.session.query(ReturnVisit.round).order_by(ReturnVisit.round).all()
        assert [number for (number,) in visits] == [1, 2]

    def test_the_street_may_let_it_stand(self, cast: Cast) -> None:
        claim = a_claim(cast, "closed")
        do(reopen_wish, cast.wang, claim.wish_id, why=WHY)
        do(settle_dispute, cast.feng, claim.id, why="灯是好的")
        assert again(Wish, claim.wish_id).state == "closed"
        assert [record.minutes for record in booked(cast.zhao)] == [90]

    def test_its_story_ends_later(self, cast: Cast) -> None:
        claim = a_claim(cast, "closed")
        do(note_ends)
        first = again(Wish, claim.wish_id).ended_at
        assert first is not None
        with after(days=1):
            do(reopen_wish, cast.wang, claim.wish_id, why=WHY)
            assert again(Wish, claim.wish_id).ended_at is None
        with after(days=2):
            do(settle_dispute, cast.feng, claim.id, why="灯是好的")
        do(note_ends)
        ended = again(Wish, claim.wish_id).ended_at
        assert ended is not None
        assert ended > first

    @pytest.mark.parametrize("state", ["published", "delivered", "disputed", "withdrawn"])
    def test_only_what_came_true(self, cast: Cast, state: str) -> None:
        refusal = refusal_of(reopen_wish, cast.wang, a_wish(cast, state).id, why=WHY)
        assert (refusal.code, refusal.facts["verb"]) == (Code.MOVE_NOT_ALLOWED, "reopen")

    def test_not_what_the_community_did_itself(self, cast: Cast) -> None:
        wish = a_wish(cast, "taken_over")
        do(make_return_visit, cast.wu, wish.id, FOUND)
        assert code_of(reopen_wish, cast.wang, wish.id, why=WHY) is Code.MOVE_NOT_ALLOWED

    def test_only_by_the_resident(self, cast: Cast) -> None:
        wish = a_wish(cast, "closed")
        for onlooker in (cast.zhou, cast.zheng, cast.feng):
            assert code_of(reopen_wish, onlooker, wish.id, why=WHY) is Code.FORBIDDEN
        for stranger in (cast.zhao, cast.li, cast.gao):
            assert code_of(reopen_wish, stranger, wish.id, why=WHY) is Code.NOT_FOUND


@pytest.mark.usefixtures("core")
class TestInTime:
    def test_soon_after_it_came_true(self, cast: Cast) -> None:
        wish = a_wish(cast, "closed")
        with after(days=QINGHE.rules.reopen_days + 1):
            assert code_of(reopen_wish, cast.wang, wish.id, why=WHY) is Code.REOPENING_CLOSED
        with after(days=QINGHE.rules.reopen_days - 1):
            assert do(reopen_wish, cast.wang, wish.id, why=WHY).state == "disputed"

    @pytest.mark.parametrize(
        ("level", "expected"),
        [(Level.DISSATISFIED, None), (Level.FAIRLY_SATISFIED, Code.REOPENING_CLOSED)],
    )
    def test_or_soon_after_it_was_rated_low(
        self, cast: Cast, level: Level, expected: Code | None
    ) -> None:
        wish = a_wish(cast, "closed")
        with after(days=20):
            do(rate_wish, cast.wang, wish.id, level=level)
        with after(days=30):
            if expected is not None:
                assert code_of(reopen_wish, cast.wang, wish.id, why=WHY) is expected
            else:
                assert do(reopen_wish, cast.wang, wish.id, why=WHY).state == "disputed"


@pytest.mark.usefixtures("core")
class TestOnce:
    def test_a_second_time_is_refused(self, cast: Cast) -> None:
        claim = a_claim(cast, "reviewed")
        do(reopen_wish, cast.wang, claim.wish_id, why=WHY)
        done_again(cast, claim)
        again_reopened = code_of(reopen_wish, cast.wang, claim.wish_id, why=WHY)
        assert again_reopened is Code.ALREADY_REOPENED
        assert again(Wish, claim.wish_id).state == "confirmed"

    def test_taking_back_the_own_confirmation_is_the_one_time(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        do(dispute_claim, cast.wang, claim.id, why=WHY)
        assert verbs_of(claim.wish_id)[-1] == "reopen"
        done_again(cast, claim)
        for attempt in (
            lambda: reopen_wish(cast.wang, claim.wish_id, why=WHY),
            lambda: dispute_claim(cast.wang, claim.id, why=WHY),
            lambda: dispute_for_resident(cast.wu, claim.id, why=WHY, call_note=NOTE),
            lambda: reopen_for_resident(cast.wu, claim.wish_id, why=WHY, call_note=NOTE),
        ):
            assert code_of(attempt) is Code.ALREADY_REOPENED

    def test_what_was_never_confirmed_is_disputed_as_often_as_it_is_not_done(
        self, cast: Cast
    ) -> None:
        claim = a_claim(cast, "delivered")
        for _ in range(2):
            do(dispute_claim, cast.wang, claim.id, why=WHY)
            do(order_rework, cast.feng, claim.id, why="请再修")
            do(report_done, cast.zhao, claim.id, DONE_AGAIN)
        do(confirm_claim, cast.wang, claim.id)
        assert do(reopen_wish, cast.wang, claim.wish_id, why=WHY).state == "disputed"

    def test_the_community_still_disputes(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        do(reopen_wish, cast.wang, claim.wish_id, why=WHY)
        done_again(cast, claim)
        assert do(dispute_claim, cast.zhou, claim.id, why="有人反映").state == "disputed"

    def test_the_database_keeps_it(self, cast: Cast, refused: Refused) -> None:
        wish = a_wish(cast, "closed")
        do(reopen_wish, cast.wang, wish.id, why=WHY)
        error: DBAPIError = refused(
            "INSERT INTO transitions (id, kind, subject_id, verb, new, capacity, at, facts,"
            " evidence, request_id) SELECT gen_random_uuid(), kind, subject_id, verb, new,"
            " capacity, at, facts, evidence, request_id FROM transitions"
            " WHERE subject_id = :wish AND verb = 'reopen'",
            wish=wish.id,
        )
        refusal = as_refusal(error)
        assert refusal is not None
        assert refusal.code is Code.ALREADY_REOPENED


@pytest.mark.usefixtures("core")
def test_staff_reopen_for_who_has_no_phone(cast: Cast) -> None:
    wish = a_wish(cast, "closed")
    assert code_of(reopen_for_resident, cast.gao, wish.id, why=WHY, call_note=NOTE) is (
        Code.NOT_FOUND
    )
    done = do(reopen_for_resident, cast.wu, wish.id, why=WHY, call_note=NOTE)
    assert done.state == "disputed"
    assert transitions_of(wish.id)[-1].actor_id == cast.wu.me


def test_of_many_at_once_one_reopens(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "confirmed")
        claim_id = a_claim(cast, "confirmed", time=service(3)).id
    outcomes = race(
        fresh,
        QINGHE,
        [lambda: reopen_wish(cast.wang, wish.id, why=WHY)] * 2
        + [lambda: reopen_for_resident(cast.wu, wish.id, why=WHY, call_note=NOTE)] * 2
        + [lambda: dispute_claim(cast.wang, claim_id, why=WHY)] * 2,
    )
    assert codes(outcomes) == [Code.MOVE_NOT_ALLOWED] * 4
    reopened = "SELECT count(*) FROM transitions WHERE kind = 'wish' AND verb = 'reopen'"
    assert fresh.rows(QINGHE, reopened) == [(2,)]

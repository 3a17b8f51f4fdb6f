"""Two counties in one database: what is one's own is nobody else's."""

from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.ledger import reverse_service, totals
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.statements import SETTINGS, a_delivery, an_endpoint, set_endpoint
from tests.builders.times import last_month, service
from tests.builders.wishes import FOUND, a_claim, a_wish, words
from wishapp.base.clock import now
from wishapp.base.county import NoCountyChosenError, acting_for, county
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.asking import begin_attempt as begin_screening
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.queries import wish_of, wishes_in, wishes_of
from wishapp.demand.wishes.reviewing import close_wish, publish_wish, take_wish, verify_wish
from wishapp.demand.wishes.states import WishState
from wishapp.demand.wishes.wall_queries import CardsWanted, card_of, wall_page
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim
from wishapp.fulfilment.claims.setting_out import open_contact, start_claim
from wishapp.fulfilment.claims.showing import see_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.hours.statements.acknowledging import acknowledge_by_call
from wishapp.hours.statements.delivering import begin_attempt
from wishapp.hours.statements.drawing_up import discard, draw_up, freeze, open_statement
from wishapp.hours.statements.opening_delivery import send_statement, try_again
from wishapp.hours.statements.queries import Wanted, due_deliveries, statements_for
from wishapp.kernel.access import scope_of
from wishapp.registry.members.queries import actor_of_token, report_ins_of
from wishapp.registry.members.reporting_in import activate, end, receive
from wishapp.registry.people.queries import person_of

DONE = Done(time=service(), report="", picture_ids=())
OPEN, FULFILLED = CardsWanted(), CardsWanted(done=True)


def everybodys(cast: Cast, other: Cast) -> list[Any]:
    """The people of both counties, as they might come along."""
    return [
        getattr(each, who) for each in (cast, other) for who in ("wang", "zhao", "zheng", "chen")
    ]


WISH_STEPS = [
    claim_wish, take_wish, verify_wish, publish_wish, close_wish,
    lambda a, w: withdraw_wish(a, w, why=""),
    lambda a, w: amend_wish(a, w, words()),
    lambda a, w: make_return_visit(a, w, FOUND),
]  # fmt: skip
CLAIM_STEPS = [
    start_claim, confirm_claim, open_contact, see_claim,
    lambda a, c: report_done(a, c, DONE),
    lambda a, c: release_claim(a, c, why=""),
    lambda a, c: dispute_claim(a, c, why=""),
    lambda a, c: order_rework(a, c, why=""),
    lambda a, c: settle_dispute(a, c, why=""),
]  # fmt: skip
STATEMENT_STEPS = [
    freeze, discard, open_statement,
    lambda a, s: send_statement(a, s, give_up_hours=1),
    lambda a, s: try_again(a, s, give_up_hours=1),
]  # fmt: skip
REPORT_IN_STEPS = [receive, activate, lambda a, r: end(a, r, why="")]


@pytest.mark.usefixtures("core")
class TestTwoCounties:
    def test_a_wish_of_one_is_unknown_in_the_other(self, cast: Cast, other_cast: Cast) -> None:
        wish = a_wish(cast, "published")
        with acting_for(LIUXI):
            for actor in everybodys(cast, other_cast):
                for step in WISH_STEPS:
                    assert code_of(step, actor, wish.id) is Code.NOT_FOUND
            assert code_of(wish_of, wish.id) is Code.NOT_FOUND
            assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND
            assert code_of(cancel_claim_of, wish.id) is Code.NOT_FOUND

    def test_a_claim_of_one_is_unknown_in_the_other(self, cast: Cast, other_cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        with acting_for(LIUXI):
            for actor in everybodys(cast, other_cast):
                for step in CLAIM_STEPS:
                    assert code_of(step, actor, claim.id) is Code.NOT_FOUND

    def test_a_statement_of_one_is_unknown_in_the_other(self, cast: Cast, other_cast: Cast) -> None:
        delivery = a_delivery(cast)
        with acting_for(LIUXI):
            for actor in everybodys(cast, other_cast):
                for step in STATEMENT_STEPS:
                    assert code_of(step, actor, delivery.statement_id) is Code.NOT_FOUND
            assert code_of(begin_attempt, delivery.id, SETTINGS) is Code.NOT_FOUND
            receipt = {"digest": "", "receipt_no": None}
            assert code_of(acknowledge_by_call, delivery.message_id, **receipt) is Code.NOT_FOUND
            assert do(due_deliveries, now(), limit=10) == []

    def test_a_report_in_of_one_is_unknown_in_the_other(self, cast: Cast, other_cast: Cast) -> None:
        assert cast.zhao.report_in
        with acting_for(LIUXI):
            for actor in everybodys(cast, other_cast):
                for step in REPORT_IN_STEPS:
                    assert code_of(step, actor, cast.zhao.report_in.id) is Code.NOT_FOUND

    def test_units_and_service_of_one_are_unknown_in_the_other(
        self, cast: Cast, other_cast: Cast
    ) -> None:
        endpoint = an_endpoint(cast)
        with acting_for(LIUXI):
            chen = other_cast.chen
            set_there = {"url": "https://x.example/", "secret": "s"}
            assert code_of(set_endpoint, chen, endpoint.unit_id, **set_there) is Code.NOT_FOUND
            drawn = code_of(draw_up, chen, endpoint.unit_id, **last_month())
            assert drawn is Code.NOT_FOUND
            assert code_of(reverse_service, chen, endpoint.id, why="") is Code.NOT_FOUND
            assert code_of(begin_screening, endpoint.id) is Code.NOT_FOUND
            assert code_of(person_of, cast.wang.me) is Code.NOT_FOUND

    def test_a_token_of_one_opens_nothing_in_the_other(self, cast: Cast, other_cast: Cast) -> None:
        assert do(actor_of_token, cast.tokens["chen"]).me == cast.chen.me
        with acting_for(LIUXI):
            assert code_of(actor_of_token, cast.tokens["chen"]) is Code.NOT_SIGNED_IN
            assert do(actor_of_token, other_cast.tokens["chen"]).me == other_cast.chen.me
        assert cast.chen.me != other_cast.chen.me

    def test_lists_and_totals_are_apart(self, cast: Cast, other_cast: Cast) -> None:
        a_wish(cast, "confirmed")
        a_wish(cast, "published")
        with acting_for(LIUXI):
            assert totals(other_cast.zhao).minutes == totals(cast.zhao).minutes == 0
            assert do(wall_page, OPEN, limit=50) == do(wall_page, FULFILLED, limit=50) == []
            for actor in everybodys(cast, other_cast):
                page = {"state": WishState.PUBLISHED, "after": None, "limit": 9}
                assert do(wishes_in, scope_of(actor), **page) == []
                assert do(wishes_of, actor.me, before=None, limit=9) == []
                assert (
                    do(statements_for, actor, scope_of(actor), Wanted(), before=None, limit=9) == []
                )
            assert do(report_ins_of, cast.zhao.me, before=None, limit=9) == []
            a_wish(other_cast, "confirmed", time=service(minutes=10))
            assert totals(other_cast.zhao).minutes == 10
        assert totals(cast.zhao).minutes == 90
        assert len(do(wall_page, OPEN, limit=50)) == 1

    def test_the_same_story_runs_in_both(self, cast: Cast, other_cast: Cast) -> None:
        here = a_delivery(cast, "acknowledged")
        with acting_for(LIUXI):
            there = a_delivery(other_cast, "acknowledged")
        assert here.state == there.state == "acknowledged"
        assert here.message_id != there.message_id


def test_without_a_county_no_table_can_be_reached(shared: Any, cast: Cast) -> None:
    with shared.app.app_context():
        with pytest.raises(NoCountyChosenError):
            county()
        for reach in (
            lambda: wish_of(cast.wang.me),
            lambda: actor_of_token(cast.tokens["wang"]),
            lambda: wall_page(OPEN, limit=50),
            db.session.connection,
        ):
            with pytest.raises(NoCountyChosenError), transaction():
                reach()


def test_a_county_is_served_for_the_length_of_a_block() -> None:
    with acting_for(QINGHE):
        with acting_for(LIUXI):
            assert county() is LIUXI
        assert county() is QINGHE
    with pytest.raises(NoCountyChosenError):
        county()

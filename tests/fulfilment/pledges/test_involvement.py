"""Whoever had a hand in a wish neither says for the resident that it came true, nor decides."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.consents import a_sheet
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, a_started_wish, line, pledged
from tests.builders.doing import code_of, do
from tests.builders.land import BY_SETUP, UNIT_A
from tests.builders.ledger import booked
from tests.builders.teams import a_team_claim, a_unit_claim
from tests.builders.times import service
from tests.builders.wishes import FOUND, a_claim, a_wish
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.assistance.by_code import confirm_by_code, hand_code
from wishapp.fulfilment.assistance.by_phone import (
    confirm_for_resident,
    dispute_for_resident,
    withdraw_for_resident,
)
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.pledges.involvement import was_involved_in
from wishapp.fulfilment.pledges.settling import enter_purchase
from wishapp.fulfilment.pledges.shortfall import decide
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.fulfilment.ratings.rating import rate_for_resident
from wishapp.fulfilment.ratings.reopening import reopen_for_resident
from wishapp.fulfilment.ratings.rules import Level
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.kernel.access import Actor, Role
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.models import RoleGrant

pytestmark = pytest.mark.usefixtures("core")
NOTE = "上午十点电话：灯已修好，满意"
Plot = Callable[[Cast], tuple[Claim, Actor]]


def helped(cast: Cast) -> tuple[Claim, Actor]:
    return a_team_claim(cast, state="delivered").claim, cast.qian


def shared(cast: Cast) -> tuple[Claim, Actor]:
    _, claim_id, _ = a_started_wish(cast)
    done = Done(time=None, report="箱子送到了", picture_ids=[], goods_fit=True)
    return do(report_done, cast.zhao, claim_id, done, []), cast.qian


def second_liaison(cast: Cast) -> Actor:
    do(grant_role, BY_SETUP, cast.wei.me, Role.UNIT_LIAISON, uscc=UNIT_A)
    return cast.wei


def spoke(cast: Cast) -> tuple[Claim, Actor]:
    return a_unit_claim(cast, state="delivered").claim, second_liaison(cast)


def held(cast: Cast) -> tuple[Claim, Actor]:
    return a_claim(cast, "delivered"), cast.zhao


def also(person: Actor, staff: Actor) -> Actor:
    """Somebody who holds a role of staff besides."""
    return Actor(person.me, grants=(*person.grants, *staff.grants), report_in=person.report_in)


def report(member: Actor, claim: Claim) -> None:
    done = Done(time=service(), report="灯修好了", picture_ids=())
    do(report_done, member, claim.id, done)


@pytest.mark.parametrize("plot", [helped, shared, spoke, held])
class TestWhoHadAHand:
    def test_says_nothing_for_the_resident(self, cast: Cast, plot: Plot) -> None:
        claim, person = plot(cast)
        staff = also(person, cast.wu)
        said = {"call_note": NOTE}
        tries = (
            (confirm_for_resident, claim.id, said),
            (dispute_for_resident, claim.id, said | {"why": "没来"}),
            (withdraw_for_resident, claim.wish_id, said | {"why": "不要了"}),
        )
        for step, thing, words in tries:
            assert code_of(step, staff, thing, **words) is Code.SAME_PERSON
        do(confirm_for_resident, cast.wu, claim.id, **said)

    def test_neither_rates_nor_reopens_nor_visits(self, cast: Cast, plot: Plot) -> None:
        claim, person = plot(cast)
        staff, wish_id = also(person, cast.wu), claim.wish_id
        do(confirm_claim, cast.wang, claim.id)
        rating = {"level": Level.VERY_SATISFIED, "call_note": NOTE}
        assert code_of(rate_for_resident, staff, wish_id, **rating) is Code.SAME_PERSON
        again = {"why": "又坏了", "call_note": NOTE}
        assert code_of(reopen_for_resident, staff, wish_id, **again) is Code.SAME_PERSON
        assert code_of(make_return_visit, staff, wish_id, FOUND) is Code.SAME_PERSON
        do(make_return_visit, cast.wu, wish_id, FOUND)

    def test_decides_no_dispute(self, cast: Cast, plot: Plot) -> None:
        claim, person = plot(cast)
        do(dispute_claim, cast.wang, claim.id, why="没来")
        staff = also(person, cast.feng)
        for step in (order_rework, settle_dispute):
            assert code_of(step, staff, claim.id, why="") is Code.SAME_PERSON
        do(settle_dispute, cast.feng, claim.id, why="")


class TestTwoProofsOfTwoPeople:
    """What the resident said comes from one of the staff, the return visit from another."""

    def neither(self, cast: Cast, wish_id: UUID, proved: Actor) -> None:
        assert code_of(make_return_visit, proved, wish_id, FOUND) is Code.SAME_PERSON
        do(make_return_visit, cast.wu, wish_id, FOUND)

    def test_who_handed_the_code(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        do(confirm_by_code, cast.zhao, claim.id, do(hand_code, cast.zheng, claim.wish_id))
        self.neither(cast, claim.wish_id, cast.zheng)

    def test_who_confirmed_on_the_telephone(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        do(confirm_for_resident, cast.zheng, claim.id, call_note=NOTE)
        self.neither(cast, claim.wish_id, cast.zheng)

    def test_who_entered_the_rating(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        rating = {"level": Level.SATISFIED, "call_note": NOTE}
        do(rate_for_resident, cast.zheng, wish.id, **rating)
        self.neither(cast, wish.id, cast.zheng)

    def test_who_reopened_it(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        do(reopen_for_resident, cast.zheng, claim.wish_id, why="又坏了", call_note=NOTE)
        do(order_rework, cast.feng, claim.id, why="返工")
        report(cast.zhao, claim)
        do(confirm_claim, cast.wang, claim.id)
        self.neither(cast, claim.wish_id, cast.zheng)

    def test_who_said_that_it_is_not_done_may_look_whether_it_is(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        do(dispute_for_resident, cast.wu, claim.id, why="没来", call_note=NOTE)
        do(order_rework, cast.feng, claim.id, why="返工")
        report(cast.zhao, claim)
        do(confirm_claim, cast.wang, claim.id)
        do(make_return_visit, cast.wu, claim.wish_id, FOUND)


class TestShares:
    def test_no_pledger_enters_what_was_bought(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, replace(WHEELCHAIR, target=2))
        for member in (cast.zhao, cast.qian):
            pledged(member, wish.id)
        line_id = line(wish.id).id
        clerk = also(cast.qian, cast.zhou)
        mine = {"receipt_no": "CG-1", "picture_id": a_sheet(clerk)}
        assert code_of(enter_purchase, clerk, line_id, **mine) is Code.SAME_PERSON
        do(enter_purchase, cast.zhou, line_id, **mine | {"picture_id": a_sheet(cast.zhou)})

    def test_no_pledger_decides_on_what_is_missing(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        for member in (cast.zhao, cast.qian):
            pledged(member, wish.id)
        clerk = also(cast.qian, cast.zhou)
        assert code_of(decide, clerk, wish.id) is Code.SAME_PERSON
        assert code_of(decide, cast.zhou, wish.id) is Code.MOVE_NOT_ALLOWED


class TestWhoHasNone:
    def has(self, wish_id: UUID, person: Actor) -> bool:
        with transaction():
            return was_involved_in(wish_for_update(wish_id), person.me)

    def test_who_gave_it_back(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        assert self.has(claim.wish_id, cast.zhao)
        do(release_claim, cast.zhao, claim.id, why="出差")
        assert not self.has(claim.wish_id, cast.zhao)

    def test_who_took_the_share_back(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledged(cast.zhao, wish.id)
        share = pledged(cast.qian, wish.id)
        assert self.has(wish.id, cast.qian)
        do(take_back, cast.qian, share.id, why="")
        assert not self.has(wish.id, cast.qian)

    def test_who_speaks_for_the_unit_no_more(self, cast: Cast) -> None:
        claim, liaison = spoke(cast)
        assert self.has(claim.wish_id, liaison)
        with transaction():
            mine = db.session.query(RoleGrant).filter_by(person_id=liaison.me)
            mine.update({"ended_at": now()})
        assert not self.has(claim.wish_id, liaison)

    def test_who_speaks_for_the_unit_of_one_who_helped_alone(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        assert not self.has(claim.wish_id, cast.chu)


class TestTheCode:
    @pytest.mark.parametrize("plot", [helped, shared, spoke])
    def test_who_had_a_hand_hands_none(self, cast: Cast, plot: Plot) -> None:
        claim, person = plot(cast)
        assert code_of(hand_code, also(person, cast.wu), claim.wish_id) is Code.SAME_PERSON

    def test_who_joined_since_has_none_that_counts(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast, state="delivered")
        code = do(hand_code, also(cast.wei, cast.wu), undertaken.claim.wish_id)
        second_liaison(cast)
        refused = code_of(confirm_by_code, cast.chu, undertaken.claim.id, code)
        assert refused is Code.SAME_PERSON

    def test_staff_take_none_to_a_wish_that_they_claim(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        clerk = also(cast.zhao, cast.zheng)
        assert code_of(hand_code, clerk, wish.id) is Code.MOVE_NOT_ALLOWED
        assert do(hand_code, cast.wang, wish.id)

    def test_who_made_it_does_not_say_it(self, cast: Cast) -> None:
        given_up = a_claim(cast, "in_progress", member=cast.qian)
        clerk = also(cast.zhao, cast.zheng)
        code = do(hand_code, clerk, given_up.wish_id)
        do(release_claim, cast.qian, given_up.id, why="出差")
        claim = do(claim_wish, clerk, given_up.wish_id)
        do(start_claim, clerk, claim.id)
        report(clerk, claim)
        assert code_of(confirm_by_code, clerk, claim.id, code) is Code.SAME_PERSON
        assert booked(cast.zhao) == []
        code = do(hand_code, cast.wu, claim.wish_id)
        assert do(confirm_by_code, clerk, claim.id, code).state == "confirmed"

"""Whoever undertakes a wish is told its risk before, and says that they may do the work."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.crowds import BOXES, WIRING, a_shared_wish, line, sharing
from tests.builders.deadlines import a_draw
from tests.builders.dispatches import a_dispatch, an_offer, proposal_to
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.teams import a_team
from tests.builders.wishes import a_wish, pass_screening, words
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.noting_risks import Risks, note_risks, see_risks
from wishapp.demand.wishes.reviewing import (
    add_check,
    publish_wish,
    return_wish,
    take_wish,
    verify_wish,
)
from wishapp.demand.wishes.risk_words import RISKY, speaks_of_risky_work
from wishapp.demand.wishes.rules import CheckWay, Insurance, Qualification, Risk
from wishapp.demand.wishes.wall_queries import CardsWanted, wall_page
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.dispatches.answering import take_proposal
from wishapp.fulfilment.dispatches.queries import proposals_of
from wishapp.fulfilment.draw_entries.entering import enter_draw
from wishapp.fulfilment.pledges.pledging import pledge_shares
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.consenting import withdraw
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")
ELECTRIC = Risks(
    risks=[Risk.ELECTRICITY, Risk.HEIGHT],
    insurance=Insurance.ARRANGED,
    note="老线路，先断电",
    required_skill=Qualification.ELECTRICIAN,
)
RISKY_WISH = "厨房电路总跳闸，想请人检查"


def checked(cast: Cast, **writes: Any) -> Wish:
    """A wish of which only the word is missing that it is real."""
    wish = a_wish(cast, "under_review", **writes)
    do(pass_screening, wish.id)
    do(add_check, cast.zhou, wish.id, way=CheckWay.PHONE, finding="属实")
    do(add_check, cast.wu, wish.id, way=CheckWay.VISIT, finding="属实")
    return wish


def risky(wish: Wish) -> Wish:
    """The same published wish, as if staff had noted that an electrician is needed."""
    with transaction():
        found = db.session.get_one(Wish, wish.id)
        found.required_skill = Qualification.ELECTRICIAN.value
    return wish


class TestNoting:
    def test_risky_work_is_judged_before_it_is_verified(self, cast: Cast) -> None:
        wish = checked(cast, content=RISKY_WISH)
        assert code_of(verify_wish, cast.wu, wish.id) is Code.RISK_UNTOLD
        do(note_risks, cast.wu, wish.id, ELECTRIC)
        told = do(verify_wish, cast.wu, wish.id)
        assert (told.risks, told.insurance, told.required_skill) == (
            ["electricity", "height"],
            "arranged",
            "electrician",
        )

    def test_so_is_a_risky_line_of_a_shared_wish(self, cast: Cast) -> None:
        wish = checked(cast, sharing=sharing(BOXES, WIRING), reference_value=100)
        assert code_of(verify_wish, cast.wu, wish.id) is Code.RISK_UNTOLD

    def test_other_wishes_need_no_note(self, cast: Cast) -> None:
        assert do(verify_wish, cast.wu, checked(cast).id).state == "verified"

    def test_other_words_are_judged_anew(self, cast: Cast) -> None:
        wish = a_wish(cast, "under_review", content="想请人陪说话")
        do(note_risks, cast.zhou, wish.id, Risks(risks=(), insurance=Insurance.NOT_NEEDED))
        do(return_wish, cast.zhou, wish.id, why="请写清楚")
        do(amend_wish, cast.wang, wish.id, words(content=RISKY_WISH))
        do(take_wish, cast.zhou, wish.id)
        assert again(Wish, wish.id).risks_noted_at is None

    def test_only_staff_of_the_place_while_they_review(self, cast: Cast) -> None:
        wish = a_wish(cast, "under_review")
        for who in (cast.gao, cast.li, cast.zhao):
            assert code_of(note_risks, who, wish.id, ELECTRIC) is Code.NOT_FOUND
        late = a_wish(cast, "published")
        assert code_of(note_risks, cast.zhou, late.id, ELECTRIC) is Code.MOVE_NOT_ALLOWED

    @pytest.mark.parametrize("word", RISKY)
    def test_each_word_counts(self, word: str) -> None:
        assert speaks_of_risky_work(f"请人看看{word}")
        assert not speaks_of_risky_work("想请人陪我说说话")


class TestTelling:
    def test_members_read_it_before_they_claim(self, cast: Cast) -> None:
        wish = a_wish(cast)
        told = do(see_risks, cast.zhao, wish.id)
        assert (told.risks, told.insurance) == ([], "not_needed")
        [card] = do(wall_page, CardsWanted(), limit=50)
        assert (card.risks, card.insurance, card.required_skill) == ([], "not_needed", None)

    def test_nobody_learns_of_a_wish_that_was_never_published(self, cast: Cast) -> None:
        assert code_of(see_risks, cast.zhao, a_wish(cast, "verified").id) is Code.NOT_FOUND
        assert code_of(see_risks, cast.wei, a_wish(cast).id) is Code.NOT_FOUND

    def test_whoever_is_asked_about_a_hidden_wish_reads_it_in_the_proposal(
        self, cast: Cast
    ) -> None:
        wish = checked(cast)
        do(note_risks, cast.wu, wish.id, ELECTRIC)
        do(verify_wish, cast.wu, wish.id)
        do(publish_wish, cast.zheng, wish.id)
        a_dispatch(cast, cast.zhao, wish=wish)
        do(withdraw, cast.wang, Purpose.PUBLICATION)
        [asked] = do(proposals_of, cast.zhao.me, before=None, limit=9)
        told = (asked.risks, asked.risk_note, asked.insurance, asked.required_skill)
        assert told == (["electricity", "height"], "老线路，先断电", "arranged", "electrician")
        do(withdraw, cast.wang, Purpose.PROCESSING)
        [asked] = do(proposals_of, cast.zhao.me, before=None, limit=9)
        assert (asked.content, asked.risk_note) == ("", None)


def by_member(cast: Cast, wish_id: Any, **said: bool) -> object:
    return do(claim_wish, cast.zhao, wish_id, **said)


def by_team(cast: Cast, wish_id: Any, **said: bool) -> object:
    return do(claim_as_team, cast.zhao, wish_id, a_team(cast).id, **said)


def by_unit(cast: Cast, wish_id: Any, **said: bool) -> object:
    unit_id = cast.chu.grants[0].unit_id
    assert unit_id
    return do(claim_as_unit, cast.chu, wish_id, unit_id, **said)


class TestSkill:
    @pytest.mark.parametrize("claim", [by_member, by_team, by_unit])
    def test_whoever_claims_says_that_they_have_it(
        self, cast: Cast, claim: Callable[..., Any]
    ) -> None:
        wish = risky(a_wish(cast))
        refusal = refusal_of(claim, cast, wish.id)
        assert (refusal.code, refusal.facts) == (
            Code.SKILL_UNCONFIRMED,
            {"skill": "electrician"},
        )
        assert claim(cast, wish.id, has_skill=True).skill == "electrician"

    def test_so_does_whoever_pledges_hours_or_starts_a_shared_wish(self, cast: Cast) -> None:
        wish = risky(a_shared_wish(cast, BOXES, WIRING))
        boxes, hours = line(wish.id, 1).id, line(wish.id, 2).id
        pledge = (pledge_shares, cast.zhao, wish.id)
        do(*pledge, boxes, shares=2)
        assert code_of(*pledge, hours, shares=2) is Code.SKILL_UNCONFIRMED
        do(*pledge, hours, shares=2, has_skill=True)
        assert code_of(start_wish, cast.zhao, wish.id) is Code.SKILL_UNCONFIRMED
        assert do(start_wish, cast.zhao, wish.id, has_skill=True).skill == "electrician"

    def test_so_does_whoever_enters_a_draw_and_wins(self, cast: Cast) -> None:
        draw = a_draw(cast)
        assert draw
        wish = risky(again(Wish, draw.wish_id))
        assert code_of(enter_draw, cast.qian, wish.id) is Code.SKILL_UNCONFIRMED
        assert do(enter_draw, cast.qian, wish.id, has_skill=True).state == "entered"

    def test_so_does_whoever_accepts_a_proposal(self, cast: Cast) -> None:
        an_offer(cast.zhao)
        wish = a_wish(cast)
        asked = proposal_to(cast.zhao, a_dispatch(cast, cast.zhao, wish=wish))
        risky(wish)
        assert code_of(take_proposal, cast.zhao, asked.id) is Code.SKILL_UNCONFIRMED
        assert do(take_proposal, cast.zhao, asked.id, has_skill=True).skill == "electrician"

    def test_what_needs_none_is_claimed_without_a_word(self, cast: Cast) -> None:
        actor: Actor = cast.zhao
        assert do(claim_wish, actor, a_wish(cast).id).skill is None

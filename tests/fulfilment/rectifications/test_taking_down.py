"""A published card is taken down for a time: no door leads to its wish meanwhile."""

from collections.abc import Callable

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after, ruled
from tests.builders.crowds import a_shared_wish, line, pledged
from tests.builders.dispatches import a_dispatch, an_offer, proposal_to
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.land import UNIT_A
from tests.builders.notices import inbox, tell_of
from tests.builders.rectifications import WHY, down, on_desk, on_wall, up
from tests.builders.teams import a_team
from tests.builders.traces import verbs_of
from tests.builders.wishes import a_wish
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.codes.making import make_code, resolve
from wishapp.demand.codes.rules import SceneKind
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of, show_wishes_of
from wishapp.demand.wishes.noting_risks import see_risks
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.wall_queries import card_of
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.dispatches.answering import take_proposal
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.proposing import propose_wish, send_to_team
from wishapp.fulfilment.dispatches.queries import proposals_of
from wishapp.fulfilment.dispatches.showing_candidates import Wanted, see_candidates
from wishapp.fulfilment.pledges.pledging import change_pledge, pledge_shares
from wishapp.fulfilment.pledges.shortfall import decide
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.pledges.taking_back import take_back
from wishapp.fulfilment.rectifications.taking_down import put_back, take_down
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team, claim_as_unit
from wishapp.registry.units.queries import unit_of_uscc

pytestmark = pytest.mark.usefixtures("core")


class TestTheCard:
    def test_is_nowhere_public_until_it_is_put_back(self, cast: Cast) -> None:
        wish = a_wish(cast)
        key = do(make_code, cast.wang, SceneKind.WISH, wish.wish_no).key
        down(cast, wish.id)
        assert on_wall() == []
        assert code_of(card_of, wish.wish_no) is Code.NOT_FOUND
        assert code_of(resolve, key) is Code.NOT_FOUND
        assert code_of(see_risks, cast.zhao, wish.id) is Code.NOT_FOUND
        up(cast, wish.id)
        assert on_wall() == [wish.id]
        assert do(card_of, wish.wish_no).id == do(resolve, key).id == wish.id

    def test_of_a_fulfilled_wish_too(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        down(cast, wish.id)
        assert on_wall(done=True) == []
        up(cast, wish.id)
        assert on_wall(done=True) == [wish.id]

    def test_comes_back_to_its_rank(self, cast: Cast) -> None:
        first, second = a_wish(cast), a_wish(cast)
        down(cast, first.id)
        with after(days=2):
            up(cast, first.id)
        assert on_wall() == [first.id, second.id]

    def test_stays_hidden_without_consent_and_down_with_it(self, cast: Cast) -> None:
        wish = a_wish(cast)
        down(cast, wish.id)
        do(hide_wishes_of, cast.wang.me)
        up(cast, wish.id)
        assert on_wall() == []
        down(cast, wish.id)
        do(show_wishes_of, cast.wang.me)
        assert on_wall() == []
        up(cast, wish.id)
        assert on_wall() == [wish.id]


class TestWhoMay:
    @pytest.mark.parametrize("name", ["zhou", "wu", "zheng", "feng"])
    def test_staff_of_the_place(self, cast: Cast, name: str) -> None:
        wish, staff = a_wish(cast), getattr(cast, name)
        assert do(take_down, staff, wish.id, why=WHY).taken_down_at is not None
        assert do(put_back, staff, wish.id, why=WHY).taken_down_at is None

    @pytest.mark.parametrize(
        ("name", "code"),
        [("gao", Code.NOT_FOUND), ("zhao", Code.NOT_FOUND), ("wang", Code.FORBIDDEN)],
    )
    def test_nobody_else(self, cast: Cast, name: str, code: Code) -> None:
        wish = a_wish(cast)
        assert code_of(take_down, getattr(cast, name), wish.id, why=WHY) is code
        down(cast, wish.id)
        assert code_of(put_back, getattr(cast, name), wish.id, why=WHY) is code

    @pytest.mark.parametrize("state", ["submitted", "verified", "expired", "withdrawn"])
    def test_not_without_a_card(self, cast: Cast, state: str) -> None:
        refusal = refusal_of(take_down, cast.zhou, a_wish(cast, state).id, why=WHY)
        assert refusal.facts == {"kind": "wish", "verb": "take_down", "state": state}

    def test_not_twice(self, cast: Cast) -> None:
        wish = a_wish(cast)
        assert code_of(put_back, cast.zhou, wish.id, why=WHY) is Code.MOVE_NOT_ALLOWED
        down(cast, wish.id)
        assert code_of(take_down, cast.zhou, wish.id, why=WHY) is Code.MOVE_NOT_ALLOWED


class TestDoors:
    def test_nobody_claims(self, cast: Cast) -> None:
        wish, team = a_wish(cast), a_team(cast)
        with transaction():
            unit_id = unit_of_uscc(UNIT_A).id
        down(cast, wish.id)
        assert code_of(claim_wish, cast.zhao, wish.id) is Code.NOT_FOUND
        assert code_of(claim_as_team, cast.zhao, wish.id, team.id) is Code.NOT_FOUND
        assert code_of(claim_as_unit, cast.chu, wish.id, unit_id) is Code.NOT_FOUND
        up(cast, wish.id)
        assert do(claim_wish, cast.zhao, wish.id).state == "claimed"

    def test_nobody_is_asked(self, cast: Cast) -> None:
        wish, team = a_wish(cast), a_team(cast)
        an_offer(cast.qian)
        down(cast, wish.id)
        wanted = Wanted()
        asked: list[tuple[Callable[..., object], tuple[object, ...]]] = [
            (propose_wish, ([cast.qian.me], wanted)),
            (send_to_team, (team.id, wanted)),
        ]
        for call, facts in asked:
            assert code_of(call, cast.zhou, wish.id, *facts) is Code.CARD_DOWN
        assert code_of(see_candidates, cast.zhou, wish.id, wanted, limit=9) is Code.CARD_DOWN

    def test_an_open_dispatch_ends_and_who_was_asked_reads_no_words(self, cast: Cast) -> None:
        wish = a_wish(cast)
        dispatch = a_dispatch(cast, cast.zhao, wish=wish)
        proposal = proposal_to(cast.zhao, dispatch)
        down(cast, wish.id)
        assert again(Dispatch, dispatch.id).state == "called_off"
        assert code_of(take_proposal, cast.zhao, proposal.id) is Code.MOVE_NOT_ALLOWED
        [asked] = do(proposals_of, cast.zhao.me, before=None, limit=9)
        assert (asked.state, asked.content, asked.risk_note) == ("withdrawn", "", None)
        tell_of("proposal.withdraw", proposal.id)
        assert [each.topic for each in inbox(cast.zhao)] == ["proposal.withdraw"]
        up(cast, wish.id)
        assert again(Dispatch, dispatch.id).state == "called_off"

    def test_whoever_took_a_proposal_still_reads_it(self, cast: Cast) -> None:
        wish = a_wish(cast)
        proposal = proposal_to(cast.zhao, a_dispatch(cast, cast.zhao, wish=wish))
        do(take_proposal, cast.zhao, proposal.id)
        down(cast, wish.id)
        [asked] = do(proposals_of, cast.zhao.me, before=None, limit=9)
        assert (asked.state, asked.content) == ("taken", wish.public_text)

    def test_a_dispatch_before_the_street_stays_there(self, cast: Cast) -> None:
        with acting_for(ruled(fruitless_dispatches=1)):
            wish = a_wish(cast)
            dispatch = a_dispatch(cast, cast.zhao, wish=wish)
            with transaction():
                db.session.get_one(Dispatch, dispatch.id).state = "escalated"
            down(cast, wish.id)
        assert again(Dispatch, dispatch.id).state == "escalated"

    def test_nobody_shares_or_starts(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledge = pledged(cast.zhao, wish.id)
        line_id = line(wish.id).id
        down(cast, wish.id)
        assert code_of(pledge_shares, cast.qian, wish.id, line_id, shares=1) is Code.NOT_FOUND
        assert code_of(change_pledge, cast.zhao, pledge.id, shares=2) is Code.NOT_FOUND
        up(cast, wish.id)
        pledged(cast.qian, wish.id)
        down(cast, wish.id)
        assert code_of(start_wish, cast.zhao, wish.id) is Code.CARD_DOWN
        assert do(take_back, cast.zhao, pledge.id, why="出差").state == "taken_back"
        assert on_wall() == []

    def test_staff_put_it_back_before_they_decide(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, state="crowd_short")
        down(cast, wish.id)
        assert on_desk(cast.zhou, DueKind.DECIDE) == []
        assert code_of(decide, cast.zhou, wish.id) is Code.CARD_DOWN
        up(cast, wish.id)
        assert on_desk(cast.zhou, DueKind.DECIDE) == [wish.id]
        do(decide, cast.zhou, wish.id)


def test_the_state_of_the_wish_is_not_touched(cast: Cast) -> None:
    wish = a_wish(cast)
    before = verbs_of(wish.id)
    down(cast, wish.id)
    put = up(cast, wish.id)
    assert (put.state, verbs_of(wish.id)) == ("published", before)
    with transaction():
        assert wish_for_update(wish.id).version == 3

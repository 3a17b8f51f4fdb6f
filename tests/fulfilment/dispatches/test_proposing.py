"""Staff ask several at once, one dispatch at a time; nobody learns why somebody is unfit."""

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import ruled
from tests.builders.crowds import members
from tests.builders.dispatches import a_dispatch, an_offer, declined, proposal_to
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team, founded, verdict_on_name
from tests.builders.traces import verbs_of
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import db
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.dispatches.calling_off import call_off
from wishapp.fulfilment.dispatches.following_wish import follow_wish
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.proposing import propose_wish, send_to_team
from wishapp.fulfilment.dispatches.showing_candidates import Wanted
from wishapp.fulfilment.teams.founding import disband_team
from wishapp.registry.offers.queries import offer_of
from wishapp.registry.offers.rules import Skill


@pytest.mark.usefixtures("core")
class TestProposing:
    def test_each_is_asked_and_the_wish_stays_on_the_wall(self, cast: Cast) -> None:
        moment = now()
        wanted = Wanted(Skill.REPAIRS, moment)
        dispatch = a_dispatch(cast, wanted=wanted)
        assert (dispatch.state, dispatch.attempt, dispatch.skill) == ("open", 1, "repairs")
        assert (dispatch.wanted_at, dispatch.opened_by) == (moment, cast.zhou.me)
        for member in (cast.zhao, cast.qian):
            proposal = proposal_to(member, dispatch)
            assert (proposal.state, proposal.reason) == ("offered", None)
            assert (do(offer_of, member.me).asked_at or moment) > moment
        assert again(Wish, dispatch.wish_id).state == "published"

    def test_naming_somebody_twice_asks_once(self, cast: Cast) -> None:
        an_offer(cast.zhao)
        twice = [cast.zhao.me, cast.zhao.me]
        dispatch = do(propose_wish, cast.feng, a_wish(cast).id, twice, Wanted())
        assert proposal_to(cast.zhao, dispatch).state == "offered"

    def test_ten_can_be_asked(self, cast: Cast) -> None:
        asked = members(cast, 10)
        dispatch = a_dispatch(cast, *asked)
        assert {proposal_to(each, dispatch).state for each in asked} == {"offered"}

    def test_one_unfit_member_stands_in_the_way_of_all(self, cast: Cast) -> None:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        do(declare_kinship, cast.wu, cast.zhao.me, cast.wang.me)
        wish = a_wish(cast)
        for asked in ([cast.zhao.me, cast.qian.me], [cast.li.me], [cast.zhao.me]):
            assert code_of(propose_wish, cast.zhou, wish.id, asked, Wanted()) is (
                Code.CANDIDATE_UNFIT
            )

    def test_whoever_declined_is_asked_again_only_on_purpose(self, cast: Cast) -> None:
        wish = a_wish(cast)
        declined(cast.zhao, a_dispatch(cast, cast.zhao, wish=wish))
        asked = [cast.zhao.me]
        assert code_of(propose_wish, cast.zhou, wish.id, asked, Wanted()) is Code.CANDIDATE_UNFIT
        second = do(propose_wish, cast.zhou, wish.id, asked, Wanted(ask_again=True))
        assert second.attempt == 2

    def test_one_dispatch_at_a_time(self, cast: Cast) -> None:
        wish = a_wish(cast)
        first = a_dispatch(cast, wish=wish)
        asked = [cast.qian.me]
        assert code_of(propose_wish, cast.zhou, wish.id, asked, Wanted()) is Code.DISPATCH_OPEN
        do(call_off, cast.zhou, first.id, why="写错了")
        assert do(propose_wish, cast.zhou, wish.id, asked, Wanted()).attempt == 1

    def test_what_came_back_is_struck_off_the_desk(self, cast: Cast) -> None:
        wish = a_wish(cast)
        first = a_dispatch(cast, cast.zhao, wish=wish)
        declined(cast.zhao, first)
        assert again(Dispatch, first.id).state == "returned"
        second = a_dispatch(cast, cast.qian, wish=wish)
        assert (again(Dispatch, first.id).state, second.attempt) == ("closed", 2)
        assert verbs_of(first.id) == ["open", "return", "close"]

    def test_a_claim_in_between_begins_the_count_anew(self, cast: Cast) -> None:
        wish = a_wish(cast)
        declined(cast.zhao, a_dispatch(cast, cast.zhao, wish=wish))
        claim = do(claim_wish, cast.qian, wish.id)
        assert do(follow_wish, wish.id) == ["close"]
        do(release_claim, cast.qian, claim.id, why="出差")
        assert a_dispatch(cast, cast.qian, wish=wish).attempt == 1

    @pytest.mark.parametrize("state", ["verified", "claimed", "expired"])
    def test_only_what_is_on_the_wall(self, cast: Cast, state: str) -> None:
        wish = a_wish(cast, state)
        an_offer(cast.qian)
        refused = code_of(propose_wish, cast.zhou, wish.id, [cast.qian.me], Wanted())
        assert refused is Code.MOVE_NOT_ALLOWED

    def test_not_while_a_draw_is_open(self, cast: Cast) -> None:
        an_offer(cast.qian)
        with acting_for(ruled(release="draw")):
            wish = a_wish(cast)
        refused = code_of(propose_wish, cast.zhou, wish.id, [cast.qian.me], Wanted())
        assert refused is Code.DRAW_OPEN

    def test_who_may_dispatch(self, cast: Cast) -> None:
        wish = a_wish(cast)
        for actor, expected in (
            (cast.wu, Code.FORBIDDEN),
            (cast.wang, Code.FORBIDDEN),
            (cast.gao, Code.NOT_FOUND),
            (cast.zhao, Code.NOT_FOUND),
        ):
            assert code_of(propose_wish, actor, wish.id, [cast.qian.me], Wanted()) is expected


@pytest.mark.usefixtures("core")
class TestTeams:
    def test_its_leader_is_asked(self, cast: Cast) -> None:
        team, wish = a_team(cast), a_wish(cast)
        dispatch = do(send_to_team, cast.zhou, wish.id, team.id, Wanted())
        assert (dispatch.state, dispatch.attempt) == ("open", 1)

    def test_not_a_team_that_is_gone_or_that_nobody_leads(self, cast: Cast) -> None:
        wish = a_wish(cast)
        new, gone = founded(cast), a_team(cast, name="槐荫夜校队")
        verdict_on_name(new.id)
        do(disband_team, cast.zhou, gone.id, why="人员变动")
        for team in (new, gone):
            refused = code_of(send_to_team, cast.zhou, wish.id, team.id, Wanted())
            assert refused is Code.CANDIDATE_UNFIT
        assert code_of(send_to_team, cast.zhou, wish.id, wish.id, Wanted()) is Code.NOT_FOUND


def test_of_many_staff_at_once_one_dispatches(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        wish = a_wish(cast)
    asked = [cast.zhao.me, cast.qian.me]
    calls = [
        lambda a=actor, m=some: propose_wish(a, wish.id, m, Wanted())  # type: ignore[misc]  # binds each
        for actor in (cast.zhou, cast.zheng, cast.feng)
        for some in (asked, asked[::-1])
    ]
    assert codes(race(fresh, QINGHE, calls)) == [Code.DISPATCH_OPEN] * 5
    assert fresh.rows(QINGHE, "SELECT state FROM dispatches") == [("open",)]


def test_the_database_keeps_one_live_dispatch(fresh: World, cast: Cast) -> None:
    """Even if the code were wrong."""
    with fresh.serving(QINGHE):
        first = a_dispatch(cast)
        columns = {column.key: getattr(first, column.key) for column in Dispatch.__table__.columns}

    def again_somehow() -> None:
        db.session.add(Dispatch(**columns | {"id": new_id()}))

    assert codes(race(fresh, QINGHE, [again_somehow])) == [Code.DISPATCH_OPEN]

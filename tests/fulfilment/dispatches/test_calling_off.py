"""Staff call off what is open; what came before the street is settled by the street alone."""

import pytest

from tests.builders.cast import SLIPS, Cast
from tests.builders.clockwork import ruled
from tests.builders.dispatches import a_dispatch, declined, proposal_to
from tests.builders.doing import again, code_of, do
from tests.builders.teams import a_team
from tests.builders.traces import looks_at, transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.dispatches.answering import take_proposal
from wishapp.fulfilment.dispatches.calling_off import call_off, settle_dispatch
from wishapp.fulfilment.dispatches.following_wish import follow_wish
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.proposing import send_to_team
from wishapp.fulfilment.dispatches.queries import dispatches_in
from wishapp.fulfilment.dispatches.showing import see_dispatch, see_dispatches_of
from wishapp.fulfilment.dispatches.showing_candidates import Wanted
from wishapp.fulfilment.dispatches.states import DispatchState
from wishapp.kernel.access import scope_of
from wishapp.registry.members.models import ReportIn

pytestmark = pytest.mark.usefixtures("core")


def escalated(cast: Cast) -> Dispatch:
    with acting_for(ruled(fruitless_dispatches=1)):
        dispatch = a_dispatch(cast, cast.zhao)
        declined(cast.zhao, dispatch)
    return again(Dispatch, dispatch.id)


class TestCallingOff:
    def test_nobody_is_asked_any_more(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        declined(cast.zhao, dispatch)
        assert do(call_off, cast.zhou, dispatch.id, why="居民改了时间").state == "called_off"
        assert proposal_to(cast.zhao, dispatch).state == "declined"
        assert proposal_to(cast.qian, dispatch).state == "withdrawn"
        assert transitions_of(dispatch.id)[-1].words == "居民改了时间"
        assert again(Dispatch, dispatch.id).due_at is None

    def test_not_what_somebody_took(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        do(take_proposal, cast.zhao, proposal_to(cast.zhao, dispatch).id)
        assert code_of(call_off, cast.zhou, dispatch.id, why="") is Code.MOVE_NOT_ALLOWED

    def test_only_by_staff_of_the_place(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        assert code_of(call_off, cast.gao, dispatch.id, why="") is Code.NOT_FOUND
        assert code_of(call_off, cast.wu, dispatch.id, why="") is Code.FORBIDDEN


class TestTheStreet:
    def test_settles_it_and_the_wish_can_be_dispatched_again(self, cast: Cast) -> None:
        dispatch = escalated(cast)
        wish = again(Wish, dispatch.wish_id)
        assert code_of(a_dispatch, cast, cast.qian, wish=wish) is Code.DISPATCH_OPEN
        assert do(settle_dispatch, cast.feng, dispatch.id, why="已协调供电所").state == "closed"
        assert transitions_of(dispatch.id)[-1].words == "已协调供电所"
        assert a_dispatch(cast, cast.qian, wish=wish).attempt == 1

    def test_the_community_does_not(self, cast: Cast) -> None:
        dispatch = escalated(cast)
        for actor in (cast.zhou, cast.zheng, cast.wang):
            assert code_of(settle_dispatch, actor, dispatch.id, why="") is Code.FORBIDDEN
        assert code_of(settle_dispatch, cast.gao, dispatch.id, why="") is Code.NOT_FOUND
        assert code_of(settle_dispatch, cast.feng, cast.feng.me, why="") is Code.NOT_FOUND

    def test_not_a_party_to_the_wish(self, cast: Cast) -> None:
        dispatch = escalated(cast)
        with transaction():
            wish_for_update(dispatch.wish_id).claimant_id = cast.feng.me
        assert code_of(settle_dispatch, cast.feng, dispatch.id, why="") is Code.SAME_PERSON

    def test_a_claim_from_the_wall_ends_its_worry(self, cast: Cast) -> None:
        dispatch = escalated(cast)
        do(claim_wish, cast.qian, dispatch.wish_id)
        assert do(follow_wish, dispatch.wish_id) == ["overtake"]

    def test_its_desk(self, cast: Cast) -> None:
        dispatch = escalated(cast)
        a_dispatch(cast)
        with transaction():
            wanted = {"state": DispatchState.ESCALATED, "after": None, "limit": 9}
            found = {
                name: [each.id for each in dispatches_in(scope_of(getattr(cast, name)), **wanted)]
                for name in ("feng", "zhou", "chen", "wu", "gao", "zhao")
            }
        mine = [dispatch.id]
        assert found == {
            "feng": mine, "zhou": mine, "chen": mine, "wu": mine, "gao": [], "zhao": [],
        }  # fmt: skip


class TestSeeing:
    def test_who_was_asked_and_what_they_said(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        declined(cast.zhao, dispatch)
        file = do(see_dispatch, cast.zhou, dispatch.id)
        said = [(each.name, each.proposal.state, each.proposal.reason) for each in file.proposals]
        zhao, qian = SLIPS["zhao"][0], SLIPS["qian"][0]
        assert said == [(zhao, "declined", "no_time"), (qian, "offered", None)]
        assert {each.person_id for each in looks_at(dispatch.id)} == {cast.zhao.me, cast.qian.me}

    def test_a_team_by_its_name(self, cast: Cast) -> None:
        team = a_team(cast)
        dispatch = do(send_to_team, cast.zhou, a_wish(cast).id, team.id, Wanted())
        file = do(see_dispatch, cast.feng, dispatch.id)
        assert [each.name for each in file.proposals] == [team.name]
        assert looks_at(dispatch.id) == []

    def test_nobody_by_name_who_was_erased(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast, cast.zhao)
        with transaction():
            assert cast.zhao.report_in
            report_in = db.session.get_one(ReportIn, cast.zhao.report_in.id)
            report_in.restricted_at = report_in.applied_at
        assert [each.name for each in do(see_dispatch, cast.zhou, dispatch.id).proposals] == [""]

    def test_staff_who_dispatch(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        for actor in (cast.zhao, cast.wang, cast.wu, cast.gao):
            assert code_of(see_dispatch, actor, dispatch.id) is Code.NOT_FOUND
            refused = code_of(see_dispatches_of, actor, dispatch.wish_id, before=None, limit=9)
            assert refused is Code.NOT_FOUND
        found = do(see_dispatches_of, cast.zhou, dispatch.wish_id, before=None, limit=9)
        assert [each.id for each in found] == [dispatch.id]

"""Whatever becomes of a wish, its dispatch follows; nobody is asked in vain for long."""

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.dispatches import a_dispatch, declined, proposal_to
from tests.builders.doing import again, code_of, do
from tests.builders.times import service
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.claim_window import expire_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.dispatches import following_wish
from wishapp.fulfilment.dispatches.answering import take_proposal
from wishapp.fulfilment.dispatches.following_wish import (
    follow_wish,
    withdraw_proposals_to,
    withdraw_proposals_under,
)
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.queries import dispatches_about, proposal_of
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")


def stands(dispatch: Dispatch) -> str:
    return again(Dispatch, dispatch.id).state


def taken(member: Actor, dispatch: Dispatch) -> Dispatch:
    do(take_proposal, member, proposal_to(member, dispatch).id)
    return again(Dispatch, dispatch.id)


class TestTheWish:
    def test_claimed_from_the_wall(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        do(claim_wish, cast.zhao, dispatch.wish_id)
        assert do(follow_wish, dispatch.wish_id) == ["overtake"]
        assert do(follow_wish, dispatch.wish_id) == []
        assert stands(dispatch) == "overtaken"
        states = {proposal_to(each, dispatch).state for each in (cast.zhao, cast.qian)}
        assert states == {"overtaken"}
        assert transitions_of(dispatch.id)[-1].capacity == "system:wish"

    def test_withdrawn_or_expired(self, cast: Cast) -> None:
        withdrawn, expired = a_dispatch(cast), a_dispatch(cast)
        do(withdraw_wish, cast.wang, withdrawn.wish_id, why="不用了")
        with after(days=40):
            assert do(expire_wish, expired.wish_id)
        for dispatch in (withdrawn, expired):
            assert do(follow_wish, dispatch.wish_id) == ["call_off"]
            assert proposal_to(cast.qian, dispatch).state == "withdrawn"

    def test_reported_done(self, cast: Cast) -> None:
        dispatch = taken(cast.zhao, a_dispatch(cast))
        assert dispatch.claim_id
        do(start_claim, cast.zhao, dispatch.claim_id)
        assert do(follow_wish, dispatch.wish_id) == []
        do(
            report_done,
            cast.zhao,
            dispatch.claim_id,
            Done(time=service(), report="修好了", picture_ids=()),
        )
        assert do(follow_wish, dispatch.wish_id) == ["fulfil"]
        assert (stands(dispatch), again(Dispatch, dispatch.id).due_at) == ("fulfilled", None)

    def test_given_up_by_who_took_it(self, cast: Cast) -> None:
        dispatch = taken(cast.zhao, a_dispatch(cast))
        assert dispatch.claim_id
        do(release_claim, cast.zhao, dispatch.claim_id, why="出差")
        assert do(follow_wish, dispatch.wish_id) == ["drop"]
        assert stands(dispatch) == "returned"
        wish = again(Wish, dispatch.wish_id)
        assert a_dispatch(cast, cast.qian, wish=wish).attempt == 2

    def test_given_up_and_claimed_by_another_before_anybody_looked(self, cast: Cast) -> None:
        dispatch = taken(cast.zhao, a_dispatch(cast))
        assert dispatch.claim_id
        do(release_claim, cast.zhao, dispatch.claim_id, why="出差")
        do(claim_wish, cast.qian, dispatch.wish_id)
        assert do(follow_wish, dispatch.wish_id) == ["drop", "close"]

    def test_withdrawn_after_it_was_taken(self, cast: Cast) -> None:
        dispatch = taken(cast.zhao, a_dispatch(cast))
        do(withdraw_wish, cast.wang, dispatch.wish_id, why="不用了")
        assert do(follow_wish, dispatch.wish_id) == ["call_off"]
        do(cancel_claim_of, dispatch.wish_id)
        assert do(follow_wish, dispatch.wish_id) == []

    def test_what_lay_on_the_desk(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast, cast.zhao)
        declined(cast.zhao, dispatch)
        assert do(follow_wish, dispatch.wish_id) == []
        do(claim_wish, cast.qian, dispatch.wish_id)
        assert do(follow_wish, dispatch.wish_id) == ["close"]

    def test_a_wish_that_nobody_dispatched(self, cast: Cast) -> None:
        assert do(follow_wish, a_wish(cast, "claimed").id) == []


class TestMembersWhoLeave:
    def test_are_asked_no_more(self, cast: Cast) -> None:
        both, alone = a_dispatch(cast), a_dispatch(cast, cast.qian)
        assert cast.qian.report_in
        report_in_id = cast.qian.report_in.id
        assert do(withdraw_proposals_under, report_in_id) == 0
        do(end, cast.zhou, report_in_id, why="搬走")
        assert do(withdraw_proposals_under, report_in_id) == 2
        assert do(withdraw_proposals_under, report_in_id) == 0
        assert (stands(both), stands(alone)) == ("open", "returned")
        assert proposal_to(cast.qian, both).state == "withdrawn"

    def test_who_declined_at_the_same_moment_did(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        dispatch = a_dispatch(cast)
        assert cast.qian.report_in
        do(end, cast.zhou, cast.qian.report_in.id, why="搬走")
        asked = proposal_to(cast.qian, dispatch).id
        # As it was listed a moment before.
        monkeypatch.setattr(following_wish, "proposals_under", lambda *_, **__: [asked])
        declined(cast.qian, dispatch)
        assert do(withdraw_proposals_under, cast.qian.report_in.id) == 1
        assert proposal_to(cast.qian, dispatch).state == "declined"

    def test_nor_are_those_who_are_erased(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        do(withdraw_proposals_to, cast.zhao.me, by=Actor.for_system("erasure"))
        assert proposal_to(cast.zhao, dispatch).state == "withdrawn"
        assert stands(dispatch) == "open"


def test_the_history_of_a_wish(cast: Cast) -> None:
    wish = a_wish(cast)
    made = []
    for member in (cast.zhao, cast.qian):
        made.append(a_dispatch(cast, member, wish=wish))
        declined(member, made[-1])
    with transaction():
        first = dispatches_about(wish.id, before=None, limit=1)
        rest = dispatches_about(wish.id, before=first[0].id, limit=9)
    assert [each.id for each in (*first, *rest)] == [each.id for each in reversed(made)]


def test_a_proposal_that_does_not_exist() -> None:
    assert code_of(proposal_of, new_id()) is Code.NOT_FOUND

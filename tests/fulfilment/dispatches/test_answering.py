"""A person is asked, and only ever accepts: the first who does has the wish."""

import pytest

from tests.builders.cast import SLIPS, Cast
from tests.builders.clockwork import after, ruled
from tests.builders.crowds import members
from tests.builders.dispatches import a_dispatch, declined, proposal_to
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.kin import declare_kinship
from tests.builders.teams import a_team
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.dispatches.answering import decline_proposal, take_proposal
from wishapp.fulfilment.dispatches.calling_off import call_off
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.proposing import send_to_team
from wishapp.fulfilment.dispatches.queries import proposals_of
from wishapp.fulfilment.dispatches.rules import DeclineReason
from wishapp.fulfilment.dispatches.showing_candidates import Wanted
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.queries import memberships_of
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")

NO_TIME = DeclineReason.NO_TIME


def taken(member: Actor, dispatch: Dispatch) -> Claim:
    return do(take_proposal, member, proposal_to(member, dispatch).id)


def stands(dispatch: Dispatch) -> str:
    return again(Dispatch, dispatch.id).state


class TestTaking:
    def test_it_is_the_members_claim_like_any_other(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        claim = taken(cast.qian, dispatch)
        assert (claim.state, claim.member_id, claim.wish_id) == (
            "claimed", cast.qian.me, dispatch.wish_id,
        )  # fmt: skip
        assert again(Wish, dispatch.wish_id).claimant_id == cast.qian.me
        now_stands = again(Dispatch, dispatch.id)
        assert (now_stands.state, now_stands.claim_id) == ("taken", claim.id)
        assert now_stands.taken_at is not None
        assert proposal_to(cast.qian, dispatch).state == "taken"
        assert proposal_to(cast.qian, dispatch).answered_at is not None

    def test_the_others_are_overtaken_and_told_apart(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        taken(cast.qian, dispatch)
        late = proposal_to(cast.zhao, dispatch)
        assert late.state == "overtaken"
        assert code_of(take_proposal, cast.zhao, late.id) is Code.PROPOSAL_OVERTAKEN
        assert code_of(decline_proposal, cast.zhao, late.id, NO_TIME) is Code.MOVE_NOT_ALLOWED

    def test_taking_twice(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        taken(cast.qian, dispatch)
        twice = refusal_of(take_proposal, cast.qian, proposal_to(cast.qian, dispatch).id)
        assert (twice.code, twice.facts["state"]) == (Code.MOVE_NOT_ALLOWED, "taken")

    def test_whoever_claimed_from_the_wall_was_faster(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        do(claim_wish, cast.zhao, dispatch.wish_id)
        proposal = proposal_to(cast.qian, dispatch)
        assert code_of(take_proposal, cast.qian, proposal.id) is Code.ALREADY_CLAIMED
        assert again(Proposal, proposal.id).state == "offered"

    def test_every_rule_of_claiming_holds(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        proposal = proposal_to(cast.zhao, dispatch)
        a_claim(cast, "claimed")
        with acting_for(ruled(claims_at_once=1)):
            assert code_of(take_proposal, cast.zhao, proposal.id) is Code.TOO_MANY_CLAIMS
        do(declare_kinship, cast.wu, cast.zhao.me, cast.wang.me)
        assert code_of(take_proposal, cast.zhao, proposal.id) is Code.RELATED

    def test_an_answer_after_the_hour_counts_while_nobody_looked(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        with after(hours=25):
            assert taken(cast.zhao, dispatch).state == "claimed"

    def test_nobody_answers_for_another(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast, cast.zhao)
        proposal_id = proposal_to(cast.zhao, dispatch).id
        for other in (cast.qian, cast.zhou, cast.chen, cast.wang):
            assert code_of(take_proposal, other, proposal_id) is Code.NOT_FOUND
            assert code_of(decline_proposal, other, proposal_id, NO_TIME) is Code.NOT_FOUND
        assert code_of(take_proposal, cast.zhao, dispatch.id) is Code.NOT_FOUND

    def test_not_once_it_was_called_off(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast, cast.zhao)
        proposal = proposal_to(cast.zhao, dispatch)
        do(call_off, cast.zhou, dispatch.id, why="不用了")
        refused = refusal_of(take_proposal, cast.zhao, proposal.id)
        assert (refused.code, refused.facts["state"]) == (Code.MOVE_NOT_ALLOWED, "withdrawn")


class TestDeclining:
    def test_with_a_reason_that_stays_a_word(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        proposal = declined(cast.zhao, dispatch)
        assert (proposal.state, proposal.reason) == ("declined", "no_time")
        assert proposal.answered_at is not None
        assert stands(dispatch) == "open"

    def test_the_second_who_was_asked_can_still_take_it(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        declined(cast.zhao, dispatch)
        assert taken(cast.qian, dispatch).state == "claimed"
        assert proposal_to(cast.zhao, dispatch).state == "declined"

    def test_the_last_no_puts_it_back_on_the_desk(self, cast: Cast) -> None:
        dispatch = a_dispatch(cast)
        for member in (cast.zhao, cast.qian):
            declined(member, dispatch)
        assert stands(dispatch) == "returned"
        assert again(Wish, dispatch.wish_id).state == "published"
        assert [each.verb for each in transitions_of(dispatch.id)] == ["open", "return"]

    def test_the_second_time_in_a_row_the_street_has_it(self, cast: Cast) -> None:
        wish = a_wish(cast)
        for member, state in ((cast.zhao, "returned"), (cast.qian, "escalated")):
            dispatch = a_dispatch(cast, member, wish=wish)
            declined(member, dispatch)
            assert stands(dispatch) == state

    def test_the_county_says_how_often(self, cast: Cast) -> None:
        with acting_for(ruled(fruitless_dispatches=1)):
            dispatch = a_dispatch(cast, cast.zhao)
            declined(cast.zhao, dispatch)
        assert stands(dispatch) == "escalated"


class TestTeams:
    def test_the_leader_takes_it_for_the_team(self, cast: Cast) -> None:
        team = a_team(cast)
        dispatch = do(send_to_team, cast.zhou, a_wish(cast).id, team.id, Wanted())
        [asked] = do(proposals_of, cast.zhao.me, before=None, limit=9)
        assert (asked.team_id, asked.state) == (team.id, "offered")
        assert asked.acts == ["accept", "decline"]
        assert do(proposals_of, cast.qian.me, before=None, limit=9) == []
        claim = do(take_proposal, cast.zhao, asked.id)
        assert (claim.team_id, claim.party) == (team.id, "team")
        assert (stands(dispatch), again(Dispatch, dispatch.id).claim_id) == ("taken", claim.id)
        [answered] = do(proposals_of, cast.zhao.me, before=None, limit=9)
        assert answered.acts == []

    def test_only_who_leads_it_now_answers(self, cast: Cast) -> None:
        team = a_team(cast)
        do(send_to_team, cast.zhou, a_wish(cast).id, team.id, Wanted())
        [asked] = do(proposals_of, cast.zhao.me, before=None, limit=9)
        assert code_of(take_proposal, cast.qian, asked.id) is Code.NOT_FOUND
        with transaction():
            [membership] = memberships_of(cast.qian.me, before=None, limit=1)
        do(hand_over, cast.zhou, team.id, membership.id)
        assert code_of(take_proposal, cast.zhao, asked.id) is Code.NOT_FOUND
        assert do(decline_proposal, cast.qian, asked.id, NO_TIME).state == "declined"


class TestOwnList:
    def test_newest_first_page_by_page_with_the_card(self, cast: Cast) -> None:
        [member] = members(cast, 1)
        dispatches = [a_dispatch(cast, member) for _ in range(3)]
        first = do(proposals_of, member.me, before=None, limit=2)
        assert [each.dispatch_id for each in first] == [each.id for each in dispatches[:0:-1]]
        assert first[0].content == again(Wish, dispatches[2].wish_id).public_text
        assert first[0].sign_by > now()
        rest = do(proposals_of, member.me, before=first[-1].id, limit=2)
        assert [each.dispatch_id for each in rest] == [dispatches[0].id]


def test_a_household_is_never_asked(cast: Cast) -> None:
    with pytest.raises(Exception, match="candidate_unfit"):
        a_dispatch(cast, cast.qian, wish=a_wish(cast, address=SLIPS["qian"][2]))

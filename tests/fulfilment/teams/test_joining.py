from uuid import UUID

import pytest

from tests.builders.cast import Cast, actor_of_name, report_in_fully, slip
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.land import NEXT_COMMUNITY, code
from tests.builders.teams import a_team, colleagues, founded, invited, joined, report_in_id
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.fulfilment.teams.joining import (
    admit_member,
    ask_to_join,
    decline_team,
    invite_member,
    join_team,
    refuse_member,
    sign_membership,
)
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.leaving import leave_team, remove_member
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.naming_participants import name_participants
from wishapp.fulfilment.teams.queries import memberships_of, team_of
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")


def report_in_elsewhere(cast: Cast) -> UUID:
    """An active member of the next community."""
    words = slip("sun", community_code=code(NEXT_COMMUNITY), address="远处1号")
    return report_in_fully(actor_of_name("elsewhere"), cast.gao, words).id


class TestAsking:
    def test_the_leader_or_staff_accept(self, cast: Cast) -> None:
        [third, fourth] = colleagues(cast, 2)
        team = a_team(cast)
        for member, judge in ((third, cast.zhao), (fourth, cast.zheng)):
            asked = do(ask_to_join, member, team.id)
            assert asked.state == "asked"
            assert do(admit_member, judge, asked.id).state == "active"

    def test_nobody_else_does(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        asked = do(ask_to_join, third, a_team(cast).id)
        for nobody in (cast.qian, third, cast.wang, cast.gao):
            assert code_of(admit_member, nobody, asked.id) is Code.NOT_FOUND
        for grid_worker in (cast.wu, cast.feng):
            assert code_of(refuse_member, grid_worker, asked.id, why="") is Code.FORBIDDEN

    def test_refused_one_may_ask_again(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast)
        first = do(ask_to_join, third, team.id)
        assert do(refuse_member, cast.zhao, first.id, why="满员").state == "refused"
        assert code_of(admit_member, cast.zhao, first.id) is Code.MOVE_NOT_ALLOWED
        assert do(ask_to_join, third, team.id).id != first.id

    def test_only_who_serves_here_and_only_once(self, cast: Cast) -> None:
        team = a_team(cast)
        assert code_of(ask_to_join, cast.sun, team.id) is Code.NOT_REGISTERED
        assert code_of(ask_to_join, cast.wang, team.id) is Code.NOT_REGISTERED
        assert code_of(ask_to_join, cast.qian, team.id) is Code.ALREADY_IN_TEAM
        assert code_of(invite_member, cast.zhou, team.id, report_in_id(cast.qian)) is (
            Code.ALREADY_IN_TEAM
        )

    def test_not_a_team_that_nobody_knows_of(self, cast: Cast) -> None:
        assert code_of(ask_to_join, cast.zhao, founded(cast).id) is Code.NOT_FOUND
        assert code_of(ask_to_join, cast.zhao, new_id()) is Code.NOT_FOUND

    def test_whoever_moved_away_meanwhile_does_not_get_in(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast)
        asked = do(ask_to_join, third, team.id)
        do(end, cast.zhou, report_in_id(third), why="搬走")
        assert code_of(admit_member, cast.zhao, asked.id) is Code.NOT_REPORTED_IN
        # Their request began when they were still here.
        assert code_of(ask_to_join, third, a_team(cast, name="另一队").id) is Code.NOT_REGISTERED


class TestInviting:
    def test_staff_invite_whom_they_may_see(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast)
        assert invited(cast, team.id, third).state == "invited"
        # A member of the next community, whose file is none of theirs.
        elsewhere = do(report_in_elsewhere, cast)
        assert code_of(invite_member, cast.zhou, team.id, elsewhere) is Code.NOT_FOUND

    def test_the_leader_does_not_and_who_is_not_active_cannot_be(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast)
        assert code_of(invite_member, cast.zhao, team.id, report_in_id(third)) is Code.FORBIDDEN
        assert code_of(invite_member, cast.zhou, team.id, new_id()) is Code.NOT_FOUND
        do(end, cast.zhou, report_in_id(third), why="搬走")
        assert code_of(invite_member, cast.zhou, team.id, report_in_id(third)) is (
            Code.NOT_REPORTED_IN
        )

    def test_nobody_belongs_without_an_act_of_their_own(self, cast: Cast) -> None:
        """条例 25; 慈善法 120."""
        [third] = colleagues(cast, 1)
        team = a_team(cast)
        membership = invited(cast, team.id, third)
        claim = do(claim_as_team, cast.zhao, a_wish(cast).id, team.id)
        unfit = code_of(name_participants, cast.zhao, claim.id, [report_in_id(third)])
        assert unfit is Code.PARTICIPANT_UNFIT
        for other in (cast.zhao, cast.zhou, cast.wang):
            assert code_of(join_team, other, membership.id) is Code.NOT_FOUND
            assert code_of(decline_team, other, membership.id) is Code.NOT_FOUND
        assert code_of(admit_member, cast.zhao, membership.id) is Code.MOVE_NOT_ALLOWED
        assert code_of(hand_over, cast.zhou, team.id, membership.id) is Code.MOVE_NOT_ALLOWED
        assert do(join_team, third, membership.id).state == "active"

    def test_whoever_declines_may_be_invited_again(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast)
        assert do(decline_team, third, invited(cast, team.id, third).id).state == "declined"
        assert invited(cast, team.id, third).state == "invited"

    def test_a_signature_on_paper_is_an_act_of_theirs(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        membership = invited(cast, a_team(cast).id, third)
        sheet = a_sheet(cast.zhou)
        tried = code_of(sign_membership, cast.zheng, membership.id, picture_id=sheet)
        assert tried is Code.PICTURE_UNKNOWN
        tried = code_of(sign_membership, cast.zhao, membership.id, picture_id=sheet)
        assert tried is Code.FORBIDDEN
        done = do(sign_membership, cast.zhou, membership.id, picture_id=sheet)
        assert done.state == "active"
        assert list(transitions_of(membership.id)[-1].evidence) == [sheet]


class TestLeaving:
    def test_at_any_time(self, cast: Cast) -> None:
        team = a_team(cast, cast.qian)
        with transaction():
            [mine] = memberships_of(cast.qian.me, before=None, limit=5)
        assert code_of(leave_team, cast.zhao, mine.id) is Code.NOT_FOUND
        assert do(leave_team, cast.qian, mine.id).state == "quit"
        assert again(Team, team.id).leader_id == cast.zhao.me
        assert joined(cast, team.id, cast.qian).state == "active"
        with transaction():
            newest, oldest = memberships_of(cast.qian.me, before=None, limit=5)
            assert memberships_of(cast.qian.me, before=newest.id, limit=5) == [oldest]

    def test_removed_by_the_leader_or_staff(self, cast: Cast) -> None:
        team = a_team(cast)
        with transaction():
            [mine] = memberships_of(cast.qian.me, before=None, limit=5)
        assert code_of(remove_member, cast.qian, mine.id, why="") is Code.NOT_FOUND
        assert do(remove_member, cast.zhao, mine.id, why="长期不参加").state == "quit"
        back = joined(cast, team.id, cast.qian)
        assert do(remove_member, cast.zheng, back.id, why="长期不参加").state == "quit"


class TestLeading:
    def test_one_leads_and_hands_over(self, cast: Cast) -> None:
        team = a_team(cast)
        with transaction():
            [theirs] = memberships_of(cast.qian.me, before=None, limit=5)
        assert code_of(hand_over, cast.qian, team.id, theirs.id) is Code.NOT_FOUND
        assert do(hand_over, cast.zhao, team.id, theirs.id).leader_id == cast.qian.me
        with transaction():
            assert team_of(team.id).leader_id == cast.qian.me
            assert team_of(team.id).name == team.name
        assert code_of(team_of, new_id()) is Code.NOT_FOUND

    def test_again_to_the_same_changes_nothing(self, cast: Cast) -> None:
        team = a_team(cast)
        with transaction():
            [mine] = memberships_of(cast.zhao.me, before=None, limit=5)
        assert do(hand_over, cast.zhou, team.id, mine.id).leader_id == cast.zhao.me

    def test_only_to_an_active_member_of_this_team(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team, other = a_team(cast), a_team(cast, name="另一队")
        asked = do(ask_to_join, third, team.id)
        assert code_of(hand_over, cast.zhou, team.id, asked.id) is Code.MOVE_NOT_ALLOWED
        assert code_of(hand_over, cast.zhou, other.id, asked.id) is Code.NOT_FOUND
        assert code_of(hand_over, cast.zhou, team.id, new_id()) is Code.NOT_FOUND
        do(admit_member, cast.zhou, asked.id)
        do(end, cast.zhou, report_in_id(third), why="搬走")
        assert code_of(hand_over, cast.zhou, team.id, asked.id) is Code.NOT_REPORTED_IN

    def test_a_leader_who_leaves_leaves_the_team_without_one(self, cast: Cast) -> None:
        team = a_team(cast)
        with transaction():
            [mine] = memberships_of(cast.zhao.me, before=None, limit=5)
        do(leave_team, cast.zhao, mine.id)
        assert again(Team, team.id).leader_id is None
        assert again(Membership, mine.id).since <= now()

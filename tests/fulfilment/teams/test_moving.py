"""Somebody leaves, moves away or is erased; the others go on, or the wish goes back."""

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.lives import erased
from tests.builders.teams import (
    Undertaken,
    a_team,
    a_team_claim,
    a_unit_claim,
    attested,
    colleagues,
    parts_of,
    report_in_id,
    reported,
)
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claims_under
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.fulfilment.teams.leading import hand_over
from wishapp.fulfilment.teams.leaving import end_part, end_under, leave_team, remove_member
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.queries import memberships_of, roster_of
from wishapp.fulfilment.teams.replacing_speaker import follow_rework
from wishapp.hours.ledger.queries import totals_of
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")


def membership(member: Actor) -> Membership:
    with transaction():
        return memberships_of(member.me, before=None, limit=1)[0]


def moves_away(cast: Cast, member: Actor) -> int:
    """Their report-in ends, and the workers follow."""
    do(end, cast.zhou, report_in_id(member), why="搬走")
    do(release_claims_under, report_in_id(member))
    return do(end_under, report_in_id(member))


def speaker_of(claim: Claim) -> tuple[str, object]:
    found, wish = again(Claim, claim.id), again(Wish, claim.wish_id)
    assert found.state != "claimed" or found.member_id == wish.claimant_id
    return found.state, wish.claimant_id


class TestAMember:
    @pytest.mark.parametrize("state", ["claimed", "in_progress"])
    def test_who_leaves_takes_part_no_longer(self, cast: Cast, state: str) -> None:
        undertaken = a_team_claim(cast, state=state)
        do(leave_team, cast.qian, membership(cast.qian).id)
        assert [each.member_id for each in parts_of(undertaken.claim.id)] == [cast.zhao.me]
        assert code_of(open_contact, cast.qian, undertaken.claim.id) is Code.NOT_FOUND
        assert speaker_of(undertaken.claim) == (state, cast.zhao.me)

    def test_who_was_removed_neither(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, None, cast.qian)
        do(remove_member, cast.zhao, membership(cast.qian).id, why="不来")
        assert speaker_of(undertaken.claim) == ("released", None)

    def test_who_moves_away_neither(self, cast: Cast) -> None:
        team_claim = a_team_claim(cast)
        assert end_under_early(cast) == 0
        assert moves_away(cast, cast.qian) == 1
        assert do(end_under, report_in_id(cast.qian)) == 0
        assert [each.member_id for each in parts_of(team_claim.claim.id)] == [cast.zhao.me]

    def test_nor_in_what_their_unit_does(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast)
        assert moves_away(cast, cast.zhao) == 1
        assert speaker_of(undertaken.claim) == ("released", None)
        assert again(Wish, undertaken.claim.wish_id).state == "published"

    def test_of_a_unit_the_others_go_on(self, cast: Cast) -> None:
        [other] = colleagues(cast, 1)
        undertaken = a_unit_claim(cast, cast.zhao, other)
        moves_away(cast, cast.zhao)
        assert speaker_of(undertaken.claim) == ("claimed", cast.chu.me)
        assert [each.member_id for each in parts_of(undertaken.claim.id)] == [other.me]

    def test_a_worker_who_is_late_finds_it_reported(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast, state="delivered")
        assert not do(end_part, undertaken.of(cast.zhao).id)
        assert [each.state for each in parts_of(undertaken.claim.id)] == ["reported"]

    def test_what_was_reported_stays(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="in_progress")
        reported(cast.zhao, undertaken, time=service(minutes=60))
        attested(undertaken, cast.qian)
        moves_away(cast, cast.qian)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        with transaction():
            assert totals_of(cast.qian.me).minutes == 60


def end_under_early(cast: Cast) -> int:
    """The worker comes although nothing ended."""
    return do(end_under, report_in_id(cast.qian))


class TestTheLeader:
    def test_who_moves_away_leaves_the_claim_to_who_takes_part(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        moves_away(cast, cast.zhao)
        assert again(Team, undertaken.claim.team_id).leader_id is None  # type: ignore[arg-type]  # a team's
        assert speaker_of(undertaken.claim) == ("claimed", cast.qian.me)
        assert again(Claim, undertaken.claim.id).report_in_id == report_in_id(cast.qian)

    def test_without_anybody_it_goes_back_to_the_wall(self, cast: Cast) -> None:
        team = a_team(cast)
        claim = do(claim_as_team, cast.zhao, a_wish(cast).id, team.id)
        do(leave_team, cast.zhao, membership(cast.zhao).id)
        assert speaker_of(claim) == ("released", None)

    def test_nor_does_it_stay_with_the_wishers_own_kin(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast)
        do(declare_kinship, cast.wu, cast.qian.me, cast.wang.me)
        do(leave_team, cast.zhao, membership(cast.zhao).id)
        assert speaker_of(undertaken.claim) == ("released", None)

    def test_a_new_one_speaks_for_the_claims_in_hand(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, None, cast.zhao)
        team_id = undertaken.claim.team_id
        do(hand_over, cast.zhou, team_id, membership(cast.qian).id)
        assert speaker_of(undertaken.claim) == ("claimed", cast.qian.me)
        assert len(parts_of(undertaken.claim.id)) == 1
        # Back again to who takes part, and nothing is told twice.
        do(hand_over, cast.zhou, team_id, membership(cast.zhao).id)
        assert speaker_of(undertaken.claim) == ("claimed", cast.zhao.me)

    def test_but_not_of_their_own_kin(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, None, cast.zhao)
        do(declare_kinship, cast.wu, cast.qian.me, cast.wang.me)
        do(hand_over, cast.zhou, undertaken.claim.team_id, membership(cast.qian).id)
        assert speaker_of(undertaken.claim) == ("claimed", cast.zhao.me)

    def test_what_was_reported_is_passed_on_with_the_rework(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="delivered")
        do(hand_over, cast.zhou, undertaken.claim.team_id, membership(cast.qian).id)
        assert again(Claim, undertaken.claim.id).member_id == cast.zhao.me
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没修好")
        do(order_rework, cast.feng, undertaken.claim.id, why="返工")
        do(follow_rework, undertaken.claim.id)
        assert speaker_of(undertaken.claim) == ("in_progress", cast.qian.me)

    def test_who_left_the_team_takes_no_part_in_the_rework(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="delivered")
        do(leave_team, cast.zhao, membership(cast.zhao).id)
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没修好")
        do(order_rework, cast.feng, undertaken.claim.id, why="返工")
        do(follow_rework, undertaken.claim.id)
        assert [each.member_id for each in parts_of(undertaken.claim.id)] == [cast.qian.me]
        assert speaker_of(undertaken.claim) == ("in_progress", cast.qian.me)

    def test_rework_with_nobody_left_goes_back_to_the_wall(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast, state="delivered")
        moves_away(cast, cast.zhao)
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没修好")
        do(order_rework, cast.feng, undertaken.claim.id, why="返工")
        do(follow_rework, undertaken.claim.id)
        assert speaker_of(undertaken.claim) == ("released", None)


def test_who_is_erased_belongs_to_nothing_any_more(cast: Cast) -> None:
    [third] = colleagues(cast, 1)
    team = a_team(cast, cast.qian, third)
    undertaken = a_team_claim(cast, team, cast.zhao, third)
    erased(cast.zhao)
    assert speaker_of(undertaken.claim) == ("claimed", third.me)
    assert again(Team, team.id).leader_id is None
    with transaction():
        names = [each.name for each in roster_of(team.id, after=None, limit=10)]
    assert len(names) == 2
    left = Undertaken(undertaken.claim, parts_of(undertaken.claim.id))
    assert [each.member_id for each in left.parts] == [third.me]

"""A member sees what they are asked to take part in, which teams they belong to, and what to do."""

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.doing import do
from tests.builders.teams import (
    Undertaken,
    a_team,
    a_team_claim,
    a_unit_claim,
    asked,
    attested,
    founded,
    invited,
    verdict_on_name,
)
from tests.builders.wishes import a_wish
from wishapp.demand.wishes.restricting import restrict_wishes_of
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim
from wishapp.fulfilment.teams.claiming_for_team_or_unit import claim_as_team
from wishapp.fulfilment.teams.founding import rename_team
from wishapp.fulfilment.teams.joining import ask_to_join, join_team
from wishapp.fulfilment.teams.own_memberships import OwnMembership, see_own_memberships
from wishapp.fulfilment.teams.own_participations import OwnParticipation, see_own_participations
from wishapp.fulfilment.teams.taking_part import accept_part
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")


def parts(member: Actor) -> list[OwnParticipation]:
    return do(see_own_participations, member, before=None, limit=9)


def teams(member: Actor) -> list[OwnMembership]:
    return do(see_own_memberships, member, before=None, limit=9)


def asked_of_team(cast: Cast) -> Undertaken:
    """钱 was asked by the team of 赵, and has not answered."""
    team = a_team(cast)
    claim = do(claim_as_team, cast.zhao, a_wish(cast).id, team.id)
    return asked(cast.zhao, claim, cast.qian)


class TestParticipations:
    def test_who_is_asked_reads_in_what_and_by_whom(self, cast: Cast) -> None:
        undertaken = asked_of_team(cast)
        [part] = parts(cast.qian)
        assert (part.id, part.content) == (undertaken.of(cast.qian).id, "希望有人帮忙修一盏灯")
        assert (part.party_name, list(part.acts)) == ("槐荫电工队", ["accept", "decline"])
        assert part.wish_no

    def test_who_takes_part_may_open_the_contact_data(self, cast: Cast) -> None:
        undertaken = asked_of_team(cast)
        do(accept_part, cast.qian, undertaken.of(cast.qian).id)
        [part] = parts(cast.qian)
        assert list(part.acts) == ["contact", "decline"]

    def test_of_a_unit_and_until_it_is_attested(self, cast: Cast) -> None:
        undertaken = a_unit_claim(cast, state="delivered")
        [part] = parts(cast.zhao)
        assert (part.party_name, list(part.acts)) == ("青禾县档案馆", ["attest", "deny"])
        attested(undertaken, cast.zhao)
        assert list(parts(cast.zhao)[0].acts) == []

    def test_while_a_dispute_is_open_nobody_attests(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="delivered")
        do(dispute_claim, cast.wang, undertaken.claim.id, why="没有修好")
        assert list(parts(cast.qian)[0].acts) == []

    def test_after_the_confirmation_it_is_still_attested(self, cast: Cast) -> None:
        undertaken = a_team_claim(cast, state="delivered")
        do(confirm_claim, cast.wang, undertaken.claim.id)
        assert list(parts(cast.qian)[0].acts) == ["attest", "deny"]

    def test_no_words_of_who_agrees_no_longer(self, cast: Cast) -> None:
        a_team_claim(cast)
        do(restrict_wishes_of, cast.wang.me)
        [part] = parts(cast.qian)
        assert (part.content, list(part.acts)) == ("", ["decline"])

    def test_a_name_that_nobody_checked_is_not_told(self, cast: Cast) -> None:
        undertaken = asked_of_team(cast)
        do(rename_team, cast.zhou, undertaken.claim.team_id, name="槐荫修理队")
        assert parts(cast.qian)[0].party_name is None


class TestMemberships:
    def test_who_is_invited_reads_by_which_team(self, cast: Cast) -> None:
        team = founded(cast)
        verdict_on_name(team.id)
        membership = invited(cast, team.id, cast.qian)
        [mine] = teams(cast.qian)
        assert (mine.id, mine.team_name) == (membership.id, "槐荫电工队")
        assert list(mine.acts) == ["join", "decline"]
        do(join_team, cast.qian, membership.id)
        assert list(teams(cast.qian)[0].acts) == ["leave"]

    def test_who_asked_may_take_it_back(self, cast: Cast) -> None:
        team = founded(cast)
        verdict_on_name(team.id)
        do(ask_to_join, cast.qian, team.id)
        assert list(teams(cast.qian)[0].acts) == ["leave"]

    def test_who_moved_away_joins_no_more(self, cast: Cast) -> None:
        team = founded(cast)
        verdict_on_name(team.id)
        invited(cast, team.id, cast.qian)
        assert cast.qian.report_in
        do(end, cast.zhou, cast.qian.report_in.id, why="搬走")
        assert list(teams(do(actor_of, cast.qian))[0].acts) == ["decline"]

    def test_a_team_whose_name_is_not_checked(self, cast: Cast) -> None:
        invited(cast, founded(cast).id, cast.qian)
        assert teams(cast.qian)[0].team_name is None

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import (
    COMMUNITY,
    GRID,
    NEXT_COMMUNITY,
    NEXT_GRID,
    SOUTH_TOWN,
    TOWN,
    code,
)
from tests.builders.teams import a_team, a_team_claim, founded, verdict_on_name
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import clear, refuse
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.teams.founding import disband_team, found_team, rename_team, settle_team
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.queries import teams_at
from wishapp.fulfilment.teams.rules import ServiceKind
from wishapp.fulfilment.teams.showing import see_leaderless, see_team

pytestmark = pytest.mark.usefixtures("core")
WORDS = {"name": "红马甲", "service_kind": ServiceKind.SAFETY}


def listed(name: str = COMMUNITY) -> list[str]:
    with transaction():
        return [each.name for each in teams_at(code(name), after=None, limit=10)]


def leaderless(actor) -> list[str]:
    with transaction():
        return [each.name for each in see_leaderless(actor, after=None, limit=10)]


class TestFounding:
    def test_only_the_community_office_founds_one(self, cast: Cast) -> None:
        here = {"community_code": code(COMMUNITY), **WORDS}
        for somebody in (cast.wang, cast.zhao, cast.wu, cast.gao, cast.feng):
            assert code_of(found_team, somebody, **here) is Code.FORBIDDEN
        team = do(found_team, cast.zheng, **here)
        assert (team.state, team.leader_id, team.founded_by) == ("founded", None, cast.zheng.me)

    def test_a_street_has_none(self, cast: Cast) -> None:
        there = {"community_code": code(TOWN), **WORDS}
        assert code_of(found_team, cast.feng, **there) is Code.PLACE_NOT_COMMUNITY


class TestTheName:
    def test_others_see_it_once_it_passed(self, cast: Cast) -> None:
        team = founded(cast)
        assert listed() == []
        assert code_of(see_team, cast.wang, team.id) is Code.NOT_FOUND
        assert do(see_team, cast.zhou, team.id).name == "槐荫电工队"
        verdict_on_name(team.id)
        assert listed() == ["槐荫电工队"]
        assert do(see_team, cast.wang, team.id).state == "standing"

    def test_what_the_platform_holds_a_person_decides(self, cast: Cast) -> None:
        team = founded(cast)
        verdict_on_name(team.id, "review")
        assert again(Team, team.id).state == "founded"
        with transaction():
            screening = newest_screening(team.id, SubjectKind.TEAM)
        assert screening is not None
        do(refuse, cast.zheng, screening.id, why="不雅")
        assert do(settle_team, screening.id)
        assert again(Team, team.id).state == "refused"
        assert not do(settle_team, screening.id)

    def test_only_the_newest_name_counts(self, cast: Cast) -> None:
        team = founded(cast)
        with transaction():
            first = newest_screening(team.id, SubjectKind.TEAM)
            assert first is not None
            take_verdict(first.id, suggest="review", label=1, trace_id="t")
        do(rename_team, cast.zhou, team.id, name="槐荫新队")
        do(clear, cast.zheng, first.id, why="可以")
        assert not do(settle_team, first.id)
        assert listed() == []
        verdict_on_name(team.id)
        assert listed() == ["槐荫新队"]

    def test_another_name_is_screened_again(self, cast: Cast) -> None:
        team = a_team(cast)
        assert code_of(rename_team, cast.zhao, team.id, name="我的队") is Code.FORBIDDEN
        do(rename_team, cast.zhou, team.id, name="我的队")
        assert (listed(), again(Team, team.id).state) == ([], "founded")

    def test_other_screenings_are_none_of_its_business(self, cast: Cast) -> None:
        claim = a_team_claim(cast, state="delivered").claim
        with transaction():
            screening = newest_screening(claim.id, SubjectKind.REPORT)
        assert screening is not None
        assert not do(settle_team, screening.id)


class TestTheLists:
    def test_a_page_of_a_community(self, cast: Cast) -> None:
        teams = [a_team(cast, name=f"第{number}队") for number in "一二三"]
        with transaction():
            page = teams_at(code(COMMUNITY), after=teams[0].id, limit=1)
        assert [each.id for each in page] == [teams[1].id]

    @pytest.mark.parametrize("place", ["000000", TOWN, COMMUNITY, GRID])
    def test_a_place_of_any_level_has_the_teams_that_lie_in_it(
        self, cast: Cast, place: str
    ) -> None:
        a_team(cast)
        assert listed(place) == ["槐荫电工队"]

    @pytest.mark.parametrize("place", [SOUTH_TOWN, NEXT_COMMUNITY, NEXT_GRID])
    def test_another_place_has_none(self, cast: Cast, place: str) -> None:
        a_team(cast)
        assert listed(place) == []

    def test_a_place_that_is_none_has_no_list(self, cast: Cast) -> None:
        assert code_of(teams_at, "229901999999", after=None, limit=1) is Code.PLACE_UNKNOWN

    def test_staff_see_the_teams_that_nobody_leads(self, cast: Cast) -> None:
        founded(cast)
        a_team(cast, name="有队长")
        for staff in (cast.zhou, cast.wu, cast.feng, cast.chen):
            assert leaderless(staff) == ["槐荫电工队"]
        for other in (cast.gao, cast.zhao, cast.wang):
            assert leaderless(other) == []


class TestDisbanding:
    def test_it_ends_every_membership(self, cast: Cast) -> None:
        team = a_team(cast)
        assert code_of(disband_team, cast.gao, team.id, why="") is Code.FORBIDDEN
        assert code_of(disband_team, cast.zhao, team.id, why="") is Code.FORBIDDEN
        do(disband_team, cast.zhou, team.id, why="合并")
        gone = again(Team, team.id)
        assert (gone.state, gone.leader_id, listed()) == ("disbanded", None, [])
        with transaction():
            states = {each.state for each in db.session.query(Membership)}
        assert states == {"quit"}
        assert leaderless(cast.zhou) == []

    def test_not_while_it_holds_a_claim(self, cast: Cast) -> None:
        team = a_team(cast)
        a_team_claim(cast, team, state="delivered")
        assert code_of(disband_team, cast.zhou, team.id, why="") is Code.TEAM_BUSY

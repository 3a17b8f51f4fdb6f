"""What kind a team is, who founds it, and for whom it is."""

from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, code
from tests.builders.teams import joined, verdict_on_name
from tests.builders.volunteers import a_volunteer
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.fulfilment.teams.founding import disband_team, found_team, rename_team
from wishapp.fulfilment.teams.joining import ask_to_join, invite_member
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.queries import lead_teams_over, teams_at
from wishapp.fulfilment.teams.rules import ServiceKind, TeamKind, must_suit
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")

K = TeamKind
A, B = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("kind", "team_unit_id", "is_member", "unit_id", "refusal"),
    [
        (K.VOLUNTEER_TEAM, None, False, None, None),
        (K.PATROL_TEAM, None, False, None, None),
        (K.COMMANDO_TEAM, None, False, None, Code.TEAM_OF_MEMBERS),
        (K.COMPOSITE_BRANCH, None, False, None, Code.TEAM_OF_MEMBERS),
        (K.COMMANDO_TEAM, None, True, A, None),
        (K.VOLUNTEER_TEAM, A, True, A, None),
        (K.VOLUNTEER_TEAM, A, True, B, Code.TEAM_OF_UNIT),
        (K.VOLUNTEER_TEAM, A, False, None, Code.TEAM_OF_UNIT),
    ],
)
def test_for_whom_a_team_is(
    kind: TeamKind,
    team_unit_id: UUID | None,
    is_member: bool,  # noqa: FBT001 - a column of the table
    unit_id: UUID | None,
    refusal: Code | None,
) -> None:
    found = None
    try:
        must_suit(kind, team_unit_id=team_unit_id, is_member=is_member, unit_id=unit_id)
    except Refusal as refused:
        found = refused.code
    assert found is refusal


def made(who: Actor, kind: TeamKind, unit_id: UUID | None = None) -> Team:
    team = do(
        found_team,
        who,
        community_code=code(COMMUNITY),
        name="槐荫巡逻队",
        service_kind=ServiceKind.SAFETY,
        kind=kind,
        unit_id=unit_id,
    )
    verdict_on_name(team.id)
    return again(Team, team.id)


def test_a_branch_is_of_party_members_alone(cast: Cast) -> None:
    branch, patrol = made(cast.zhou, K.COMPOSITE_BRANCH), made(cast.zhou, K.PATROL_TEAM)
    volunteer = a_volunteer(cast)
    assert code_of(ask_to_join, cast.wei, branch.id) is Code.TEAM_OF_MEMBERS
    assert code_of(invite_member, cast.zhou, branch.id, volunteer.id) is Code.TEAM_OF_MEMBERS
    assert do(ask_to_join, cast.wei, patrol.id).state == "asked"
    assert joined(cast, branch.id, cast.zhao).state == "active"
    listed = do(teams_at, code(COMMUNITY), kind=K.PATROL_TEAM, after=None, limit=10)
    assert [each.id for each in listed] == [patrol.id]
    assert len(do(teams_at, code(COMMUNITY), after=None, limit=10)) == 2


def test_a_unit_founds_a_team_for_its_own_members_and_ends_it(cast: Cast) -> None:
    unit_id = cast.chu.grants[0].unit_id
    assert unit_id is not None
    for who, of_unit in ((cast.zhou, unit_id), (cast.zhao, unit_id), (cast.chu, new_id())):
        refused = code_of(
            found_team,
            who,
            community_code=code(COMMUNITY),
            name="槐荫突击队",
            service_kind=ServiceKind.OTHER,
            unit_id=of_unit,
        )
        assert refused is Code.FORBIDDEN
    team = made(cast.chu, K.COMMANDO_TEAM, unit_id)
    assert joined(cast, team.id, cast.zhao).state == "active"
    assert code_of(ask_to_join, cast.qian, team.id) is Code.TEAM_OF_UNIT
    assert do(rename_team, cast.chu, team.id, name="机关突击队").name == "机关突击队"
    other = made(cast.zhou, K.VOLUNTEER_TEAM)
    assert code_of(disband_team, cast.chu, other.id, why="不是本单位") is Code.FORBIDDEN
    assert do(disband_team, cast.chu, team.id, why="任务完成").state == "disbanded"


def test_a_merged_units_teams_are_its_successors(cast: Cast) -> None:
    unit_id = cast.chu.grants[0].unit_id
    team = made(cast.chu, K.COMMANDO_TEAM, unit_id)
    assert cast.qian.report_in
    successor_id = cast.qian.report_in.unit_id
    do(lead_teams_over, unit_id, successor_id)
    assert again(Team, team.id).unit_id == successor_id


def test_the_database_knows_the_kinds(cast: Cast) -> None:
    made(cast.zhou, K.PATROL_TEAM)
    changing = update(Team).values(kind="club")
    with pytest.raises(IntegrityError, match="teams_kind"), transaction():
        db.session.execute(changing)

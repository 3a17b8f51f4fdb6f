import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.doing import code_of, do
from tests.builders.land import NEXT_COMMUNITY, UNIT_B, code
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.access import Grant, Role
from wishapp.registry.people.granting import end_role, grant_role
from wishapp.registry.people.queries import roles_held

pytestmark = pytest.mark.usefixtures("core")


def test_a_role_reaches_a_place(cast: Cast) -> None:
    do(grant_role, cast.chen, cast.wei.me, Role.COMMUNITY_CLERK, place_code=code(NEXT_COMMUNITY))
    assert do(actor_of, cast.wei).grants == (
        Grant(Role.COMMUNITY_CLERK, "/229901000000/229901001000/229901001002/"),
    )


def test_a_liaison_reaches_a_unit(cast: Cast) -> None:
    do(grant_role, cast.chen, cast.wei.me, Role.UNIT_LIAISON, uscc=UNIT_B)
    (grant,) = do(actor_of, cast.wei).grants
    assert grant.place_path is None
    assert grant.unit_id not in {None, cast.chu.grants[0].unit_id}


def test_granting_again_changes_nothing(cast: Cast) -> None:
    for _ in range(2):
        do(grant_role, cast.chen, cast.wei.me, Role.GRID_WORKER, place_code=code(NEXT_COMMUNITY))
    assert len(do(roles_held, cast.wei.me, limit=10)) == 1


def test_one_person_may_hold_several_roles(cast: Cast) -> None:
    do(grant_role, cast.chen, cast.zhou.me, Role.GRID_WORKER, place_code=code(NEXT_COMMUNITY))
    assert {grant.role for grant in do(actor_of, cast.zhou).grants} == {
        Role.COMMUNITY_CLERK,
        Role.GRID_WORKER,
    }


def test_a_role_ends(cast: Cast) -> None:
    (held,) = do(roles_held, cast.zhou.me, limit=10)
    do(end_role, cast.chen, held.id)
    assert do(actor_of, cast.zhou).grants == ()
    assert code_of(end_role, cast.chen, held.id) is Code.NOT_FOUND
    do(grant_role, cast.chen, cast.zhou.me, Role.COMMUNITY_CLERK, place_code=code(NEXT_COMMUNITY))
    assert len(do(actor_of, cast.zhou).grants) == 1


@pytest.mark.parametrize(
    ("role", "reach", "expected"),
    [
        (Role.GRID_WORKER, {"place_code": "229901999999"}, Code.PLACE_UNKNOWN),
        (Role.GRID_WORKER, {}, Code.PLACE_UNKNOWN),
        (Role.UNIT_LIAISON, {"uscc": "911"}, Code.UNIT_UNKNOWN),
    ],
)
def test_a_role_needs_somewhere_to_reach(
    cast: Cast, role: Role, reach: dict[str, str], expected: Code
) -> None:
    assert code_of(grant_role, cast.chen, cast.wei.me, role, **reach) is expected


def test_only_the_county_grants(cast: Cast) -> None:
    to = {"place_code": code(NEXT_COMMUNITY)}
    assert code_of(grant_role, cast.feng, cast.wei.me, Role.GRID_WORKER, **to) is Code.FORBIDDEN
    assert code_of(end_role, cast.feng, new_id()) is Code.FORBIDDEN
    assert code_of(grant_role, cast.chen, new_id(), Role.GRID_WORKER, **to) is Code.NOT_FOUND

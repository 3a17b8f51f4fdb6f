from dataclasses import replace

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.doing import code_of, do
from tests.builders.land import (
    BY_SETUP,
    COMMUNITY,
    GRID,
    NEXT_COMMUNITY,
    SOUTH_TOWN,
    TOWN,
    UNIT_A,
    UNIT_B,
    code,
)
from tests.builders.traces import looks_at
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Grant, Role, may
from wishapp.registry.people.granting import Grantee, end_role, grant_role, open_roles
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


LEVELS = {
    Role.COUNTY_ADMIN: ("000000",),
    Role.STREET_ADMIN: (TOWN, SOUTH_TOWN),
    Role.COMMUNITY_ADMIN: (COMMUNITY, NEXT_COMMUNITY),
    Role.COMMUNITY_CLERK: (COMMUNITY, NEXT_COMMUNITY),
    Role.GRID_WORKER: (GRID, NEXT_COMMUNITY),
    Role.UNIT_LIAISON: (),
}
PLACES = ("000000", TOWN, SOUTH_TOWN, COMMUNITY, NEXT_COMMUNITY, GRID)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (role, place)
        for role, own in LEVELS.items()
        for place in PLACES
        if place not in own and role is not Role.UNIT_LIAISON
        and not (role is Role.GRID_WORKER and place == COMMUNITY)
    ],
)  # fmt: skip
def test_a_role_is_granted_at_its_own_level_only(cast: Cast, role: Role, place: str) -> None:
    for actor in (cast.chen, BY_SETUP):
        refused = code_of(grant_role, actor, cast.wei.me, role, place_code=code(place))
        assert refused is Code.ROLE_LEVEL_WRONG
    assert do(roles_held, cast.wei.me, limit=10) == []
    for own in LEVELS[role]:
        do(grant_role, cast.chen, cast.wei.me, role, place_code=code(own))
    assert len(do(roles_held, cast.wei.me, limit=10)) == len(LEVELS[role])


@pytest.mark.parametrize("role", Role)
def test_nobody_grants_to_themselves(cast: Cast, role: Role) -> None:
    reach = {"place_code": code(LEVELS[role][0])} if LEVELS[role] else {"uscc": UNIT_A}
    assert code_of(grant_role, cast.chen, cast.chen.me, role, **reach) is Code.SAME_PERSON


COUNTY = "/229901000000/"
BELOW = (f"{COUNTY}229901001000/", f"{COUNTY}229901001000/229901001001/229901001001001/")


@pytest.mark.parametrize("path", BELOW)
def test_the_power_of_an_office_ends_at_its_place(cast: Cast, path: str) -> None:
    """A grant of an earlier day stands below the county: it has no power over the county."""
    petty = replace(cast.gao, grants=(Grant(Role.COUNTY_ADMIN, path),))
    county_wide = {
        "GRANT_ROLE": cast.wei, "END_ROLE": None, "SEE_ROLES": None, "PUBLISH_WORDING": None,
        "OPEN_RESTRICTED": None, "ENROL_UNIT": None, "DRAW_UP_STATEMENT": None,
        "SEND_STATEMENT": None,
    }  # fmt: skip
    for name, thing in county_wide.items():
        about = thing and Grantee(thing.me)
        assert may(cast.chen, getattr(Action, name), about)
        assert not may(petty, getattr(Action, name), about)


def test_roles_of_nobody_are_not_found_and_not_looked_at(cast: Cast) -> None:
    nobody = new_id()
    assert code_of(open_roles, cast.chen, nobody, limit=9) is Code.NOT_FOUND
    assert looks_at(nobody) == []
    # Without the office the answer is the same for whoever exists.
    for person in (nobody, cast.wang.me):
        assert code_of(open_roles, cast.feng, person, limit=9) is Code.FORBIDDEN


def test_grants_and_their_ends_are_written_down(cast: Cast) -> None:
    do(grant_role, cast.chen, cast.wei.me, Role.GRID_WORKER, place_code=code(GRID))
    [held] = do(roles_held, cast.wei.me, limit=10)
    do(grant_role, cast.chen, cast.wei.me, Role.GRID_WORKER, place_code=code(GRID))
    do(end_role, cast.chen, held.id)
    written = [(look.action, look.actor_id, look.person_id) for look in looks_at(held.id)]
    assert written == [(act, cast.chen.me, cast.wei.me) for act in ("role_granted", "role_ended")]

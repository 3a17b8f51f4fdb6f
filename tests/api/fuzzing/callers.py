"""Who calls in a long run: everybody of the cast by their role, and somebody who holds each."""

from collections.abc import Mapping

from tests.api.client import Api
from tests.builders.cast import signed_in
from tests.builders.land import BY_SETUP, COMMUNITY, GRID, TOWN, UNIT_A, code
from tests.builders.settings import QINGHE
from wishapp.base.ids import new_id
from wishapp.kernel.access import Role
from wishapp.registry.people.granting import grant_role

Headers = dict[str, str]
UNSIGNED = ""
ALL_ROLES = "yuan"
# Who somebody is, by their name.
CALLERS: Mapping[str, str] = {
    UNSIGNED: "nobody",
    "wei": "stranger",
    "wang": "resident",
    "li": "resident",
    "zhao": "member",
    "qian": "member",
    "wu": "grid worker",
    "zhou": "clerk",
    "zheng": "community admin",
    "gao": "another community's admin",
    "feng": "street admin",
    "chen": "county admin",
    "chu": "liaison",
    ALL_ROLES: "holder of all roles",
}
PLACE_OF_ROLE = {
    Role.COUNTY_ADMIN: "000000",
    Role.STREET_ADMIN: TOWN,
    Role.COMMUNITY_ADMIN: COMMUNITY,
    Role.COMMUNITY_CLERK: COMMUNITY,
    Role.GRID_WORKER: GRID,
}


def grant_all_roles(api: Api) -> None:
    """Let one person hold every role."""
    with api.world.within(QINGHE):
        everything = signed_in(ALL_ROLES).person.id
        for role, place in PLACE_OF_ROLE.items():
            grant_role(BY_SETUP, everything, role, place_code=code(place))
        grant_role(BY_SETUP, everything, Role.UNIT_LIAISON, uscc=UNIT_A)


def headers(api: Api, name: str) -> Headers:
    """The usual headers of somebody, with a new session."""
    named = {"X-County": QINGHE.code, "Idempotency-Key": new_id().hex}
    if name == UNSIGNED:
        return named
    with api.world.within(QINGHE):
        token = signed_in(name).token
    return named | {"Authorization": f"Bearer {token}"}

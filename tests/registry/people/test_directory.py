"""Offices are given by name and telephone number, and everybody who has one is listed."""

import pytest

from tests.builders.cast import Cast, actor_of, actor_of_name
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, GRID, UNIT_A, UNIT_B
from tests.builders.settings import QINGHE
from wishapp.base.errors import Code
from wishapp.kernel.access import Actor, Role
from wishapp.registry.people.directory import Holder, see_directory
from wishapp.registry.people.granting import end_role, find_grantee, grant_role
from wishapp.registry.people.models import RoleGrant
from wishapp.registry.people.phone import keep_phone

pytestmark = pytest.mark.usefixtures("core")
PLACE = QINGHE.code + COMMUNITY
PHONE = "13900000777"


def listed(actor: Actor, role: Role | None = None) -> list[Holder]:
    return do(see_directory, actor, role=role, after=None, limit=50)


def newcomer(name: str = "hua") -> Actor:
    return do(actor_of_name, name)


def test_a_person_is_found_by_the_number_that_they_confirmed(cast: Cast) -> None:
    hua = newcomer()
    assert code_of(find_grantee, cast.chen, PHONE) is Code.PHONE_UNCONFIRMED
    do(keep_phone, hua, number=PHONE, country_code="86")
    assert do(find_grantee, cast.chen, PHONE).id == hua.me
    # Of two, nobody can tell who is meant.
    do(keep_phone, cast.wei, number=PHONE, country_code="86")
    assert code_of(find_grantee, cast.chen, PHONE) is Code.PHONE_UNCONFIRMED


@pytest.mark.parametrize("name", ["wang", "zhao", "wei", "wu", "zhou", "zheng", "feng"])
def test_nobody_else_looks_for_people_by_number(cast: Cast, name: str) -> None:
    assert code_of(find_grantee, getattr(cast, name), PHONE) is Code.FORBIDDEN


def test_the_directory_calls_holders_by_name(cast: Cast) -> None:
    hua = newcomer()
    do(grant_role, cast.chen, hua.me, Role.GRID_WORKER, place_code=PLACE, name="华安")
    [held] = [each for each in listed(cast.chen) if each.person_id == hua.me]
    assert (held.name, held.role, held.place_code) == ("华安", "grid_worker", PLACE)
    # Said again, the name is another one, and there is still one grant.
    do(grant_role, cast.chen, hua.me, Role.GRID_WORKER, place_code=PLACE, name="华平安")
    do(grant_role, cast.chen, hua.me, Role.GRID_WORKER, place_code=PLACE)
    assert [each.name for each in listed(cast.chen) if each.person_id == hua.me] == ["华平安"]
    do(end_role, cast.chen, held.id)
    assert hua.me not in [each.person_id for each in listed(cast.chen)]


# Who sees whom of the cast.
SEEN = {
    "chen": {"zhou", "wu", "zheng", "gao", "feng", "chen", "chu"},
    "feng": {"zhou", "wu", "zheng", "gao", "feng"},
    "zheng": {"zhou", "wu", "zheng"},
    # Who needs a witness or a second person has to find one.
    "zhou": {"zhou", "wu", "zheng"},
    "wu": {"zhou", "wu", "zheng"},
    "gao": {"gao"},
    "chu": {"chu"},
}


@pytest.mark.parametrize("name", SEEN)
def test_staff_see_who_is_at_their_places_and_liaisons_their_own(cast: Cast, name: str) -> None:
    known = {getattr(cast, each).me: each for each in SEEN["chen"]}
    assert {known.get(each.person_id) for each in listed(getattr(cast, name))} == SEEN[name]


def test_one_role_is_listed_alone_and_a_page_ends(cast: Cast) -> None:
    assert {each.role for each in listed(cast.chen, Role.UNIT_LIAISON)} == {"unit_liaison"}
    [first, second] = do(see_directory, cast.chen, role=None, after=None, limit=2)
    [third] = do(see_directory, cast.chen, role=None, after=second.id, limit=1)
    assert len({first.id, second.id, third.id}) == 3


def test_one_place_is_listed_alone(cast: Cast) -> None:
    page = {"role": None, "after": None, "limit": 50}
    there = {each.person_id for each in do(see_directory, cast.chen, place=PLACE, **page)}
    assert there == {cast.zhou.me, cast.wu.me, cast.zheng.me}
    assert do(see_directory, cast.gao, place=PLACE, **page) == []
    assert code_of(see_directory, cast.chen, place="999", **page) is Code.PLACE_UNKNOWN


def test_a_grid_worker_sees_the_whole_community(cast: Cast) -> None:
    hua = newcomer()
    do(grant_role, cast.chen, hua.me, Role.GRID_WORKER, place_code=QINGHE.code + GRID)
    assert cast.zhou.me in [each.person_id for each in listed(do(actor_of, hua))]


@pytest.mark.parametrize("name", ["wang", "zhao", "wei"])
def test_who_holds_no_role_sees_no_directory(cast: Cast, name: str) -> None:
    refused = code_of(see_directory, getattr(cast, name), role=None, after=None, limit=5)
    assert refused is Code.FORBIDDEN


def test_a_unit_looks_after_its_own_liaisons(cast: Cast) -> None:
    hua = newcomer()
    do(grant_role, cast.chu, hua.me, Role.UNIT_LIAISON, uscc=UNIT_A, name="华安")
    [held] = [each for each in listed(cast.chu) if each.person_id == hua.me]
    assert held.name == "华安"
    assert code_of(end_role, cast.wei, held.id) is Code.FORBIDDEN
    # The new one looks after the other, too.
    [own] = [each for each in listed(cast.chu) if each.person_id == cast.chu.me]
    do(end_role, do(actor_of, hua), own.id)
    assert again(RoleGrant, own.id).ended_at is not None
    assert code_of(end_role, cast.chen, own.id) is Code.NOT_FOUND


def test_a_liaison_gives_nothing_but_that(cast: Cast) -> None:
    hua = newcomer().me
    assert code_of(grant_role, cast.chu, hua, Role.UNIT_LIAISON, uscc=UNIT_B) is Code.FORBIDDEN
    assert code_of(grant_role, cast.chu, hua, Role.GRID_WORKER, place_code=PLACE) is Code.FORBIDDEN
    oneself = code_of(grant_role, cast.chu, cast.chu.me, Role.UNIT_LIAISON, uscc=UNIT_A)
    assert oneself is Code.SAME_PERSON
    [clerk] = [each for each in listed(cast.chen) if each.person_id == cast.zhou.me]
    assert code_of(end_role, cast.chu, clerk.id) is Code.FORBIDDEN


@pytest.mark.parametrize("name", ["wang", "zhao", "wei", "zheng"])
def test_nobody_else_names_liaisons(cast: Cast, name: str) -> None:
    asking = getattr(cast, name)
    refused = code_of(grant_role, asking, newcomer().me, Role.UNIT_LIAISON, uscc=UNIT_A)
    assert refused is Code.FORBIDDEN

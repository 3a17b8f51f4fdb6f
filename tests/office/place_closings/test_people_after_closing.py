"""People whose wishes were over when their place closed belong to the heir's staff."""

from typing import Any, NamedTuple

import pytest

from tests.builders.cast import WORDING, Cast, actor_of
from tests.builders.closings import agreed
from tests.builders.consents import a_sheet, has_consented
from tests.builders.doing import code_of, do
from tests.builders.joins import Pair, a_pair, seen
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, SOUTH_TOWN, VILLAGE, code
from tests.office.place_closings.test_carrying_out import NEXT_PATH, carried_out
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Actor, Role
from wishapp.office.person_files.showing import PageList, open_person
from wishapp.office.search.finding import search
from wishapp.office.search.rules import HitKind, read_term
from wishapp.privacy.account_joins.deciding import agree, confirm_join
from wishapp.privacy.account_joins.proposing import propose_join
from wishapp.privacy.own_data.consenting import agree_on_paper
from wishapp.privacy.own_data.names_for_staff import names_of
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.granting import grant_role
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import paths_led_to, place_of_code

pytestmark = pytest.mark.usefixtures("core")


class Merged(NamedTuple):
    """何奶奶's wish was over when 槐荫 was merged, and who works in the new community."""

    pair: Pair
    clerk: Actor
    second: Actor


def over(cast: Cast) -> Pair:
    """何奶奶 on paper, whose wish is over, and her later account."""
    pair = a_pair(cast)
    with transaction():
        db.session.get_one(Wish, pair.wish.id).state = "closed"
    return pair


@pytest.fixture
def merged(cast: Cast) -> Merged:
    pair = over(cast)
    carried_out(agreed(cast, COMMUNITY, NEXT_COMMUNITY))
    return Merged(pair, do(actor_of, cast.zhou), do(actor_of, cast.zheng))


def found(staff: Actor, name: str) -> set[Any]:
    hits = do(search, staff, read_term(name, phone=None), kinds=(HitKind.PERSON,), limit=9)
    return {hit.id for each in hits for hit in each.items}


def test_their_page_is_open_to_the_clerk_of_the_heir(merged: Merged, cast: Cast) -> None:
    page = do(open_person, merged.clerk, merged.pair.resident_id, limit=1)
    assert list(page.place_paths) == [NEXT_PATH]
    assert do(open_person, cast.gao, merged.pair.resident_id, limit=1)


def test_their_name_and_what_they_wished_before_is_shown(merged: Merged) -> None:
    resident_id = merged.pair.resident_id
    page = do(open_person, merged.clerk, resident_id, limit=1)
    assert page.name
    assert do(names_of, merged.clerk, [resident_id]) == {resident_id: page.name}
    [wish] = page.lists[PageList.WISHES]
    assert wish.id == merged.pair.wish.id


def test_a_sheet_of_theirs_is_entered(merged: Merged) -> None:
    resident_id = merged.pair.resident_id
    paper: dict[str, Any] = {"wording": WORDING, "evidence": a_sheet(merged.clerk)}
    do(agree_on_paper, merged.clerk, resident_id, Purpose.PICTURES, **paper)
    assert do(has_consented, resident_id, "pictures")


def test_they_are_joined_to_their_account(merged: Merged) -> None:
    join = do(propose_join, merged.clerk, merged.pair.resident_id, seen())
    assert join.place_path == NEXT_PATH
    do(agree, merged.pair.account, join.id)
    assert do(confirm_join, merged.second, join.id).state == "joined"


def test_they_are_found_by_name(merged: Merged, cast: Cast) -> None:
    for staff in (merged.clerk, cast.gao, cast.feng, cast.chen):
        assert found(staff, "何秀珍") == {merged.pair.resident_id}


def test_nobody_elsewhere_reaches_them(merged: Merged, cast: Cast) -> None:
    elsewhere = do(a_clerk_of, cast, VILLAGE)
    assert code_of(open_person, elsewhere, merged.pair.resident_id, limit=1) is Code.NOT_FOUND
    assert found(elsewhere, "何秀珍") == set()


def a_clerk_of(cast: Cast, place: str) -> Actor:
    grant_role(cast.chen, cast.wei.me, Role.COMMUNITY_CLERK, place_code=code(place))
    db.session.flush()
    return actor_of(cast.wei)


def test_they_go_on_to_the_heir_of_the_heir(cast: Cast) -> None:
    pair = over(cast)
    carried_out(agreed(cast, COMMUNITY, NEXT_COMMUNITY))
    carried_out(agreed(cast, NEXT_COMMUNITY, VILLAGE))
    elsewhere = do(a_clerk_of, cast, VILLAGE)
    assert do(open_person, elsewhere, pair.resident_id, limit=1)
    assert found(elsewhere, "何秀珍") == {pair.resident_id}
    with transaction():
        heir = place_of_code(code(VILLAGE))
        old = {place_of_code(code(each)).path for each in (COMMUNITY, NEXT_COMMUNITY)}
        assert old <= set(paths_led_to([heir.path]))
        # Whoever sees the county sees them already.
        assert paths_led_to([f"/{code('000000')}/"]) == []
        assert paths_led_to([place_of_code(code(SOUTH_TOWN)).path]) != []


def test_without_an_heir_they_are_the_streets(cast: Cast) -> None:
    pair = over(cast)
    with transaction():
        village = place_of_code(code(VILLAGE))
        lying = {"community_id": village.id, **location_of(village)}
        db.session.execute(db.update(Wish).where(Wish.id == pair.wish.id).values(**lying))
    do(grant_role, cast.chen, cast.feng.me, Role.STREET_ADMIN, place_code=code(SOUTH_TOWN))
    carried_out(agreed(cast, VILLAGE))
    assert code_of(open_person, cast.zhou, pair.resident_id, limit=1) is Code.NOT_FOUND
    feng = do(actor_of, cast.feng)
    assert do(open_person, feng, pair.resident_id, limit=1).place_paths == [lying["place_path"]]

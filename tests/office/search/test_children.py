"""Children under 14: only those in charge of their data find an account by the name."""

from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import GRID, code
from tests.builders.wishes import a_wish
from tests.office.search.test_finding import NAME, PHONE, K, found, ids, kinds, looks
from wishapp.base.clock import today
from wishapp.fulfilment.rectifications.marking_minor import mark_minor
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.profile import set_birth_date, set_name
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.phone import keep_phone
from wishapp.registry.people.rules import Protection

pytestmark = pytest.mark.usefixtures("core")
CHILD, CHILDS_PHONE = "卫小青", "13711112222"


def aged(person: Actor, years: int) -> None:
    """Somebody of the grid bears a name, and is this old."""
    do(choose_place, person, code(GRID))
    do(set_name, person, CHILD)
    do(set_birth_date, person, today() - timedelta(days=366 * years))


def test_nobody_by_a_wish_that_turned_out_to_be_a_childs(cast: Cast) -> None:
    wish = a_wish(cast, "submitted")
    do(mark_minor, cast.zhou, wish.id, Protection.UNDER_14)
    assert kinds(cast.zhou, NAME) == set()
    assert [hit.title for hit in found(cast.zhou, PHONE)[K.PERSON].items] == [""]


@pytest.mark.parametrize(("years", "finders"), [(13, {"zheng", "feng", "chen"}), (15, None)])
def test_who_finds_them_by_name(cast: Cast, years: int, finders: set[str] | None) -> None:
    aged(cast.wei, years)
    staff = ("wu", "zhou", "zheng", "feng", "chen")
    finding = {name for name in staff if ids(getattr(cast, name), CHILD, K.PERSON)}
    assert finding == (set(staff) if finders is None else finders)
    assert {each[1] for each in looks(cast.wei.me)} == {getattr(cast, name).me for name in finding}


def test_by_number_others_find_them_without_the_name(cast: Cast) -> None:
    aged(cast.wei, 13)
    do(keep_phone, cast.wei, number=CHILDS_PHONE, country_code="86")
    for who, title in ((cast.zhou, ""), (cast.zheng, CHILD)):
        [hit] = found(who, CHILDS_PHONE)[K.PERSON].items
        assert (hit.id, hit.title) == (cast.wei.me, title)
    assert [each[1] for each in looks(cast.wei.me)] == [cast.zhou.me, cast.zheng.me]


def test_namesakes_behind_them_are_found_all_the_same(cast: Cast) -> None:
    for person, years in ((cast.wang, 70), (cast.li, 13), (cast.wei, 12)):
        aged(person, years)
    for limit in (1, 2):
        hits = found(cast.zhou, CHILD, limit=limit)[K.PERSON]
        assert ([hit.id for hit in hits.items], hits.more) == ([cast.wang.me], False)

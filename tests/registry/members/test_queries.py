import pytest
from sqlalchemy import update

from tests.builders.cast import Cast, apply_for, slip
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN, VILLAGE, code
from tests.builders.world import World
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.kernel.access import Actor, scope_of
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import member_of, place_near, report_ins_in, report_ins_of
from wishapp.registry.members.reporting_in import send_back
from wishapp.registry.members.states import ReportInState
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture(autouse=True)
def elsewhere(core: World, cast: Cast) -> None:
    """卫 applied in the next community, 李 in the village."""
    do(apply_for, cast.wei, slip(community_code=code(NEXT_COMMUNITY)))
    do(apply_for, cast.li, slip(community_code=code(VILLAGE)))


def listed(actor: Actor, state: ReportInState | None = None) -> list[ReportIn]:
    return do(report_ins_in, scope_of(actor), state=state, after=None, limit=50)


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("chen", {"zhao", "qian", "sun", "wei", "li"}),
        ("feng", {"zhao", "qian", "sun", "wei"}),
        ("zhou", {"zhao", "qian", "sun"}),
        ("gao", {"wei"}),
        ("wu", set()),
        ("chu", set()),
        ("zhao", set()),
    ],
)
def test_staff_list_what_lies_below_them(cast: Cast, who: str, names: set[str]) -> None:
    found = {row.person_id for row in listed(getattr(cast, who))}
    assert found == {getattr(cast, name).me for name in names}


def test_by_state(cast: Cast) -> None:
    assert {row.person_id for row in listed(cast.zhou, ReportInState.APPLIED)} == {cast.sun.me}
    assert listed(cast.zhou, ReportInState.ENDED) == []


def test_in_pages(cast: Cast) -> None:
    everything = [row.id for row in listed(cast.chen)]
    scope, pages, after = scope_of(cast.chen), [], None
    while page := do(report_ins_in, scope, state=None, after=after, limit=2):
        pages += [row.id for row in page]
        after = page[-1].id
    assert pages == everything


def test_ones_own_newest_first(cast: Cast) -> None:
    first = do(report_ins_of, cast.wei.me, before=None, limit=10)[0]
    do(send_back, cast.gao, first.id, why="")
    second = do(apply_for, cast.wei, slip(community_code=code(NEXT_COMMUNITY)))
    assert [row.id for row in do(report_ins_of, cast.wei.me, before=None, limit=10)] == [
        second.id,
        first.id,
    ]
    assert [row.id for row in do(report_ins_of, cast.wei.me, before=second.id, limit=10)] == [
        first.id
    ]


def test_a_member_acts_for_themselves_while_active(cast: Cast) -> None:
    zhao, wei = do(member_of, cast.zhao.me), do(member_of, cast.wei.me)
    assert zhao.report_in is not None
    assert (zhao.person_id, zhao.report_in.unit_id) == (cast.zhao.me, cast.zhao.report_in.unit_id)
    assert (wei.person_id, wei.report_in) == (cast.wei.me, None)


def test_what_is_near_a_member(cast: Cast) -> None:
    levels = {Level.STREET: TOWN, Level.COMMUNITY: COMMUNITY}
    for level, place in levels.items():
        assert do(place_near, cast.zhao, level) == code(place)
    assert code_of(place_near, cast.zhao, Level.GRID) is Code.GRID_UNSAID
    with transaction():
        grid = place_of_code(code(GRID))
        db.session.execute(
            update(ReportIn).where(ReportIn.person_id == cast.zhao.me).values(location_of(grid))
        )
    for level, place in {**levels, Level.GRID: GRID}.items():
        assert do(place_near, cast.zhao, level) == code(place)


@pytest.mark.parametrize("who", ["sun", "wang", "zhou"])
def test_nothing_is_near_whoever_reported_in_nowhere(cast: Cast, who: str) -> None:
    assert code_of(place_near, getattr(cast, who), Level.STREET) is Code.NOT_REPORTED_IN

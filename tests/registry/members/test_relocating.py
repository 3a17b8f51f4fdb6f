"""The community sets and corrects the grid of a member, and both codes are kept."""

from tests.builders.cast import Cast, actor_of, apply_for, slip
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, NEXT_GRID, TOWN, code
from tests.builders.notices import inbox, tell_of
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.teams import report_in_id
from tests.builders.traces import transitions_of
from tests.builders.world import World
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.notices.composing import read
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import place_near
from wishapp.registry.members.relocating import relocate_report_in
from wishapp.registry.places.rules import Level

WHY = "住在第一网格"


def test_who_reported_in_at_a_community_gets_a_grid(core: object, cast: Cast) -> None:
    own = report_in_id(cast.zhao)
    assert code_of(place_near, cast.zhao, Level.GRID) is Code.GRID_UNSAID
    moved = do(relocate_report_in, cast.zhou, own, place_code=code(GRID), why=WHY)
    assert moved.state == "active"
    assert do(place_near, do(actor_of, cast.zhao), Level.GRID) == code(GRID)
    assert moved.place_path == f"{moved.community_path}{code(GRID)}/"
    do(relocate_report_in, cast.zheng, own, place_code=code(NEXT_GRID), why="门牌改了")
    *_, first, second = transitions_of(own)
    assert (first.verb, first.actor_id, second.actor_id) == (
        "relocate", cast.zhou.me, cast.zheng.me,
    )  # fmt: skip
    assert first.facts == {"before": code(COMMUNITY), "after": code(GRID)}
    assert second.facts == {"before": code(GRID), "after": code(NEXT_GRID)}
    tell_of("report_in.relocate", own)
    assert read(inbox(cast.zhao)[-1].facts)["what"] == "您报到的网格已调整"


def test_another_place_is_another_report_in(core: object, cast: Cast) -> None:
    own = report_in_id(cast.zhao)
    for place, refused in (
        (code(NEXT_COMMUNITY), Code.PLACE_UNKNOWN),
        ("229901999999", Code.PLACE_UNKNOWN),
        (code(TOWN), Code.PLACE_NOT_COMMUNITY),
        (code(COMMUNITY), Code.NOTHING_CHANGED),
    ):
        assert code_of(relocate_report_in, cast.zhou, own, place_code=place, why=WHY) is refused


def test_only_the_community_and_only_of_active_members(core: object, cast: Cast) -> None:
    here = {"place_code": code(GRID), "why": WHY}
    own = report_in_id(cast.zhao)
    for who in (cast.zhao, cast.feng, cast.chen):
        assert code_of(relocate_report_in, who, own, **here) is Code.FORBIDDEN
    for who in (cast.wu, cast.gao, cast.qian, cast.chu):
        assert code_of(relocate_report_in, who, own, **here) is Code.NOT_FOUND
    assert code_of(relocate_report_in, cast.zhou, new_id(), **here) is Code.NOT_FOUND
    applied = do(apply_for, cast.wei, slip("sun"))
    assert code_of(relocate_report_in, cast.zhou, applied.id, **here) is Code.MOVE_NOT_ALLOWED
    assert again(ReportIn, applied.id).place_path == applied.community_path


def test_of_two_at_once_one_changes_it(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        own, grid = report_in_id(cast.zhao), code(GRID)
    calls = [
        lambda: relocate_report_in(cast.zhou, own, place_code=grid, why=WHY),
        lambda: relocate_report_in(cast.zheng, own, place_code=grid, why=WHY),
    ]
    assert codes(race(fresh, QINGHE, calls)) == [Code.NOTHING_CHANGED]

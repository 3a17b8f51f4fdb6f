"""Two county administrators agree on closing a place from a day to come, and may undo it."""

from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.closings import A_DAY, agreed, draft, proposed
from tests.builders.dispatches import an_offer
from tests.builders.doing import code_of, do, refusal_of
from tests.builders.land import (
    COMMUNITY,
    GRID,
    NEXT_COMMUNITY,
    NEXT_GRID,
    SOUTH_TOWN,
    TOWN,
    VILLAGE,
    code,
)
from tests.builders.wishes import a_wish
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.errors import Code
from wishapp.office.place_closings.closing import (
    agree_to_closing,
    preview_closing,
    propose_closing,
    refuse_closing,
    see_closing,
    see_closings,
    withdraw_closing,
)
from wishapp.registry.places.queries import children_of, place_in_use, place_of_code

pytestmark = pytest.mark.usefixtures("core")
WHY = "文件有变"


def code_for(cast: Cast, place: str, into: str | None = None, **facts: Any) -> Code:
    return code_of(propose_closing, cast.chen, draft(place, into, **facts))


def last_day(place: str) -> Any:
    return do(place_of_code, code(place)).valid_to


def test_a_preview_counts_what_would_move_along(cast: Cast) -> None:
    a_wish(cast, "published")
    a_wish(cast, "closed")
    an_offer(cast.zhao)
    counted = do(preview_closing, cast.chen, draft(COMMUNITY, NEXT_COMMUNITY))
    # Words that the platform did not look at yet.
    assert counted.pop("screenings") == 3
    # 赵, 钱 and 孙 reported in; 周 and 郑 go along, and the grid worker's grid has no successor.
    assert counted == {"wishes": 1, "report_ins": 3, "offers": 1, "roles": 2, "roles_ended": 1}
    assert do(see_closings, cast.chen, before=None, limit=9) == []


def test_a_place_that_closes_is_in_use_to_its_last_day(cast: Cast) -> None:
    closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    assert (closing.state, last_day(COMMUNITY)) == ("agreed", closing.closes_on - A_DAY)
    # What lies in it closes with it.
    assert last_day(GRID) == closing.closes_on - A_DAY
    assert last_day(NEXT_COMMUNITY) is None
    assert do(place_in_use, code(COMMUNITY)).code == code(COMMUNITY)
    offered = [each.code for each in do(children_of, code(TOWN), limit=9)]
    assert offered == [code(COMMUNITY), code(NEXT_COMMUNITY)]
    with after(days=3):
        assert code_of(place_in_use, code(COMMUNITY)) is Code.PLACE_UNKNOWN
        assert [each.code for each in do(children_of, code(TOWN), limit=9)] == offered[1:]


def test_a_place_with_open_wishes_needs_a_successor(cast: Cast) -> None:
    a_wish(cast, "published")
    refused = refusal_of(propose_closing, cast.chen, draft(COMMUNITY))
    assert refused.code is Code.PLACE_NOT_EMPTY
    assert refused.facts == {
        "wishes": 1, "report_ins": 3, "teams": 0, "roles_ended": 3, "others": 1,
    }  # fmt: skip
    assert proposed(cast, COMMUNITY, NEXT_COMMUNITY).state == "proposed"


def test_an_empty_place_closes_without_one(cast: Cast) -> None:
    closing = agreed(cast, VILLAGE)
    assert (closing.successor_id, closing.heir_id) == (None, None)


def test_the_things_of_a_grid_go_to_its_community(cast: Cast) -> None:
    closing = proposed(cast, GRID)
    seen = do(see_closing, cast.chen, closing.id)
    assert seen.heir is not None
    assert (closing.successor_id, seen.heir.code) == (None, code(COMMUNITY))


@pytest.mark.parametrize(
    ("place", "into", "refused"),
    [
        ("000000", None, Code.PLACE_NOT_CLOSABLE),
        (COMMUNITY, TOWN, Code.SUCCESSOR_UNFIT),
        (COMMUNITY, NEXT_GRID, Code.SUCCESSOR_UNFIT),
        (COMMUNITY, COMMUNITY, Code.SUCCESSOR_UNFIT),
        (COMMUNITY, "999999", Code.PLACE_UNKNOWN),
        ("999999", None, Code.PLACE_UNKNOWN),
        (TOWN, SOUTH_TOWN, Code.PLACE_HAS_PLACES),
    ],
)
def test_what_cannot_be_closed(cast: Cast, place: str, into: str | None, refused: Code) -> None:
    assert code_for(cast, place, into) is refused


def test_a_place_closes_tomorrow_at_the_earliest(cast: Cast) -> None:
    assert code_for(cast, VILLAGE, days=0) is Code.PLACE_CLOSES_TOO_SOON
    assert code_for(cast, VILLAGE, days=367) is Code.PLACE_CLOSES_TOO_LATE
    closing = proposed(cast, VILLAGE, days=1)
    second = second_admin()
    with after(days=1):
        # Nobody agreed in time.
        refused = code_of(agree_to_closing, second, closing.id)
    assert refused in {Code.PLACE_CLOSES_TOO_SOON, Code.SESSION_ENDED}
    assert last_day(VILLAGE) is None


def test_one_person_alone_closes_nothing(cast: Cast) -> None:
    closing = proposed(cast, VILLAGE)
    assert code_of(agree_to_closing, cast.chen, closing.id) is Code.SAME_PERSON
    for nobody in (cast.feng, cast.zheng, cast.wang):
        assert code_of(propose_closing, nobody, draft(VILLAGE)) is Code.FORBIDDEN
        assert code_of(agree_to_closing, nobody, closing.id) is Code.FORBIDDEN


def test_an_agreed_closing_is_undone_before_its_day(cast: Cast) -> None:
    closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    assert do(withdraw_closing, cast.chen, closing.id, why=WHY).state == "withdrawn"
    assert (last_day(COMMUNITY), last_day(GRID)) == (None, None)
    closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    with after(days=3):
        refused = code_of(withdraw_closing, cast.chen, closing.id, why=WHY)
    assert refused is Code.PLACE_CLOSING_BEGUN


def test_a_refused_closing_leaves_all_as_it_was(cast: Cast) -> None:
    closing = proposed(cast, VILLAGE)
    assert do(refuse_closing, cast.chen, closing.id, why=WHY).state == "refused"
    assert last_day(VILLAGE) is None
    assert proposed(cast, VILLAGE).state == "proposed"


@pytest.mark.parametrize(
    ("place", "into", "days"),
    [
        (COMMUNITY, VILLAGE, 3),
        # It lies in what closes.
        (GRID, NEXT_GRID, 2),
        # It would move into what closes.
        (VILLAGE, COMMUNITY, 2),
        # What it moves into is waited for.
        (NEXT_COMMUNITY, VILLAGE, 3),
    ],
)
def test_closings_do_not_cross(cast: Cast, place: str, into: str, days: int) -> None:
    agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    assert code_for(cast, place, into, days=days) is Code.PLACE_CLOSING_OPEN


def test_a_grid_may_be_merged_before_its_community(cast: Cast) -> None:
    agreed(cast, GRID, NEXT_GRID, days=2)
    assert code_for(cast, COMMUNITY, NEXT_COMMUNITY, days=2) is Code.PLACE_CLOSING_OPEN
    closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY, days=3)
    assert last_day(GRID) == closing.closes_on - 2 * A_DAY
    do(withdraw_closing, cast.chen, closing.id, why=WHY)
    assert (last_day(GRID), last_day(NEXT_GRID)) == (closing.closes_on - 2 * A_DAY, None)

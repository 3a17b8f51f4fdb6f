"""Closings that touch each other, come one after another, and never wait for each other in turn."""

from datetime import timedelta
from functools import partial

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import ruled
from tests.builders.closings import agreed, draft
from tests.builders.crowds import WHEELCHAIR, a_shared_wish
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, VILLAGE, code
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_wish
from tests.builders.world import World
from tests.office.place_closings.test_carrying_out import begin_anew, carried_out, its_day
from tests.office.place_closings.test_closing import WHY
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.office.place_closings.carrying_out import carry_out
from wishapp.office.place_closings.closing import (
    propose_closing,
    withdraw_closing,
)
from wishapp.registry.places.importing_tree import draw_places
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.table_rows import read_rows

HEAD = "code,name,parent,level,valid_from"


@pytest.mark.usefixtures("core")
def test_a_late_closing_is_waited_for_by_that_of_its_heir(cast: Cast) -> None:
    wish = a_wish(cast, "published")
    first = agreed(cast, COMMUNITY, NEXT_COMMUNITY, days=5)
    second = agreed(cast, NEXT_COMMUNITY, VILLAGE, days=6)
    # The worker was away on the fifth day, and takes the second one first.
    with its_day(second):
        assert do(carry_out, second.id) is None
    assert do(place_of_code, code(NEXT_COMMUNITY)).closed_at is None
    assert carried_out(first)[-1] == "finished"
    assert carried_out(second)[-1] == "finished"
    assert again(Wish, wish.id).community_id == do(place_of_code, code(VILLAGE)).id


@pytest.mark.usefixtures("core")
def test_no_cost_is_shared_on_where_it_may_not_be(cast: Cast) -> None:
    a_shared_wish(cast, WHEELCHAIR)
    merging = draft(COMMUNITY, NEXT_COMMUNITY)
    assert code_of(propose_closing, cast.chen, merging) is Code.HEIR_SHARES_NO_COSTS
    both = tuple(QINGHE.code + place for place in (COMMUNITY, NEXT_COMMUNITY))
    with acting_for(ruled(cost_share_places=both)):
        assert do(propose_closing, cast.chen, merging).state == "proposed"


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize("came", ["a wish", "other rules"])
def test_a_cost_that_may_be_shared_no_longer_stops_the_merger(cast: Cast, came: str) -> None:
    if came == "a wish":
        closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
        wish = a_shared_wish(cast, WHEELCHAIR)
    else:
        wish = a_shared_wish(cast, WHEELCHAIR)
        both = tuple(QINGHE.code + place for place in (COMMUNITY, NEXT_COMMUNITY))
        with acting_for(ruled(cost_share_places=both)):
            closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    assert carried_out(closing) == ["stopped"]
    assert transitions_of(closing.id)[-1].code == "heir_shares_no_costs"
    place = do(place_of_code, code(COMMUNITY))
    assert (place.valid_to, place.closed_at) == (None, None)
    assert again(Wish, wish.id).community_id == place.id


@pytest.mark.usefixtures("core")
def test_a_grid_that_was_drawn_after_the_agreement_ends_with_its_community(cast: Cast) -> None:
    closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    grid = f"{code(COMMUNITY)}077"
    row = f"{grid},新网格,{code(COMMUNITY)},grid,2026-01-01"
    do(draw_places, read_rows(f"{HEAD}\n{row}".encode()))
    carried_out(closing)
    place = do(place_of_code, grid)
    assert place.closed_at is not None
    assert place.valid_to == closing.closes_on - timedelta(days=1)


def test_a_closing_is_carried_out_and_undone_at_once(fresh: World, cast: Cast) -> None:
    """Whoever locks the tree does so first, so that no two wait for each other."""
    with fresh.serving(QINGHE):
        closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    for _ in range(5):
        with fresh.serving(QINGHE):
            do(begin_anew, closing.id)
        undo = partial(withdraw_closing, cast.chen, closing.id, why=WHY)
        undone, closed = race(fresh, QINGHE, [undo, partial(carry_out, closing.id)])
        assert (undone.code, closed) in {
            (Code.PLACE_CLOSING_BEGUN, "closed"), (Code.MOVE_NOT_ALLOWED, "closed"),
        }  # fmt: skip

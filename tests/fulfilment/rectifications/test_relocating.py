"""A wish is moved to where it belongs: its staff change, and what is part of it follows."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import ruled
from tests.builders.crowds import WHEELCHAIR, a_shared_wish, pledged
from tests.builders.dispatches import a_dispatch, proposal_to
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, NEXT_GRID, TOWN, VILLAGE, code
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.settings import QINGHE
from tests.builders.traces import topics_of
from tests.builders.wishes import a_claim, a_wish
from tests.notices.test_without_phone import claimed
from wishapp.base.clock import today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.screening.models import Screening
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wishes_in
from wishapp.demand.wishes.states import WishState
from wishapp.demand.wishes.wall_queries import card_of
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.claims.showing import see_claim
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.rectifications.queries import rectifications_of
from wishapp.fulfilment.rectifications.relocating import relocate_wish
from wishapp.kernel.access import Actor, scope_of
from wishapp.notices.moving_calls import move_calls
from wishapp.registry.places.queries import place_of_code

pytestmark = pytest.mark.usefixtures("core")

WHY = "搬到石桥社区了"


def move(cast: Cast, wish_id: UUID, place: str = NEXT_COMMUNITY, **facts: Any) -> Wish:
    """周 moves a wish."""
    return do(relocate_wish, cast.zhou, wish_id, place_code=code(place), why=WHY, **facts)


def code_for(cast: Cast, wish_id: UUID, place: str) -> Code:
    return code_of(relocate_wish, cast.zhou, wish_id, place_code=code(place), why=WHY)


def listed(actor: Actor) -> list[UUID]:
    with transaction():
        rows = wishes_in(scope_of(actor), state=WishState.PUBLISHED, after=None, limit=9)
        return [wish.id for wish in rows]


def path(place: str) -> str:
    with transaction():
        return place_of_code(code(place)).path


def test_its_new_staff_see_it_and_the_old_no_longer(cast: Cast) -> None:
    wish = a_wish(cast)
    assert (listed(cast.zhou), listed(cast.gao)) == ([wish.id], [])
    assert move(cast, wish.id).place_path == path(NEXT_COMMUNITY)
    assert (listed(cast.zhou), listed(cast.gao)) == ([], [wish.id])
    assert listed(cast.feng) == [wish.id]
    assert do(card_of, wish.wish_no).community == "石桥社区"
    assert code_for(cast, wish.id, COMMUNITY) is Code.NOT_FOUND
    with transaction():
        [row] = rectifications_of(wish.id, before=None, limit=9)
    assert (row.kind, row.before, row.why) == ("place", path(GRID), WHY)


def test_to_another_grid_of_the_same_community(cast: Cast) -> None:
    wish = a_wish(cast)
    dispatch = a_dispatch(cast, cast.zhao, wish=wish)
    assert (listed(cast.wu), move(cast, wish.id, NEXT_GRID).place_path) == (
        [wish.id], path(NEXT_GRID),
    )  # fmt: skip
    assert listed(cast.wu) == []
    found = again(Dispatch, dispatch.id)
    assert (found.state, found.place_path) == ("open", path(NEXT_GRID))
    assert "wish.relocate" not in topics_of(wish.id)


def test_a_claim_follows_with_its_screenings(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    assert code_of(see_claim, cast.gao, claim.id) is Code.NOT_FOUND
    move(cast, claim.wish_id)
    assert again(Claim, claim.id).community_path == path(NEXT_COMMUNITY)
    assert do(see_claim, cast.gao, claim.id).claim.id == claim.id
    assert code_of(see_claim, cast.zhou, claim.id) is Code.NOT_FOUND
    with transaction():
        places = set(db.session.scalars(db.select(Screening.place_path)))
    assert places == {path(NEXT_COMMUNITY)}


def test_shares_follow(cast: Cast) -> None:
    wish = a_shared_wish(cast)
    pledge = pledged(cast.zhao, wish.id)
    move(cast, wish.id)
    assert again(Pledge, pledge.id).community_path == path(NEXT_COMMUNITY)


class TestDispatches:
    def test_an_open_one_ends(self, cast: Cast) -> None:
        wish = a_wish(cast)
        dispatch = a_dispatch(cast, cast.zhao, wish=wish)
        proposal = proposal_to(cast.zhao, dispatch)
        move(cast, wish.id)
        assert again(Dispatch, dispatch.id).state == "called_off"
        assert again(Proposal, proposal.id).state == "withdrawn"

    @pytest.mark.parametrize(
        ("state", "end"), [("escalated", "called_off"), ("returned", "closed"), ("taken", "taken")]
    )
    def test_one_in_another_state(self, cast: Cast, state: str, end: str) -> None:
        wish = a_wish(cast)
        dispatch = a_dispatch(cast, cast.zhao, wish=wish)
        with transaction():
            db.session.get_one(Dispatch, dispatch.id).state = state
        move(cast, wish.id)
        assert again(Dispatch, dispatch.id).state == end

    def test_of_a_claimed_wish_goes_on(self, cast: Cast) -> None:
        wish = a_wish(cast)
        dispatch = a_dispatch(cast, cast.zhao, wish=wish)
        with transaction():
            db.session.get_one(Wish, wish.id).state = "claimed"
        move(cast, wish.id)
        assert again(Dispatch, dispatch.id).state == "open"


class TestTelling:
    def test_the_new_office_and_the_resident(self, cast: Cast) -> None:
        wish = move(cast, a_wish(cast).id)
        tell_of("wish.relocate", wish.id)
        for person in (cast.gao, cast.wang):
            assert [each.topic for each in inbox(person)] == ["wish.relocate"]
        assert inbox(cast.zheng) == []

    def test_open_calls_are_made_by_the_new_staff(self, cast: Cast) -> None:
        claim, _ = claimed(cast)
        do(release_claim, cast.zhao, claim.id, why="出差")
        tell_of("claim.release", claim.id)
        [call] = calls()
        assert call.community_path == path(COMMUNITY)
        move(cast, claim.wish_id)
        assert do(move_calls, claim.wish_id) == 1
        [call] = calls()
        assert call.community_path == path(NEXT_COMMUNITY)


class TestWhereTo:
    @pytest.mark.parametrize(
        ("place", "refused"),
        [(GRID, Code.NOTHING_CHANGED), (TOWN, Code.PLACE_NOT_COMMUNITY), ("9", Code.PLACE_UNKNOWN)],
    )
    def test_nowhere(self, cast: Cast, place: str, refused: Code) -> None:
        assert code_for(cast, a_wish(cast).id, place) is refused

    def test_not_to_a_place_that_was_closed(self, cast: Cast) -> None:
        wish = a_wish(cast)
        with transaction():
            place_of_code(code(VILLAGE)).valid_to = today() - timedelta(days=1)
        assert code_for(cast, wish.id, VILLAGE) is Code.PLACE_UNKNOWN

    def test_to_another_street(self, cast: Cast) -> None:
        wish = move(cast, a_wish(cast).id, VILLAGE)
        assert wish.street_path != path(TOWN)
        assert listed(cast.feng) == []

    def test_not_after_the_end_of_the_story(self, cast: Cast) -> None:
        assert code_for(cast, a_wish(cast, "closed").id, VILLAGE) is Code.MOVE_NOT_ALLOWED

    def test_a_cost_is_shared_only_where_it_may_be(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        assert code_for(cast, wish.id, NEXT_COMMUNITY) is Code.COST_SHARES_OFF
        both = tuple(QINGHE.code + place for place in (COMMUNITY, NEXT_COMMUNITY))
        with acting_for(ruled(cost_share_places=both)):
            move(cast, wish.id, NEXT_COMMUNITY)

    def test_not_once_a_neighbour_pledged_to_its_cost(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        pledged(cast.zhao, wish.id)
        both = tuple(QINGHE.code + place for place in (COMMUNITY, NEXT_COMMUNITY))
        with acting_for(ruled(cost_share_places=both)):
            assert code_for(cast, wish.id, NEXT_COMMUNITY) is Code.MOVE_NOT_ALLOWED

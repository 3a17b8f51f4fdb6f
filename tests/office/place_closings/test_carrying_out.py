"""On its day a place is closed; what is open there moves along, and what is over stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders.cast import Cast, actor_of
from tests.builders.clockwork import at_moment
from tests.builders.closings import agreed
from tests.builders.dispatches import a_dispatch, an_offer
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, NEXT_GRID, TOWN, VILLAGE, code
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.teams import a_team
from tests.builders.traces import topics_of, verbs_of
from tests.builders.wishes import CONSENTS, a_claim, a_wish, words
from tests.builders.world import World
from wishapp.base.clock import now, start_of_day, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.boards.models import Milestone
from wishapp.demand.codes.making import make_code, resolve
from wishapp.demand.codes.rules import SceneKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.teams.founding import found_team
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.rules import ServiceKind
from wishapp.kernel.access import Actor, Role
from wishapp.kernel.lifecycle import take_turn
from wishapp.office.place_closings import carrying_out
from wishapp.office.place_closings.carrying_out import carry_out
from wishapp.office.place_closings.models import PlaceClosing
from wishapp.office.place_closings.moving_along import move_reopened
from wishapp.office.place_closings.queries import due_to_close
from wishapp.registry.members.models import ReportIn
from wishapp.registry.offers.queries import offer_of
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import roles_held
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import children_of, heir_in_use, place_of_code

STREET_PATH = "/229901000000/229901001000/"
NEXT_PATH = f"{STREET_PATH}229901001002/"
OLD_PATH = f"{STREET_PATH}229901001001/"


@contextmanager
def its_day(closing: PlaceClosing) -> Iterator[None]:
    with at_moment(start_of_day(closing.closes_on) + timedelta(minutes=1)):
        yield


def carried_out(closing: PlaceClosing) -> list[str | None]:
    """Every step, as the worker takes them."""
    done: list[str | None] = []
    with its_day(closing):
        while do(take_turn, closing.id, due_to_close):
            done.append(do(carry_out, closing.id))
    return done


def post(actor: Actor, place: str, **changes: Any) -> Wish:
    return post_wish(actor, words(**changes), community_code=code(place), consents=CONSENTS)


def held_at(actor: Actor) -> list[tuple[str, str | None]]:
    with transaction():
        return [(each.role, each.place_path) for each in roles_held(actor.me, limit=9)]


@pytest.mark.usefixtures("core")
class TestMerging:
    """槐荫 is merged into 石桥."""

    def test_open_wishes_move_with_all_their_parts(self, cast: Cast) -> None:
        claim = a_claim(cast, "in_progress")
        an_offer(cast.qian)
        dispatched = a_dispatch(cast, cast.qian)
        closed = a_wish(cast, "closed", address="槐荫路99号")
        closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
        carried_out(closing)
        for model, row_id in (
            (Wish, claim.wish_id), (Claim, claim.id), (Dispatch, dispatched.id),
            (Wish, dispatched.wish_id),
        ):  # fmt: skip
            assert again(model, row_id).place_path == NEXT_PATH
        # An open dispatch goes on.
        assert again(Dispatch, dispatched.id).state == "open"
        assert again(Wish, closed.id).community_path == OLD_PATH
        assert "wish.move_along" in topics_of(claim.wish_id)
        assert "wish.move_along" not in topics_of(closed.id)
        with transaction():
            happened = db.session.scalars(db.select(Milestone.community_path)).all()
        assert set(happened) == {OLD_PATH}

    def test_people_teams_and_offers_move(self, cast: Cast) -> None:
        team = a_team(cast)
        an_offer(cast.zhao, places=(GRID, NEXT_COMMUNITY, VILLAGE))
        do(choose_place, cast.wei, code(GRID))
        closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
        carried_out(closing)
        assert again(Team, team.id).place_path == NEXT_PATH
        for member in (cast.zhao, cast.qian):
            assert member.report_in is not None
            report_in = again(ReportIn, member.report_in.id)
            assert (report_in.state, report_in.place_path) == ("active", NEXT_PATH)
            assert "report_in.move_along" in topics_of(report_in.id)
        with transaction():
            assert offer_of(cast.zhao.me).place_codes == [code(NEXT_COMMUNITY), code(VILLAGE)]
        assert again(Person, cast.wei.me).place_path == NEXT_PATH
        moved = again(PlaceClosing, closing.id).moved
        assert moved == {
            "report_ins": 3, "teams": 1, "offers": 1, "chosen_places": 1, "roles": 2,
            "roles_ended": 1,
        }  # fmt: skip

    def test_a_role_moves_only_to_a_place_of_its_level(self, cast: Cast) -> None:
        do(
            grant_role,
            cast.chen,
            cast.zhou.me,
            Role.COMMUNITY_CLERK,
            place_code=code(NEXT_COMMUNITY),
        )
        carried_out(agreed(cast, COMMUNITY, NEXT_COMMUNITY))
        assert held_at(cast.zheng) == [("community_admin", NEXT_PATH)]
        # 周 held the same role there already.
        assert held_at(cast.zhou) == [("community_clerk", NEXT_PATH)]
        # A grid worker does not get a whole community.
        assert held_at(cast.wu) == []
        assert topics_of(cast.wu.me) == ["person.lose_role"]
        assert topics_of(cast.zheng.me) == ["person.keep_role"]
        wish = do(post, cast.wang, NEXT_COMMUNITY)
        assert wish.place_path.startswith(do(actor_of, cast.zheng).grants[0].place_path or "-")

    def test_a_closed_place_takes_nothing_new_and_is_named_by_history(self, cast: Cast) -> None:
        key = do(make_code, cast.zhou, SceneKind.REPORT_IN, code(GRID)).key
        closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
        carried_out(closing)
        with its_day(closing):
            # A printed code leads on.
            assert do(resolve, key).place_code == code(NEXT_COMMUNITY)
            for place in (COMMUNITY, GRID):
                assert code_of(post, cast.wang, place) is Code.PLACE_UNKNOWN
                assert code_of(choose_place, cast.wang, code(place)) is Code.PLACE_UNKNOWN
                granting = {"place_code": code(place)}
                refused = code_of(grant_role, cast.chen, cast.wei.me, Role.GRID_WORKER, **granting)
                assert refused is Code.PLACE_UNKNOWN
                assert code_of(an_offer, cast.zhao, places=(place,)) is Code.PLACE_UNKNOWN
            founding = {"name": "新队", "service_kind": ServiceKind.OTHER}
            zheng = do(actor_of, cast.zheng)
            refused = code_of(found_team, zheng, community_code=code(COMMUNITY), **founding)
            assert refused is Code.PLACE_UNKNOWN
            place = do(place_of_code, code(COMMUNITY))
            assert (place.name, place.valid_to) == (
                "槐荫社区",
                closing.closes_on - timedelta(days=1),
            )
            heir = do(heir_in_use, place)
            assert heir is not None
            assert heir.code == code(NEXT_COMMUNITY)
            assert [each.code for each in do(children_of, code(TOWN), limit=9)] == [heir.code]

    def test_what_is_open_again_moves_after(self, cast: Cast) -> None:
        wish = a_wish(cast, "closed")
        carried_out(agreed(cast, COMMUNITY, NEXT_COMMUNITY))
        assert do(move_reopened, wish.id)
        assert again(Wish, wish.id).place_path == NEXT_PATH
        assert not do(move_reopened, wish.id)

    def test_each_step_is_taken_once(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(carrying_out, "MOST_AT_ONCE", 1)
        closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
        assert do(carry_out, closing.id) is None
        done = carried_out(closing)
        assert done == ["closed", *["moved 1"] * 3, "moved 3", "finished"]
        assert verbs_of(closing.id) == ["propose", "agree", "finish"]
        with its_day(closing):
            assert do(carry_out, closing.id) is None
        assert again(PlaceClosing, closing.id).due_at is None


@pytest.mark.usefixtures("core")
def test_a_grid_goes_into_another_one_or_into_its_community(cast: Cast) -> None:
    wish = a_wish(cast, "published", place=GRID)
    carried_out(agreed(cast, GRID, NEXT_GRID))
    assert again(Wish, wish.id).place_path == f"{OLD_PATH}229901001001002/"
    assert held_at(cast.wu) == [("grid_worker", f"{OLD_PATH}229901001001002/")]
    carried_out(agreed(cast, NEXT_GRID, days=5))
    assert again(Wish, wish.id).place_path == OLD_PATH
    assert held_at(cast.wu) == []


@pytest.mark.usefixtures("core")
def test_a_place_without_a_successor_is_not_closed_over_what_came_meanwhile(cast: Cast) -> None:
    closing = agreed(cast, VILLAGE)
    wish = do(post, cast.wang, VILLAGE)
    assert carried_out(closing) == ["stopped"]
    assert again(PlaceClosing, closing.id).state == "stopped"
    place = do(place_of_code, code(VILLAGE))
    assert (place.valid_to, place.closed_at) == (None, None)
    assert again(Wish, wish.id).community_id == place.id


@pytest.mark.usefixtures("core")
def test_an_empty_street_closes_after_its_communities(cast: Cast) -> None:
    carried_out(agreed(cast, COMMUNITY, VILLAGE))
    carried_out(agreed(cast, NEXT_COMMUNITY, VILLAGE))
    closing = agreed(cast, TOWN, "102000")
    assert carried_out(closing)[-1] == "finished"
    assert held_at(cast.feng) == [("street_admin", "/229901000000/229901102000/")]


def test_a_wish_that_is_posted_as_its_place_closes_is_not_lost(fresh: World, cast: Cast) -> None:
    """Each has a connection of their own; whoever comes first, no wish stays in the old place."""
    with fresh.serving(QINGHE):
        closing = agreed(cast, COMMUNITY, NEXT_COMMUNITY)
    for number in range(5):
        with fresh.serving(QINGHE):
            do(begin_anew, closing.id)
        home = {"address": f"槐荫路{number}号", "beneficiary_name": f"王{number}"}
        calls = [partial(post, cast.wang, COMMUNITY, **home), partial(carry_out, closing.id)]
        posted, closed = race(fresh, QINGHE, calls)
        assert closed == "closed"
        with fresh.serving(QINGHE):
            finish(closing.id)
            if isinstance(posted, Wish):
                assert again(Wish, posted.id).place_path == NEXT_PATH
            else:
                assert posted.code is Code.PLACE_UNKNOWN
    old = f"SELECT count(*) FROM wishes WHERE community_path = '{OLD_PATH}'"  # noqa: S608 - our own words
    assert fresh.rows(QINGHE, old) == [(0,)]


def begin_anew(closing_id: UUID) -> None:
    """Its day has come, and the clocks of those who post are late."""
    closing = db.session.get_one(PlaceClosing, closing_id)
    closing.state, closing.closes_on, closing.due_at = "agreed", today(), now()
    inside = update(Place).where(Place.path.startswith(OLD_PATH))
    db.session.execute(inside.values(closed_at=None, valid_to=None))


def finish(closing_id: UUID) -> None:
    while do(carry_out, closing_id) not in {"finished", None}:
        pass

"""The members' list is remembered only while nothing at all was committed since."""

from typing import Any

import pytest
from sqlalchemy import text

from miniprogram_api.app import ANSWERS_KEPT
from miniprogram_api.fast.unchanged import EXTENSION, Unchanged
from tests.api.client import Api, Caller, ok
from tests.builders.doing import do
from tests.builders.land import NEXT_COMMUNITY
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.sql import counting_statements
from tests.builders.wishes import a_wish
from tests.builders.world import set_schema
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.claiming import claim_wish

TOKEN_ONLY, WITH_THE_LIST = 1, 2
NEAR_QIAN = (
    "UPDATE report_ins SET place_path = street_path || '{code}{community}/'"
    " WHERE person_id = :person RETURNING id"
)


def numbers(caller: Caller, query: str = "") -> list[str]:
    return [card["wish_no"] for card in ok(caller.get(f"/open-wishes{query}"))["items"]]


def statements(api: Api, caller: Caller, query: str = "") -> int:
    with counting_statements(api.app) as sent:
        ok(caller.get(f"/open-wishes{query}"))
    return len(sent)


@pytest.fixture
def wish(api: Api) -> Wish:
    with api.world.serving(QINGHE):
        return a_wish(api.cast)


def test_the_second_who_asks_the_same_costs_one_statement(api: Api, wish: Wish) -> None:
    zhao, qian = api.as_("zhao"), api.as_("qian")
    assert numbers(zhao) == numbers(qian) == [wish.wish_no]
    assert statements(api, zhao) == TOKEN_ONLY
    assert statements(api, qian) == TOKEN_ONLY
    for query in ("?limit=1", "?form=goods", "?show=done", "?place=229901001001", "?q=灯"):
        assert statements(api, zhao, query) == WITH_THE_LIST
        assert statements(api, qian, query) == TOKEN_ONLY


def test_a_claim_is_seen_by_the_next_who_asks(api: Api, wish: Wish) -> None:
    zhao = api.as_("zhao")
    assert numbers(zhao) == [wish.wish_no]
    with api.world.serving(QINGHE):
        do(claim_wish, api.cast.qian, wish.id)
    assert numbers(zhao) == []


def test_what_is_being_written_is_seen_once_it_is_committed(api: Api, wish: Wish) -> None:
    zhao = api.as_("zhao")
    hide = text("UPDATE wishes SET hidden_at = now() WHERE id = :id")
    with api.world.engine.connect() as writer, writer.begin():
        set_schema(writer, QINGHE)
        assert numbers(zhao) == [wish.wish_no]
        writer.execute(hide, {"id": wish.id})
        assert numbers(zhao) == [wish.wish_no]
        assert statements(api, zhao) == TOKEN_ONLY
    assert numbers(zhao) == []


def test_counties_are_kept_apart(api: Api, wish: Wish, other_cast: Any) -> None:
    assert numbers(api.as_("zhao")) == [wish.wish_no]
    stranger = Caller(api.app, other_cast.tokens["zhao"], LIUXI)
    assert numbers(stranger) == []
    assert numbers(api.as_("zhao")) == [wish.wish_no]


def test_what_only_members_see_is_kept_for_members(api: Api, wish: Wish) -> None:
    def grid_for(name: str) -> str | None:
        [card] = ok(api.as_(name).get("/open-wishes"))["items"]
        grid: str | None = card["grid"]
        return grid

    for _ in range(2):
        assert [grid_for(name) for name in ("zhao", "wang")] == ["槐荫第一网格", None]
    assert statements(api, api.as_("wang")) == TOKEN_ONLY


def test_near_is_near_to_whoever_asks(api: Api, wish: Wish) -> None:
    elsewhere = NEAR_QIAN.format(code=QINGHE.code, community=NEXT_COMMUNITY)
    api.world.rows(QINGHE, elsewhere, person=api.cast.qian.me)
    for _ in range(2):
        assert numbers(api.as_("zhao"), "?near=community") == [wish.wish_no]
        assert numbers(api.as_("qian"), "?near=community") == []
        assert numbers(api.as_("qian"), "?near=street") == [wish.wish_no]


def test_a_revoked_token_opens_nothing(api: Api, wish: Wish) -> None:
    zhao = api.as_("zhao")
    assert numbers(zhao) == [wish.wish_no]
    assert zhao.post("/sessions/end").status_code == 204
    assert zhao.get("/open-wishes").status_code == 401


def test_only_so_many_are_kept(town: Api) -> None:
    kept: Unchanged = town.app.extensions[EXTENSION]
    zhao = town.as_("zhao")
    assert numbers(zhao) == []
    for limit in range(1, 51):
        for form in ("goods", "service", "companionship"):
            numbers(zhao, f"?limit={limit}&form={form}")
            numbers(zhao, f"?limit={limit}&form={form}&show=done")
    assert len(kept) == ANSWERS_KEPT
    assert statements(town, zhao, "?limit=50&form=companionship&show=done") == TOKEN_ONLY
    assert statements(town, zhao) == WITH_THE_LIST

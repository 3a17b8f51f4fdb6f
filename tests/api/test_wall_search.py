"""Cards are looked for: by words and place by anybody, by skill and nearness by members."""

from typing import Any

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.test_wall import OPEN, numbers, walk
from tests.builders.land import GRID
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.demand.wishes.states import WishState

CHOOSE = ["请从给定的选项中选择。"]
LENGTH = ["请填写 1 至 40 个字。"]
ONLY_MARKS = ["请输入要找的字或词，只有标点找不到心愿。"]
WRONG: dict[str, dict[str, list[str]]] = {
    "/wall?kind=many&q=": {"kind": CHOOSE, "q": LENGTH},
    "/wall?q=%25": {"q": ONLY_MARKS},
    "/open-wishes?number=" + "9" * 33: {"number": ["请填写 1 至 32 个字。"]},
    "/wall?q=_": {"q": ONLY_MARKS},
    "/wall?q=" + "%E7%81%AF" * 41: {"q": LENGTH},
    "/open-wishes?skill=flying&near=county": {"skill": CHOOSE, "near": CHOOSE},
    "/open-wishes?near=street&place=229901001001": {
        "near": ["就近查看时不用再选地方，请只留一项。"],
    },
}
GRID_CODE = QINGHE.code + GRID


@pytest.fixture(scope="module")
def wishes(town: Api) -> dict[WishState, Wish]:
    """An open wish of each kind, and what is not open any more."""
    with town.world.serving(QINGHE):
        return {state: a_wish(town.cast, state.value) for state in (*OPEN, WishState.CLAIMED)}


@pytest.mark.parametrize(("path", "errors"), WRONG.items())
def test_what_cannot_be_looked_for_is_named(town: Api, path: str, errors: Any) -> None:
    refused = town.as_("zhao").get(path)
    assert assert_problem(refused, 422, "invalid_input")["errors"] == errors


@pytest.mark.parametrize("place", ["999999999999", "229901009000", "229902000000", "槐荫"])
def test_a_place_that_there_is_not_is_said_so(town: Api, place: str) -> None:
    for path in ("/wall", "/open-wishes"):
        refused = town.as_("zhao").get(f"{path}?place={place}")
        assert_problem(refused, 422, "place_unknown")
    refused = town.as_("zhao").get("/open-wishes?place=2299010010010099")
    assert_problem(refused, 422, "place_unknown")


def test_grids_are_for_members(town: Api, wishes: Any) -> None:
    for caller in (town.anyone(), town.as_("zhao")):
        refused = caller.get(f"/wall?place={GRID_CODE}")
        assert_problem(refused, 422, "grid_not_public")
    refused = town.as_("wang").get(f"/open-wishes?place={GRID_CODE}")
    assert_problem(refused, 422, "grid_not_public")
    for card in ok(town.as_("wang").get("/open-wishes"))["items"]:
        assert (card["grid"], card["wanted_before"]) == (None, None)
    found = ok(town.as_("zhao").get(f"/open-wishes?place={GRID_CODE}"))["items"]
    assert {card["id"] for card in found} == {str(wishes[state].id) for state in OPEN}


def test_members_look_near_where_they_reported_in(town: Api, wishes: Any) -> None:
    zhao = town.as_("zhao")
    for near in ("community", "street"):
        found = ok(zhao.get(f"/open-wishes?near={near}"))["items"]
        assert {card["id"] for card in found} == {str(wishes[state].id) for state in OPEN}
    assert_problem(zhao.get("/open-wishes?near=grid"), 422, "grid_unsaid")
    assert_problem(town.as_("wang").get("/open-wishes?near=street"), 403, "not_reported_in")


def test_members_look_for_the_skill_that_they_have(api: Api) -> None:
    with api.world.serving(QINGHE):
        skilled, _ = a_wish(api.cast), a_wish(api.cast, wisher=api.cast.li)
    change = "UPDATE wishes SET required_skill = 'electrician' WHERE id = :id RETURNING id"
    api.world.rows(QINGHE, change, id=skilled.id)
    found = ok(api.as_("zhao").get("/open-wishes?skill=electrician"))["items"]
    assert [card["wish_no"] for card in found] == [skilled.wish_no]
    assert ok(api.as_("zhao").get("/open-wishes?skill=driver"))["items"] == []


def test_who_has_a_number_finds_the_card_to_act_on(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish, claimed = a_wish(api.cast), a_wish(api.cast, "claimed", wisher=api.cast.li)
    zhao = api.as_("zhao")
    key = ok(zhao.post("/codes", {"kind": "wish", "target": wish.wish_no}), 201)["key"]
    number = ok(api.anyone().get(f"/scenes/{key}"))["wish_no"]
    [card] = ok(zhao.get(f"/open-wishes?number={number}"))["items"]
    assert (card["id"], card["wish_no"]) == (str(wish.id), wish.wish_no)
    # Neither a part of a number nor one that is not open any more.
    for other in (number[:-1], number + "0", claimed.wish_no):
        assert ok(zhao.get(f"/open-wishes?number={other}"))["items"] == []
    ok(zhao.post(f"/wishes/{card['id']}/claims"), 201)


def test_the_wall_shows_a_band_and_never_the_value(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, form=WishForm.GOODS)
    change = "UPDATE wishes SET reference_value = 187 WHERE id = :id RETURNING id"
    api.world.rows(QINGHE, change, id=wish.id)
    cards = [
        *ok(api.anyone().get("/wall"))["items"],
        ok(api.anyone().get(f"/wall/{wish.wish_no}")),
        *ok(api.as_("zhao").get("/open-wishes"))["items"],
    ]
    assert [card["value_band"] for card in cards] == [{"least": 100, "below": 300}] * 3
    assert not [card for card in cards if 187 in card.values()]


def test_words_find_their_pages_and_keep_an_etag(api: Api) -> None:
    with api.world.serving(QINGHE):
        there = [a_wish(api.cast).wish_no for _ in range(5)]
    seen = [
        card["wish_no"] for page in walk(api.anyone(), "/wall?q=一盏灯&limit=2") for card in page
    ]
    assert seen == there
    first = api.anyone().get("/wall?q=灯")
    again = api.anyone().get("/wall?q=灯", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert numbers(api.anyone(), "?q=轮椅") == []

"""The public wall: what anybody may see of a wish, and nothing else."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from tests.api.client import Api, Caller, assert_problem, ok
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.times import service
from tests.builders.wishes import PUBLIC_TEXT, a_wish, words
from wishapp.base.clock import county_date
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import DifficultyGroup, WishForm
from wishapp.demand.wishes.states import WishState

# Domain invariant 15.5, and what says nothing of anybody.
WHITELIST = {
    "wish_no", "community", "name", "label", "form", "content", "state", "shared",
    "kind", "published_on", "open_until", "value_band", "picture",
}  # fmt: skip
MEMBERS_ONLY = {"grid": "槐荫第一网格", "wanted_before": None}
HIDDEN = {
    WishState.TAKEN_OVER,
    WishState.SUBMITTED, WishState.UNDER_REVIEW, WishState.RETURNED, WishState.REJECTED,
    WishState.TRANSFERRED, WishState.VERIFIED, WishState.WITHDRAWN, WishState.EXPIRED,
}  # fmt: skip
OPEN = {WishState.PUBLISHED, WishState.CROWD_OPEN, WishState.CROWD_FULL}
DONE = {WishState.CONFIRMED, WishState.REVIEWED, WishState.CLOSED}


@pytest.fixture(scope="module")
def wishes(town: Api) -> dict[WishState, Wish]:
    """One wish in every state that a wish can be handed in to."""
    with town.world.serving(QINGHE):
        return {
            state: a_wish(town.cast, state.value, time=service(3, hour, minutes=30))
            for hour, state in enumerate(set(WishState) - {WishState.DRAFT})
        }


def numbers(caller: Caller, query: str = "") -> list[str]:
    return [card["wish_no"] for card in ok(caller.get(f"/wall{query}"))["items"]]


def walk(caller: Caller, path: str) -> Iterator[list[Any]]:
    """Page after page, as somebody scrolls."""
    page = ok(caller.get(path))
    yield page["items"]
    while page["next_cursor"]:
        page = ok(caller.get(f"{path}&cursor={page['next_cursor']}"))
        yield page["items"]


def test_a_card_shows_the_whitelist_and_nothing_else(town: Api, wishes: Any) -> None:
    answer = town.anyone().get("/wall")
    wish = wishes[WishState.PUBLISHED]
    [card] = [each for each in ok(answer)["items"] if each["wish_no"] == wish.wish_no]
    assert datetime.fromisoformat(card.pop("open_until")) == wish.due_at
    assert wish.published_at is not None
    published_on = county_date(wish.published_at).isoformat()
    shown = {"published_on": published_on, "value_band": None, "kind": "individual"}
    assert card == {
        **shown,
        "wish_no": wish.wish_no,
        "community": "槐荫社区",
        "name": "王某",
        "label": "elder",
        "form": "service",
        "content": PUBLIC_TEXT,
        "state": "published",
        "shared": None,
        "picture": None,
    }
    assert {*card, "open_until"} == WHITELIST
    assert set(answer.get_json()) == {"items", "next_cursor"}
    alone = ok(town.anyone().get(f"/wall/{card['wish_no']}"))
    assert card | {"open_until": alone["open_until"], "pictures": []} == alone


def test_no_private_word_and_no_id_is_anywhere_on_the_wall(town: Api, wishes: Any) -> None:
    texts = [
        town.anyone().get(path).get_data(as_text=True) for path in ("/wall", "/wall?show=done")
    ]
    written, wish = words(), wishes[WishState.CLOSED]
    private = (
        written.beneficiary_name, written.contact_phone, written.address, written.content,
        written.difficulty_group.value, str(wish.id), str(wish.wisher_id), str(wish.claimant_id),
        str(town.cast.zhao.me), "赵明远", GRID, "网格", "place_path", "published_at",
        "wanted_before",
    )  # fmt: skip
    for text in texts:
        assert text.count('"wish_no"') >= 1
        assert not [word for word in private if word in text]


@pytest.mark.parametrize("state", sorted(set(WishState) - {WishState.DRAFT}))
def test_a_number_shows_a_wish_that_is_or_was_on_the_wall(
    town: Api, wishes: dict[WishState, Wish], state: WishState
) -> None:
    answer = town.anyone().get(f"/wall/{wishes[state].wish_no}")
    if state in HIDDEN:
        assert_problem(answer, 404, "not_found")
    else:
        # A dispute is nobody's business.
        shown = WishState.IN_PROGRESS if state is WishState.DISPUTED else state
        assert ok(answer)["state"] == shown


@pytest.mark.parametrize(("show", "states"), [("open", OPEN), ("done", DONE)])
def test_the_lists_show_what_waits_and_what_came_true(
    town: Api, wishes: dict[WishState, Wish], show: str, states: set[WishState]
) -> None:
    expected = {wishes[state].wish_no for state in states}
    assert set(numbers(town.anyone(), f"?show={show}")) == expected


def test_members_see_the_same_cards_with_the_ids_to_claim_by(town: Api, wishes: Any) -> None:
    assert_problem(town.anyone().get("/open-wishes"), 401, "not_signed_in")
    cards = ok(town.as_("zhao").get("/open-wishes"))["items"]
    assert {card.pop("id") for card in cards} == {str(wishes[state].id) for state in OPEN}
    assert {card.pop("draw_until") for card in cards} == {None}
    for card in cards:
        assert {name: card.pop(name) for name in MEMBERS_ONLY} == MEMBERS_ONLY
    told = [
        (card.pop("risks"), card.pop("insurance"), card.pop("required_skill")) for card in cards
    ]
    assert all(each == ([], "not_needed", None) for each in told)
    own_lines = [line for card in cards if card["shared"] for line in card["shared"]["lines"]]
    assert all(line.pop("id") and line.pop("share_size") == 1 for line in own_lines)
    assert cards == ok(town.anyone().get("/wall"))["items"]
    assert town.as_("zhao").get("/open-wishes").headers["Cache-Control"] == "no-store"


def test_the_wall_may_be_kept_for_a_moment_and_asked_again_cheaply(town: Api, wishes: Any) -> None:
    for path in ("/wall", "/wall?show=done&limit=1", f"/wall/{wishes[WishState.CLOSED].wish_no}"):
        first = town.anyone().get(path)
        assert first.headers["Cache-Control"].startswith("public, max-age=15")
        assert first.headers["Vary"] == "X-County"
        assert "Set-Cookie" not in first.headers
        again = town.anyone().get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
        other = town.anyone().get(path, headers={"If-None-Match": '"another"'})
        assert other.status_code == 200
        # Whoever signed in sees the same, so that one cache serves all.
        assert town.as_("zheng").get(path).data == first.data


def test_the_other_county_has_its_own_wall(town: Api, wishes: Any) -> None:
    assert ok(town.anyone(LIUXI).get("/wall")) == {"items": [], "next_cursor": None}
    assert ok(town.anyone(LIUXI).get("/wall?show=done"))["items"] == []
    number = wishes[WishState.PUBLISHED].wish_no
    assert_problem(town.anyone(LIUXI).get(f"/wall/{number}"), 404, "not_found")
    ours = town.anyone().get("/wall").headers["ETag"]
    theirs = town.anyone(LIUXI).get("/wall", headers={"If-None-Match": ours})
    assert theirs.status_code == 200


def test_the_wall_can_be_narrowed(api: Api) -> None:
    with api.world.serving(QINGHE):
        at_home = a_wish(api.cast, wisher=api.cast.li)
        goods = a_wish(
            api.cast, form=WishForm.GOODS, difficulty_group=DifficultyGroup.SERIOUS_ILLNESS
        )
    home, next_door = QINGHE.code + COMMUNITY, QINGHE.code + NEXT_COMMUNITY
    both = [at_home.wish_no, goods.wish_no]
    assert numbers(api.anyone()) == both
    assert numbers(api.anyone(), f"?place={home}") == both
    assert numbers(api.anyone(), f"?place={QINGHE.code}{TOWN}") == both
    assert numbers(api.anyone(), f"?place={next_door}") == []
    assert numbers(api.anyone(), "?form=goods") == [goods.wish_no]
    assert numbers(api.anyone(), f"?form=companionship&place={home}") == []
    assert numbers(api.anyone(), "?kind=individual&q=修 灯") == both
    assert numbers(api.anyone(), "?kind=crowdfunded") == []
    assert ok(api.anyone().get("/wall?form=goods"))["items"][0]["label"] == "family"


def test_scrolling_shows_each_wish_once_while_new_ones_arrive(api: Api) -> None:
    with api.world.serving(QINGHE):
        there = [a_wish(api.cast).wish_no for _ in range(5)]
    # Two published in the same moment lie on both sides of a page's end.
    api.world.rows(
        QINGHE,
        "UPDATE wishes SET rank_at = (SELECT max(rank_at) FROM wishes)"
        " WHERE published_at IS NOT NULL RETURNING id",
    )
    for path, caller in (
        ("/wall?limit=2", api.anyone()),
        ("/open-wishes?limit=2", api.as_("zhao")),
    ):
        seen: list[str] = []
        for page in walk(caller, path):
            seen += [card["wish_no"] for card in page]
            with api.world.serving(QINGHE):
                a_wish(api.cast)
        assert [number for number in seen if number in there] == there
        assert len(seen) == len(set(seen))


def test_the_last_page_says_that_it_is_the_last(api: Api) -> None:
    with api.world.serving(QINGHE):
        for _ in range(4):
            a_wish(api.cast)
    sizes = [len(page) for page in walk(api.anyone(), "/wall?limit=2")]
    assert sizes == [2, 2]
    assert ok(api.anyone().get("/wall?limit=4"))["next_cursor"] is None
    assert ok(api.anyone().get("/wall?limit=3"))["next_cursor"]

"""Whoever may act on the claim of a wish finds it there, with the open acts and until when."""

from typing import Any

import pytest

from tests.api.attempts import free_time
from tests.api.bodies import WHY
from tests.api.client import Api, ok
from tests.api.rating_attempts import RATING
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish

# What each of them may do with the claim in each of its states.
OPEN = {
    "claimed": {
        "wang": [],
        "zhou": ["release"],
        "feng": [],
        "zhao": ["contact", "start", "release"],
    },
    "in_progress": {
        "wang": [],
        "zhou": ["release"],
        "feng": [],
        "zhao": ["contact", "deliver", "release"],
    },
    "delivered": {"wang": ["confirm", "dispute"], "zhou": ["dispute"], "feng": [], "zhao": []},
    "confirmed": {"wang": ["dispute"], "zhou": ["dispute"], "feng": [], "zhao": []},
    "disputed": {"wang": [], "zhou": [], "feng": ["rework", "settle"], "zhao": []},
}

# What its resident may do with a wish itself.
ON_WISH = {
    "submitted": ["amend", "withdraw"],
    "under_review": ["withdraw"],
    "returned": ["amend", "withdraw"],
    "rejected": [],
    "published": ["withdraw"],
    "claimed": ["withdraw"],
    "delivered": [],
    "confirmed": ["rate", "reopen"],
    "closed": ["rate", "reopen"],
    "disputed": [],
    "withdrawn": [],
}


def claim_of(api: Api, name: str, wish_id: Any) -> Any:
    """The claim as it stands in the file of its wish, or among a member's own claims."""
    if name != "zhao":
        return ok(api.as_(name).get(f"/wishes/{wish_id}"))["claim"]
    return ok(api.as_("zhao").get("/me/claims"))["items"][0]


@pytest.mark.parametrize("state", OPEN)
def test_each_finds_the_claim_with_the_acts_that_are_open_to_them(town: Api, state: str) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, state, time=free_time())
    found = {name: claim_of(town, name, claim.wish_id) for name in OPEN[state]}
    assert {name: each["acts"] for name, each in found.items()} == OPEN[state]
    assert {(each["id"], each["state"]) for each in found.values()} == {(str(claim.id), state)}
    assert ok(town.as_("zhao").get(f"/claims/{claim.id}"))["acts"] == OPEN[state]["zhao"]


@pytest.mark.parametrize("state", ON_WISH)
def test_a_resident_finds_what_they_may_do_with_the_wish_itself(town: Api, state: str) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast, state, time=free_time())
    assert ok(town.as_("wang").get(f"/wishes/{wish.id}"))["acts"] == ON_WISH[state]
    listed = {each["id"]: each["acts"] for each in ok(town.as_("wang").get("/me/wishes"))["items"]}
    assert listed[str(wish.id)] == ON_WISH[state]
    if state != "withdrawn":
        assert ok(town.as_("zhou").get(f"/wishes/{wish.id}"))["acts"] == []


def test_what_is_offered_is_done(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast, "confirmed", time=free_time())
    wang, path = town.as_("wang"), f"/wishes/{wish.id}"
    ok(wang.post(f"{path}/rating", RATING), 201)
    assert ok(wang.get(path))["acts"] == ["reopen"]
    ok(wang.post(f"{path}/reopening", WHY))
    assert ok(wang.get(path))["acts"] == []


def test_it_says_until_when_the_next_step_is_due(town: Api) -> None:
    with town.world.serving(QINGHE):
        claimed, begun = a_claim(town.cast, "claimed"), a_claim(town.cast, "in_progress")
        done = a_claim(town.cast, "delivered", time=free_time())
    untils = [claim_of(town, "wang", each.wish_id)["until"] for each in (claimed, begun, done)]
    own = ok(town.as_("zhao").get(f"/claims/{claimed.id}"))
    assert untils[0] == own["contact_by"] == own["until"]
    assert untils[1] == ok(town.as_("zhao").get(f"/claims/{begun.id}"))["finish_by"]
    assert untils[2] is None


def test_own_wishes_show_their_claims_and_none_where_there_is_none(town: Api) -> None:
    with town.world.serving(QINGHE):
        free, taken = a_wish(town.cast), a_claim(town.cast, "delivered", time=free_time())
        released = a_claim(town.cast, "released")
    shown = {each["id"]: each["claim"] for each in ok(town.as_("wang").get("/me/wishes"))["items"]}
    assert shown[str(free.id)] is shown[str(released.wish_id)] is None
    assert shown[str(taken.wish_id)]["acts"] == ["confirm", "dispute"]
    # The phone confirms by what it was shown.
    path = f"/claims/{shown[str(taken.wish_id)]['id']}/confirm"
    assert ok(town.as_("wang").post(path, {}))["state"] == "confirmed"


def test_staff_of_another_place_find_neither(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "delivered", time=free_time())
    assert town.as_("gao").get(f"/wishes/{claim.wish_id}").status_code == 404

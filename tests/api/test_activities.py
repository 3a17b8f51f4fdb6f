"""An activity over HTTP: planned, published, signed up for, waited for, changed and cancelled."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.activity_attempts import an_activity, change_body, new_body, plan_body
from tests.api.bodies import WHY
from tests.api.client import Api, assert_problem, ok
from tests.builders.activities import pass_words
from tests.builders.settings import QINGHE
from wishapp.base.clock import today


def test_a_seat_that_becomes_free_is_offered_and_taken(api: Api) -> None:
    zhou, zheng = api.as_("zhou"), api.as_("zheng")
    [made] = ok(zhou.post("/activities", new_body() | {"capacity": 1}), 201)["items"]
    path = f"/activities/{made['id']}"
    assert_problem(api.as_("zhao").get(path), 404, "not_found")
    ok(zhou.post(f"{path}/submit", {}))
    assert_problem(zheng.post(f"{path}/publish", {}), 409, "screening_not_passed")
    with api.world.serving(QINGHE):
        pass_words(made["id"])
    [out] = ok(zheng.post(f"{path}/publish", {}))["items"]
    assert (out["state"], out["taken"], out["has_leader"]) == ("published", 0, True)
    listed = ok(api.anyone().get("/open-activities"))["items"]
    assert [each["id"] for each in listed] == [made["id"]]
    first = ok(api.as_("zhao").post(f"{path}/sign-ups", {}), 201)
    second = ok(api.as_("qian").post(f"{path}/sign-ups", {}), 201)
    assert (first["state"], second["state"]) == ("signed_up", "waiting")
    ok(api.as_("zhao").post(f"/sign-ups/{first['id']}/cancel"))
    [mine] = ok(api.as_("qian").get("/me/sign-ups"))["items"]
    assert (mine["state"], mine["offered_until"] is None) == ("offered", False)
    assert ok(api.as_("qian").post(f"/sign-ups/{second['id']}/accept"))["state"] == "signed_up"
    names = [each["name"] for each in ok(zhou.get(f"{path}/sign-ups"))["items"]]
    assert names == ["赵明远", "钱思齐"]
    assert_problem(api.as_("qian").get(f"{path}/sign-ups"), 403, "forbidden")


def test_a_cancelled_activity_is_on_no_list(town: Api) -> None:
    activity = an_activity(town, "published")
    [over] = ok(town.as_("zhou").post(f"/activities/{activity.id}/cancel", WHY))["items"]
    assert over["state"] == "cancelled"
    listed = ok(town.anyone().get("/open-activities"))["items"]
    assert str(activity.id) not in [each["id"] for each in listed]


def test_fixed_days_are_planned_together(town: Api) -> None:
    repeat = {"every": "week", "until": (today() + timedelta(days=60)).isoformat()}
    made = ok(town.as_("zhou").post("/activities", new_body() | {"repeat": repeat}), 201)["items"]
    assert len(made) > 2
    assert len({each["series_id"] for each in made}) == 1
    once = repeat | {"until": today().isoformat()}
    refused = town.as_("zhou").post("/activities", new_body() | {"repeat": once})
    assert "2 到 60 次" in assert_problem(refused, 422, "series_invalid")["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"capacity": 0},
        {"capacity": "many"},
        {"least_age": 17},
        {"title": ""},
        {"title": "长" * 41},
        {"starts_at": "yesterday"},
        {"starts_at": "2999-01-01T00:00:00+08:00"},
        {"kind": "holiday"},
        {"insurance": "maybe"},
        {"repeat": {"every": "year", "until": "2027-01-01"}},
    ],
)
def test_garbage_is_refused(town: Api, wrong: dict[str, Any]) -> None:
    refused = town.as_("zhou").post("/activities", new_body() | wrong)
    assert_problem(refused, 422, "invalid_input")


def test_pages_of_open_activities_follow_each_other(town: Api) -> None:
    for _ in range(3):
        an_activity(town, "published")
    found: list[str] = []
    cursor = ""
    while True:
        query = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = ok(town.anyone().get("/open-activities", query_string=query))
        found += [each["starts_at"] for each in page["items"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert len(found) >= 3
    assert found == sorted(found)


def test_a_published_activity_is_changed_but_not_rewritten(town: Api) -> None:
    activity = an_activity(town, "published")
    path, zhou = f"/activities/{activity.id}", town.as_("zhou")
    assert_problem(zhou.put(path, plan_body()), 409, "move_not_allowed")
    changed = ok(zhou.post(f"{path}/change", change_body()))
    assert (changed["times_changed"], changed["capacity"]) == (1, 3)

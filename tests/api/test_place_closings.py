"""Two county administrators merge one community into another, over HTTP."""

from datetime import timedelta
from typing import Any

from tests.api.client import Api, assert_problem, ok
from tests.api.place_attempts import a_closing
from tests.builders.clockwork import at_moment
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import start_of_day, today
from wishapp.office.place_closings.carrying_out import carry_out
from wishapp.office.place_closings.closing import agree_to_closing

OLD, NEW = QINGHE.code + COMMUNITY, QINGHE.code + NEXT_COMMUNITY


def body(**changes: Any) -> dict[str, Any]:
    return {
        "place_code": OLD,
        "successor_code": NEW,
        "closes_on": (today() + timedelta(days=5)).isoformat(),
        "basis_doc": "青民发〔2027〕2号",
    } | changes


def counts(moving: list[dict[str, Any]]) -> dict[str, int]:
    return {each["noun"]: each["count"] for each in moving}


def test_a_community_is_merged(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "published")
    chen = api.as_("chen")
    moving = ok(chen.post("/place-closing-previews", body()))["moving"]
    assert moving[0] == {"noun": "wishes", "label": "心愿", "count": 1}
    assert counts(moving) == {
        "wishes": 1, "report_ins": 3, "roles": 2, "roles_ended": 1, "screenings": 1,
    }  # fmt: skip
    refused = chen.post("/place-closings", body(successor_code=None))
    problem = assert_problem(refused, 409, "place_not_empty")
    assert "心愿 1 个、报到 3 人" in problem["detail"]
    proposed = ok(chen.post("/place-closings", body()), 201)
    assert (proposed["state"], proposed["place"]["code"], proposed["heir"]["code"]) == (
        "proposed", OLD, NEW,
    )  # fmt: skip
    path = f"/place-closings/{proposed['id']}"
    assert_problem(chen.post(f"{path}/agree"), 403, "same_person")
    with api.world.serving(QINGHE):
        found = do(agree_to_closing, second_admin(), proposed["id"])
        with at_moment(start_of_day(found.closes_on)):
            while do(carry_out, found.id):
                pass
    seen = ok(chen.get(path))
    assert (seen["state"], seen["moving"]) == ("done", [])
    # The words moved with their wish.
    assert counts(seen["moved"]) | {"screenings": 1} == counts(moving)
    assert ok(chen.get("/place-closings"))["items"][0]["id"] == proposed["id"]
    old = ok(api.anyone().get(f"/places/{OLD}"))
    assert (old["successor"]["code"], old["valid_to"]) == (
        NEW, (today() + timedelta(days=4)).isoformat(),
    )  # fmt: skip


def test_only_the_county_closes_places(town: Api) -> None:
    with town.world.serving(QINGHE):
        closing_id = a_closing(town.cast.chen, is_agreed=False)
    for name in ("feng", "zheng", "wang"):
        caller = town.as_(name)
        assert_problem(caller.post("/place-closings", body()), 403, "forbidden")
        assert_problem(caller.get("/place-closings"), 403, "forbidden")
        assert_problem(caller.get(f"/place-closings/{closing_id}"), 403, "forbidden")

"""Offices by name over HTTP, and how a unit sees whether anything reaches it."""

from uuid import UUID

from tests.api.client import Api, assert_problem, ok
from tests.builders.cast import actor_of_name
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, UNIT_A, UNIT_B
from tests.builders.settings import QINGHE
from tests.builders.statements import URL, an_endpoint, answer_test, proposed_endpoint, unit_id
from wishapp.base.ids import new_id
from wishapp.registry.people.phone import keep_phone
from wishapp.registry.units.endpoints import disable_endpoint
from wishapp.registry.units.queries import endpoint_in_use, unit_of_uscc

PHONE = "13900000777"
PLACE = QINGHE.code + COMMUNITY


def test_a_role_is_given_by_number_and_name(api: Api) -> None:
    with api.world.within(QINGHE):
        hua = actor_of_name("hua")
        keep_phone(hua, number=PHONE, country_code="86")
    chen = api.as_("chen")
    body = {"name": "华安", "role": "grid_worker", "place_code": PLACE}
    assert_problem(chen.post("/role-grants", body), 422, "invalid_input")
    both = body | {"phone": PHONE, "person_id": str(hua.me)}
    assert_problem(chen.post("/role-grants", both), 422, "invalid_input")
    unknown = body | {"phone": "13900000778"}
    assert_problem(chen.post("/role-grants", unknown), 422, "phone_unconfirmed")
    assert ok(chen.post("/role-grants", body | {"phone": PHONE}), 201)["person_id"] == str(hua.me)
    [held] = [
        each
        for each in ok(chen.get("/role-grants?role=grid_worker"))["items"]
        if each["person_id"] == str(hua.me)
    ]
    assert (held["name"], held["place_code"], held["unit_id"]) == ("华安", PLACE, None)
    colleagues = {each["person_id"] for each in ok(api.as_("zhou").get("/role-grants"))["items"]}
    assert str(hua.me) in colleagues
    assert_problem(api.as_("zhao").get("/role-grants"), 403, "forbidden")


def test_a_liaison_names_another_by_the_id_of_the_unit(api: Api) -> None:
    chu = api.as_("chu")
    unit = str(api.cast.chu.grants[0].unit_id)
    body = {"person_id": str(api.cast.wei.me), "name": "卫平", "role": "unit_liaison"}
    both = body | {"unit_id": unit, "unit_uscc": UNIT_A}
    assert_problem(chu.post("/role-grants", both), 422, "invalid_input")
    unknown = body | {"unit_id": str(new_id())}
    assert_problem(chu.post("/role-grants", unknown), 422, "unit_unknown")
    assert_problem(api.as_("wang").post("/role-grants", unknown), 403, "forbidden")
    with api.world.serving(QINGHE):
        elsewhere = str(do(unit_of_uscc, UNIT_B).id)
    refused = chu.post("/role-grants", body | {"unit_id": elsewhere})
    assert_problem(refused, 403, "forbidden")
    ok(chu.post("/role-grants", body | {"unit_id": unit}), 201)
    held = {each["name"]: each["unit_id"] for each in ok(chu.get("/role-grants"))["items"]}
    assert held["卫平"] == unit


def test_a_unit_sees_its_endpoint_and_why_it_is_out_of_use(api: Api) -> None:
    chu = api.as_("chu")
    with api.world.serving(QINGHE):
        own = f"/units/{unit_id()}/endpoint"
    assert ok(chu.get(own)) == {
        "url": None, "since": None, "disabled_at": None, "disabled_reason": None,
        "previous_until": None, "answers": [], "test": None,
    }  # fmt: skip
    with api.world.serving(QINGHE):
        an_endpoint(api.cast)
    assert ok(chu.get(own))["url"] == URL
    with api.world.within(QINGHE):
        endpoint = endpoint_in_use(unit_id(), lock=True)
        assert endpoint
        disable_endpoint(endpoint, "gone")
    found = ok(api.as_("chen").get(own))
    assert_problem(chu.post(f"{own}/tests"), 409, "endpoint_missing")
    assert (found["disabled_reason"], found["disabled_at"] is None) == ("gone", False)
    assert_problem(api.as_("zheng").get(own), 404, "not_found")


def test_a_unit_tests_its_endpoint_sees_the_answer_and_stops_it(api: Api) -> None:
    chu = api.as_("chu")
    with api.world.serving(QINGHE):
        own = f"/units/{an_endpoint(api.cast).unit_id}/endpoint"
    assert ok(chu.get(own))["test"]["outcome"] == "received"
    asked = ok(chu.post(f"{own}/tests"))
    assert (asked["state"], asked["tests"]) == ("approved", 1)
    assert ok(chu.get(own))["test"]["outcome"] == ""
    with api.world.serving(QINGHE):
        answer_test(UUID(asked["id"]), reason="refused")
    shown = ok(api.as_("chen").get(own))
    assert (shown["test"]["outcome"], shown["test"]["receipt_no"]) == ("refused", None)
    # A test is no delivery.
    assert (shown["answers"], shown["disabled_at"]) == ([], None)
    assert chu.post(f"{own}/stop", {"why": "接收系统停用"}).status_code == 204
    assert ok(chu.get(own))["disabled_reason"] == "by_hand"
    assert_problem(api.as_("zheng").post(f"{own}/tests"), 404, "not_found")


def test_the_county_finds_what_it_has_to_approve(api: Api) -> None:
    with api.world.serving(QINGHE):
        change = proposed_endpoint(api.cast)
    chen = api.as_("chen")
    assert ok(chen.get("/endpoint-changes"))["items"] == []
    [row] = ok(chen.get("/endpoint-changes?state=proposed"))["items"]
    assert (row["id"], row["unit_name"], row["tests"]) == (str(change.id), "青禾县档案馆", 0)
    # Whoever approves it reads where statements are to go, and no secret.
    [own] = ok(api.as_("chu").get(f"/units/{change.unit_id}/endpoint-changes"))["items"]
    assert (row["url"], own["url"], "secret" in row) == (URL, URL, False)
    with api.world.serving(QINGHE):
        answer_test(change.id)
    page = ok(chen.get("/endpoint-changes?limit=1"))
    assert ([each["state"] for each in page["items"]], page["next_cursor"]) == (["tested"], None)
    for name in ("zheng", "feng", "chu", "wang"):
        assert_problem(api.as_(name).get("/endpoint-changes"), 403, "forbidden")

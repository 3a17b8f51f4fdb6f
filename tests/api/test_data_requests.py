"""The request desk over HTTP: number and due day, papers, a second person, the copy."""

import io

import openpyxl

from tests.api.bodies import WHY
from tests.api.client import Api, assert_problem, ok
from tests.api.data_request_attempts import IDENTITY, request_body
from tests.builders.requests import a_proxied_wish
from tests.builders.settings import QINGHE
from tests.privacy.requests.test_whose_data import for_a_neighbour


def test_a_resident_without_a_phone_gets_a_copy(api: Api) -> None:
    with api.world.serving(QINGHE):
        number = a_proxied_wish(api.cast).wish_no
    clerk, admin = api.as_("zhou"), api.as_("zheng")
    request = ok(clerk.post("/data-requests", request_body(number, right="copy")), 201)
    assert (request["state"], request["is_overdue"], request["remedy"]) == ("received", False, None)
    path = f"/data-requests/{request['id']}"
    assert_problem(clerk.get(f"{path}/export"), 409, "request_not_granted")
    bare = {"where": "desk", "papers": ["authority"]}
    assert_problem(clerk.post(f"{path}/identity", bare), 422, "identity_unproved")
    ok(clerk.post(f"{path}/identity", IDENTITY))
    assert_problem(clerk.post(f"{path}/grant"), 403, "same_person")
    ok(admin.post(f"{path}/grant"))
    section = ok(clerk.get(f"{path}/data/wishes"))
    assert number in str(section["rows"])
    assert_problem(clerk.get(f"{path}/data/secrets"), 404, "not_found")
    book = openpyxl.load_workbook(io.BytesIO(clerk.get(f"{path}/export").data))
    assert "何秀珍" in str([cell.value for row in book["我的心愿"] for cell in row])
    ok(clerk.post(f"{path}/answer", {"answer": "已交付复制件"}))
    assert ok(clerk.get(path))["answer"] == "已交付复制件"
    assert_problem(api.as_("gao").get(path), 404, "not_found")
    [listed] = ok(clerk.get("/data-requests?state=answered"))["items"]
    assert listed["request_no"] == request["request_no"]


def test_the_file_says_whose_data_it_opens(api: Api) -> None:
    with api.world.serving(QINGHE):
        number = for_a_neighbour(api.cast).wish_no
    clerk = api.as_("zhou")
    body = request_body(number)
    assert_problem(clerk.post("/data-requests", body), 422, "whose_data_unsaid")
    body |= {"subject": "poster"}
    assert_problem(clerk.post("/data-requests", body), 422, "asker_unlike")
    request = ok(clerk.post("/data-requests", body | {"subject": "beneficiary"}), 201)
    assert (request["subject"], request["person_name"]) == ("beneficiary", "何秀珍")
    path = f"/data-requests/{request['id']}"
    ok(clerk.post(f"{path}/identity", IDENTITY))
    [listed] = ok(api.as_("feng").get("/data-requests?state=identity_checked"))["items"]
    assert listed["request_no"] == request["request_no"]
    ok(api.as_("feng").post(f"{path}/grant"))
    assert number in str(ok(clerk.get(f"{path}/data/wishes"))["rows"])
    assert ok(clerk.get(f"{path}/data/identity"))["rows"] == []


def test_a_refusal_says_where_to_turn(api: Api) -> None:
    with api.world.serving(QINGHE):
        number = a_proxied_wish(api.cast).wish_no
    request = ok(api.as_("zhou").post("/data-requests", request_body(number)), 201)
    refused = ok(api.as_("zheng").post(f"/data-requests/{request['id']}/refuse", WHY))
    assert refused["answer"] == WHY["why"]
    assert "人民法院" in refused["remedy"]


def test_a_wrong_fact_fits_what_it_is(api: Api) -> None:
    with api.world.serving(QINGHE):
        number = a_proxied_wish(api.cast).wish_no
    for fact, wanted in (("phone", "12"), ("name", "长" * 60)):
        body = request_body(number, right="correct", fact=fact, wanted=wanted)
        assert_problem(api.as_("zhou").post("/data-requests", body), 422, "invalid_input")
    body = request_body(number, right="correct")
    assert_problem(api.as_("zhou").post("/data-requests", body), 422, "fact_missing")

"""The description of the API, which people and programs build clients from."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from miniprogram_api.api import ProblemApi
from tests.api.client import Api, assert_problem, ok, open_api
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish

WITHOUT_BODY = {"204"}
BINARY = {
    "application/pdf",
    "application/zip",
    "text/html",
    "image/jpeg",
    "text/plain",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.fixture(scope="module")
def description(town: Api) -> Any:
    return ok(town.anyone(None).get("/openapi.json"))


@pytest.fixture
def another(town: Api) -> Iterator[Api]:
    """The same API as it has just been started."""
    with open_api(town.world, town.emulator, town.cast) as api:
        yield api


def described(api: Api) -> ProblemApi:
    found: ProblemApi = api.app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return found


def test_it_is_made_once_when_first_asked_for(another: Api, description: Any) -> None:
    assert not described(another).spec.to_dict()["paths"]
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: ok(another.anyone(None).get("/openapi.json")), range(8)))
    assert all(answer == description for answer in answers)


def test_without_a_part_of_it_there_is_none(another: Api) -> None:
    def fail() -> None:
        raise LookupError

    described(another).describe_later(fail)
    for _ in range(2):
        assert_problem(another.anyone(None).get("/openapi.json"), 500, "internal")


def operations(description: Any) -> Iterator[tuple[str, Any]]:
    for path, item in description["paths"].items():
        for verb in ("get", "post", "put"):
            if verb in item:
                yield f"{verb} {path}", item[verb]


def test_the_description_is_valid(description: Any) -> None:
    assert description["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_every_success_says_what_it_brings(description: Any) -> None:
    for name, operation in operations(description):
        successes = {s: r for s, r in operation["responses"].items() if s.startswith("2")}
        assert len(successes) == 1, name
        for status, response in successes.items():
            content = response.get("content", {})
            if status in WITHOUT_BODY:
                assert not content, name
            else:
                [(kind, described)] = content.items()
                assert kind in BINARY or described["schema"]["$ref"], name


def test_every_refusal_is_a_problem(description: Any) -> None:
    expected = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for name, operation in operations(description):
        for status, answer in operation["responses"].items():
            if not status.startswith(("2", "3")):
                assert answer["content"] == expected, (name, status)


def test_each_operation_names_the_refusals_of_its_own_rules(description: Any) -> None:
    answers = description["paths"]["/api/v1/wishes/{wish_id}/claims"]["post"]["responses"]
    assert {"already_claimed", "too_many_claims"} <= set(answers["409"]["x-codes"])
    assert {"own_wish", "not_reported_in"} <= set(answers["403"]["x-codes"])
    assert answers["404"]["x-codes"] == ["not_found"]
    assert "too_many_requests" in answers["default"]["x-codes"]


def test_every_operation_says_what_it_is_for_and_who_may(description: Any) -> None:
    for name, operation in operations(description):
        assert operation["summary"].endswith("."), name
        assert operation["tags"], name
        assert operation["security"] in ([], [{"token": []}]), name


def test_every_operation_is_called_as_its_endpoint(description: Any, town: Api) -> None:
    names = [operation["operationId"] for _, operation in operations(description)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", name) for name in names)
    assert set(names) <= set(town.app.view_functions)


def test_whatever_creates_asks_for_a_key(description: Any) -> None:
    for name, operation in operations(description):
        headers = {p["name"]: p for p in operation["parameters"] if p["in"] == "header"}
        assert headers["X-County"]["required"] is False, name
        creates = "201" in operation["responses"] and name != "post /api/v1/sessions"
        assert ("Idempotency-Key" in headers) == creates, name


def headers_of(operation: Any) -> dict[str, bool]:
    """The headers that an operation takes besides the usual ones, and whether it needs them."""
    named = {p["name"]: p["required"] for p in operation["parameters"] if p["in"] == "header"}
    return {n: r for n, r in named.items() if n not in {"X-County", "Idempotency-Key"}}


def test_a_receipt_tells_how_it_is_signed(description: Any) -> None:
    receipt = description["paths"]["/api/v1/receipts/{message_id}"]["post"]
    signature = ("webhook-id", "webhook-timestamp", "webhook-signature")
    assert headers_of(receipt) == dict.fromkeys(signature, True)


PICTURE = "get /api/v1/wall/{wish_no}/pictures/{name}"


def test_what_has_an_etag_says_that_it_can_be_asked_for_changes_only(
    description: Any, town: Api
) -> None:
    with town.world.serving(QINGHE):
        wish_no = a_wish(town.cast).wish_no
    # Pictures have a test of their own, which also looks at cards that nobody may see.
    told = {PICTURE}
    for name, operation in operations(description):
        conditional = headers_of(operation) == {"If-None-Match": False}
        assert ("304" in operation["responses"]) == conditional, name
        if conditional and name != PICTURE:
            told.add(name)
            path = name.removeprefix("get ").format(wish_no=wish_no)
            etag = town.anyone().get(path).headers["ETag"]
            again = town.anyone().get(path, headers={"If-None-Match": etag})
            assert (again.status_code, again.data) == (304, b"")
    assert told == {
        "get /api/v1/county", "get /api/v1/wall", "get /api/v1/wall/{wish_no}", PICTURE,
    }  # fmt: skip


def test_pages_are_described_as_pages(description: Any) -> None:
    schemas = description["components"]["schemas"]
    for name, operation in operations(description):
        query = {p["name"] for p in operation["parameters"] if p["in"] == "query"}
        content = operation["responses"].get("200", {}).get("content", {})
        reference = content.get("application/json", {}).get("schema", {}).get("$ref", "")
        answer = schemas.get(reference.rpartition("/")[2], {}).get("properties", {})
        assert ("cursor" in query) == ("next_cursor" in answer), name


def test_limits_of_texts_stand_in_the_description(description: Any) -> None:
    wish = description["components"]["schemas"]["NewWish"]["properties"]
    assert (wish["address"]["minLength"], wish["address"]["maxLength"]) == (1, 120)
    assert set(wish["form"]["enum"]) == {"goods", "service", "companionship"}


def test_the_page_of_the_description_needs_nothing_from_elsewhere(town: Api) -> None:
    page = town.anyone(None).get("/docs")
    assert (page.status_code, page.mimetype) == (200, "text/html")
    text = page.get_data(as_text=True)
    assert not re.search(r"(?:https?:)?//(?!localhost)[\w.-]+\.\w", text)
    assets = re.findall(r"(?:src|href)=\"(/api/v1/docs/assets/[^\"]+)\"", text)
    assert any(each.endswith(".js") for each in assets)
    for each in assets:
        with town.anyone(None).get(each) as asset:
            assert asset.status_code == 200, each


@pytest.mark.parametrize("name", ["../routes.py", "..%2froutes.py", "%2e%2e/routes.py", "x", ""])
def test_assets_come_from_one_folder(town: Api, name: str) -> None:
    assert_problem(town.anyone(None).get(f"/docs/assets/{name}"), 404, "not_found")

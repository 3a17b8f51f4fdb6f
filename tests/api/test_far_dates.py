"""Every day and moment that comes in lies in a window, and the answer names it."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.api.bodies import NOBODYS, amended, done_body, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.intake_attempts import proxied_body

FAR_DAYS = ["0001-01-01", "9999-12-31", "1899-12-31", "2199-01-01"]
FAR_MOMENTS = [
    "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59+00:00",
    "1000-01-01T00:00:00Z",
    "2150-01-01T00:00:00+08:00",
]
ID = str(NOBODYS)
WINDOW = "之间的日期。"
OFFER: dict[str, Any] = {"skills": [], "hours": [], "place_codes": ["229901001001"]}
NOTICE = {"purpose": "processing", "version": "2026-9", "text": "告知"}
DAYS: dict[str, tuple[str, str, str, Any]] = {
    "wanted_before": ("wang", "POST", "/wishes", wish_body()),
    "wanted_before when amending": ("wang", "PUT", f"/wishes/{ID}", amended()),
    "wanted_before for a resident": ("zhou", "POST", "/proxied-wishes", proxied_body(ID)),
    "beneficiary_born": ("wang", "POST", "/wishes", wish_body()),
    "paused_until": ("zhao", "PUT", "/me/offer", OFFER),
    "born": ("wang", "PUT", "/me/birth-date", {}),
    "since": ("chen", "POST", "/statements", {"unit_id": ID, "until": "2026-01-01"}),
    "until": ("chen", "POST", "/statements", {"unit_id": ID, "since": "2026-01-01"}),
}
MOMENTS: dict[str, tuple[str, str, str, Any]] = {
    "at": ("zhou", "POST", f"/wishes/{ID}/dispatches", {"member_ids": [ID]}),
    "valid_from": ("chen", "POST", "/consent-wordings", NOTICE),
}


@pytest.mark.parametrize("day", FAR_DAYS)
@pytest.mark.parametrize(("field", "call"), DAYS.items(), ids=DAYS)
def test_a_far_day_is_refused_with_the_limits(
    town: Api, field: str, call: tuple[str, str, str, Any], day: str
) -> None:
    who, method, path, body = call
    name = field.partition(" ")[0]
    key = {"Idempotency-Key": f"far-{field.replace(' ', '-')}-{day}"}
    refused = town.as_(who).call(method, path, json=body | {name: day}, headers=key)
    errors = assert_problem(refused, 422, "invalid_input")["errors"]
    assert errors[name][0].endswith(WINDOW)


@pytest.mark.parametrize("moment", FAR_MOMENTS)
@pytest.mark.parametrize(("field", "call"), MOMENTS.items(), ids=MOMENTS)
def test_a_far_moment_is_refused_with_the_limits(
    town: Api, field: str, call: tuple[str, str, str, Any], moment: str
) -> None:
    who, method, path, body = call
    key = {"Idempotency-Key": f"far-{field}-{moment.encode().hex()[:40]}"}
    refused = town.as_(who).call(method, path, json=body | {field: moment}, headers=key)
    errors = assert_problem(refused, 422, "invalid_input")["errors"]
    assert errors[field][0].endswith(WINDOW)


@pytest.mark.parametrize("moment", FAR_MOMENTS)
def test_a_far_moment_of_service_is_refused(town: Api, moment: str) -> None:
    body = done_body(service={"start": moment, "end": moment})
    refused = town.as_("zhao").post(f"/claims/{ID}/deliver", body)
    errors = assert_problem(refused, 422, "invalid_input")["errors"]
    assert {"service.start", "service.end"} <= set(errors)


QUERIES = [
    *(f"/wishes/{ID}/candidates?at={quote(each)}" for each in FAR_MOMENTS),
    *(f"/boards/service?place=229901&period=2026&as_of={quote(each)}" for each in FAR_MOMENTS),
    *(f"/boards?place=229901000000&since={each}&until=2026-01-01" for each in FAR_DAYS),
    *(f"/boards?place=229901000000&since=2026-01-01&until={each}" for each in FAR_DAYS),
]


@pytest.mark.parametrize("path", QUERIES)
def test_a_far_day_in_a_query_is_refused_too(town: Api, path: str) -> None:
    errors = assert_problem(town.as_("zhou").get(path), 422, "invalid_input")["errors"]
    assert any(said.endswith(WINDOW) for each in errors.values() for said in each)


def test_the_description_names_every_window(town: Api) -> None:
    described = ok(town.anyone().get("/openapi.json"))["components"]["schemas"]
    bounded = [
        (field["x-earliest"], field["x-days-ahead"], field["description"])
        for schema in described.values()
        for field in schema.get("properties", {}).values()
        if "x-earliest" in field
    ]
    assert len(bounded) > 10
    for earliest, ahead, words in bounded:
        assert words.endswith(f"From {earliest} to {ahead} days after today, in county time.")


@pytest.mark.parametrize("day", ["2027/3/1", "20270301", "2027-W09-1", "２０２７-０３-０１"])
def test_a_day_is_sent_in_one_form(town: Api, day: str) -> None:
    refused = town.as_("wang").post("/wishes", wish_body(wanted_before=day))
    errors = assert_problem(refused, 422, "invalid_input")["errors"]
    assert errors == {"wanted_before": ["日期格式不正确（如 2026-11-22）。"]}

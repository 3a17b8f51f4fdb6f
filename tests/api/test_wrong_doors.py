import re
from datetime import datetime, timedelta

import pytest
import time_machine

from tests.api.bodies import NOBODYS
from tests.api.client import Api, Caller, assert_problem, ok
from tests.builders.settings import QINGHE
from wishapp.base.clock import now
from wishapp.base.ids import new_id
from wishapp.base.trace import request_id

VERBS = {
    "/wishes": ["GET", "HEAD", "POST"],
    "/wall": ["GET", "HEAD"],
    "/sessions": ["POST"],
    "/me/consents/processing": ["PUT"],
    f"/wishes/{NOBODYS}": ["GET", "HEAD", "PUT"],
    f"/claims/{NOBODYS}/confirm": ["POST"],
    "/api/v1/openapi.json": ["GET", "HEAD"],
    "/healthz": ["GET", "HEAD"],
}


@pytest.mark.parametrize(("path", "verbs"), VERBS.items())
@pytest.mark.parametrize("wrong", ["PATCH", "DELETE", "OPTIONS", "TRACE", "PUT", "GET", "WISH"])
def test_a_wrong_verb_is_told_the_right_ones(
    town: Api, path: str, verbs: list[str], wrong: str
) -> None:
    if wrong in verbs:
        return
    refused = town.anyone().call(wrong, path)
    assert_problem(refused, 405, "method_not_allowed")
    assert sorted(refused.headers["Allow"].split(", ")) == verbs


@pytest.mark.parametrize(
    "path",
    ["/", "/nothing", "/wishes/", "/wall/", "/wishes/1", f"/wishes/{'0' * 32}x", "/wall/%00",
     "/receipts/%00", "/wall/%E2%80%AE", "/api//v1/wall", "/api/v1//wall", "/api/v2/wall", "/api",
     "/healthz/", "/docs/assets/nothing.js", "/docs/assets/../routes.py",
     "/docs/assets/%2e%2e/%2e%2e/__init__.py", "/me/consents/everything"],
)  # fmt: skip
def test_an_unknown_path_is_not_found(town: Api, path: str) -> None:
    verb = "PUT" if "consents" in path else "POST" if "receipts" in path else "GET"
    body = {"agreed": True, "wording": "x"} if "consents" in path else {"digest": "0" * 64}
    sent = {"json": body} if verb != "GET" else {}
    assert_problem(town.as_("wang").call(verb, path, **sent), 404, "not_found")


@pytest.mark.parametrize(
    "path",
    ["/wishes/{}", "/claims/{}", "/claims/{}/contact", "/report-ins/{}", "/statements/{}",
     "/statements/{}/sheet.xlsx", "/media/{}", "/wishes/{}/openings",
     "/report-ins/{}/slip.pdf", "/claims/{}/contact.pdf", "/wishes/{}/form.pdf"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["wang", "zheng", "chen"])
def test_an_id_that_does_not_exist_is_not_found(town: Api, path: str, name: str) -> None:
    assert_problem(town.as_(name).get(path.format(new_id())), 404, "not_found")


@pytest.mark.parametrize("code", [None, "", "999999", "22990", "229901 ", "２２９９０１", "*"])
def test_a_request_must_name_its_county(town: Api, code: str | None) -> None:
    headers = {"X-County": code and code.encode().decode("latin-1")}
    assert_problem(town.anyone().get("/wall", headers=headers), 404, "county_unknown")


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic d2FuZzp3YW5n", "Bearer " + "x" * 43, "Bearer " + "x" * 500,
     "Bearer \xe9\xe9\xe9\xe9", "Token abc", "bearer bearer"],
)  # fmt: skip
def test_a_token_that_nobody_gave_out_signs_nobody_in(town: Api, header: str) -> None:
    refused = town.anyone().get("/me", headers={"Authorization": header})
    assert_problem(refused, 401, "not_signed_in")


def test_a_session_can_be_ended_at_once(town: Api) -> None:
    phone = Caller(town.app, town.sign_in("li").get_json()["token"])
    ended = phone.post("/sessions/end")
    assert (ended.status_code, ended.data) == (204, b"")
    assert_problem(phone.get("/me"), 401, "session_ended")
    assert_problem(phone.post("/sessions/end"), 401, "session_ended")
    assert ok(town.as_("li").get("/me"))


def test_a_session_ends_by_itself_on_the_thirtieth_day(town: Api) -> None:
    session = ok(town.sign_in("li"), 201)
    phone = Caller(town.app, session["token"])
    end = datetime.fromisoformat(session["expires_at"])
    assert timedelta(days=29, hours=23) < end - now() <= timedelta(days=30)
    with time_machine.travel(end - timedelta(seconds=30), tick=True):
        assert ok(phone.get("/me"))
    with time_machine.travel(end, tick=True):
        assert_problem(phone.get("/me"), 401, "session_ended")


def test_all_sessions_of_a_person_end_together(town: Api) -> None:
    first, second = (Caller(town.app, ok(town.sign_in("sun"), 201)["token"]) for _ in range(2))
    assert first.post("/sessions/end-all").status_code == 204
    for phone in (first, second):
        assert_problem(phone.get("/me"), 401, "session_ended")
    assert ok(Caller(town.app, ok(town.sign_in("sun"), 201)["token"]).get("/me"))


def test_a_further_sign_in_ends_the_oldest_session(town: Api) -> None:
    most = QINGHE.rules.sessions_at_once
    phones = [Caller(town.app, ok(town.sign_in("sun"), 201)["token"]) for _ in range(most + 1)]
    assert_problem(phones[0].get("/me"), 401, "session_ended")
    assert {phone.get("/me").status_code for phone in phones[1:]} == {200}


def test_a_request_id_travels_back(town: Api) -> None:
    for path, status in (("/wall", 200), ("/nothing", 404), ("/me", 401)):
        answer = town.anyone().get(path)
        assert answer.status_code == status
        assert status == 200 or answer.get_json()["request_id"] == answer.headers["X-Request-Id"]


@pytest.mark.parametrize(
    "given", ["13800001234", "A" * 64, "01a203cb13d1727abf5fe35937a4a143", "王奶奶", "a;b=c;d=e"]
)
def test_a_request_has_an_id_of_ours_whatever_its_caller_says(town: Api, given: str) -> None:
    header = given.encode().decode("latin-1")
    first = town.anyone().get("/nothing", headers={"X-Request-Id": header})
    second = town.anyone().get("/nothing", headers={"X-Request-Id": header})
    ids = {answer.headers["X-Request-Id"] for answer in (first, second)}
    assert len(ids - {header}) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in ids)


def test_a_request_id_ends_with_its_request(town: Api) -> None:
    for path in ("/wall", "/nothing", "/me"):
        town.anyone().get(path)
        assert request_id() == ""


def test_answers_are_not_kept_and_not_guessed_at(town: Api) -> None:
    for path in ("/me", "/nothing", "/me/wishes", "/readyz", f"/wishes/{new_id()}"):
        headers = town.as_("wang").get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"

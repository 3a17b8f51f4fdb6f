"""The emulator keeps the platform's contract: plumbing, sign-in and access tokens."""

import json
import re

import pytest

from tests.playground.wechat_stranger import (
    CHECK,
    ISOLATED,
    LOGIN,
    ONE,
    OTHER,
    SECRETS,
    STABLE,
    Stranger,
)
from wishapp.base.clock import now


def test_a_refusal_is_http_200_with_a_rid_that_tells_the_time(stranger: Stranger) -> None:
    before = int(now().timestamp())
    answer = stranger.http.get(LOGIN)
    rid = re.search(
        r" rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$", json.loads(answer.data)["errmsg"]
    )
    assert answer.status_code == 200
    assert rid
    assert before <= int(rid[1], 16) <= now().timestamp()


def test_a_login_answers_in_plain_text_without_errcode(stranger: Stranger) -> None:
    code = stranger.code()
    query = {"appid": ONE, "secret": SECRETS[ONE], "grant_type": "authorization_code"}
    answer = stranger.http.get(LOGIN, query_string=query | {"js_code": code})
    assert answer.mimetype == "text/plain"
    assert set(json.loads(answer.data)) == {"openid", "session_key"}


@pytest.mark.parametrize(
    ("changes", "errcode"),
    [
        ({"appid": ""}, 41002),
        ({"secret": ""}, 41004),
        ({"js_code": ""}, 41008),
        ({"grant_type": "code"}, 40002),
        ({"appid": "wx-unknown"}, 40013),
        ({"secret": "0" * 32}, 40125),
        ({"js_code": "made-up"}, 40029),
        ({"appid": OTHER, "secret": SECRETS[OTHER]}, 40029),
    ],
)
def test_a_login_names_what_is_wrong(
    stranger: Stranger, changes: dict[str, str], errcode: int
) -> None:
    code = stranger.code()
    assert stranger.login(code, **changes)["errcode"] == errcode
    assert "openid" in stranger.login(code)


def test_a_code_lives_five_minutes_and_once(stranger: Stranger) -> None:
    code, late = stranger.code(), stranger.code()
    assert "openid" in stranger.login(code)
    assert stranger.login(code)["errcode"] == 40163
    stranger.lever("clock", advance_seconds=299)
    assert "openid" in stranger.login(late)
    stranger.lever("clock", advance_seconds=2)
    assert stranger.login(code)["errcode"] == 40029


def test_a_new_login_supersedes_the_session_key(stranger: Stranger) -> None:
    first, second = (stranger.login(stranger.code()) for _ in range(2))
    user = stranger.http.get(f"/__emulator/users/{first['openid']}").json
    assert user
    assert user["session_key"] == second["session_key"] != first["session_key"]


def test_a_person_has_one_openid_per_mini_program_even_after_a_restart(stranger: Stranger) -> None:
    before = stranger.login(stranger.code())["openid"]
    abroad = stranger.login(stranger.code(appid=OTHER), appid=OTHER, secret=SECRETS[OTHER])
    assert "openid" in abroad, abroad
    stranger.lever("login", appid=ONE, user="周小禾", unionid="u-1")
    assert stranger.http.post("/__emulator/reset").status_code == 204
    assert stranger.login(stranger.code())["openid"] == before != abroad["openid"]
    assert len(before) == 28


def test_a_blocked_person_cannot_log_in(stranger: Stranger) -> None:
    openid = stranger.login(stranger.code())["openid"]
    stranger.lever(f"users/{openid}", blocked=True)
    assert stranger.login(stranger.code())["errcode"] == 40226
    stranger.lever(f"users/{openid}", blocked=False)
    assert stranger.lever("login", appid=ONE, user="周小禾", unionid="u-1")
    assert stranger.login(stranger.code())["unionid"] == "u-1"


def test_a_stable_token_stays_until_300_seconds_before_its_end(stranger: Stranger) -> None:
    first = stranger.token()
    assert 7198 <= first["expires_in"] <= 7200
    assert set(first) == {"access_token", "expires_in"}
    stranger.lever("clock", advance_seconds=6890)
    assert stranger.token()["access_token"] == first["access_token"]
    stranger.lever("clock", advance_seconds=15)
    second = stranger.token()["access_token"]
    assert second != first["access_token"]
    assert stranger.check(first["access_token"])["errcode"] == 0
    stranger.lever("clock", advance_seconds=300)
    assert stranger.check(first["access_token"])["errcode"] == 42001
    assert stranger.check(second)["errcode"] == 0


def test_a_forced_refresh_kills_the_old_token_at_once(stranger: Stranger) -> None:
    old, new = stranger.token()["access_token"], stranger.token(force=True)["access_token"]
    assert old != new
    assert stranger.check(old)["errcode"] == 40001
    assert stranger.check(new)["errcode"] == 0
    assert stranger.token(force=True)["access_token"] == new  # closer than 30 s: nothing happens
    stranger.lever("clock", advance_seconds=30)
    assert stranger.token(force=True)["access_token"] != new


def test_a_refresh_can_be_forced_twenty_times_a_day(stranger: Stranger) -> None:
    stranger.lever("clock", advance_seconds=seconds_to_noon())
    for _ in range(20):
        assert "access_token" in stranger.token(force=True)
        stranger.lever("clock", advance_seconds=31)
    assert stranger.token(force=True)["errcode"] == 45009
    assert "access_token" in stranger.token()
    stranger.lever("clock", advance_seconds=86_400)
    assert "access_token" in stranger.token(force=True)


def seconds_to_noon() -> float:
    """Far enough from a midnight in Asia/Shanghai."""
    return (4 * 3600 - now().timestamp()) % 86_400


def test_the_isolated_family_retires_its_own_tokens_only(stranger: Stranger) -> None:
    stable = stranger.token()["access_token"]
    first, second = (stranger.token(ISOLATED)["access_token"] for _ in range(2))
    assert stranger.check(first)["errcode"] == 0
    stranger.lever("clock", advance_seconds=301)
    assert stranger.check(first)["errcode"] == 40001
    assert stranger.check(second)["errcode"] == 0
    assert stranger.token()["access_token"] == stable


@pytest.mark.parametrize(
    ("body", "errcode"),
    [
        (b"", 44002),
        (b"grant_type=client_credential&appid=a&secret=b", 47001),
        (b"[]", 47001),
        ({"appid": ONE, "secret": SECRETS[ONE]}, 40002),
        ({"grant_type": "password", "appid": ONE, "secret": SECRETS[ONE]}, 40002),
        ({"grant_type": "client_credential", "secret": SECRETS[ONE]}, 41002),
        ({"grant_type": "client_credential", "appid": ONE}, 41004),
        ({"grant_type": "client_credential", "appid": "wx-unknown", "secret": "x"}, 40013),
        ({"appid": "wx-unknown", "secret": "x"}, 40013),
        ({"grant_type": "client_credential", "appid": ONE, "secret": "x"}, 40125),
    ],
)
def test_a_token_request_names_what_is_wrong(
    stranger: Stranger, body: object, errcode: int
) -> None:
    assert stranger.post(STABLE, body)["errcode"] == errcode


@pytest.mark.parametrize(
    ("method", "path", "errcode"),
    [
        ("POST", LOGIN, 43001),
        ("POST", ISOLATED, 43001),
        ("GET", STABLE, 43002),
        ("PUT", CHECK, 43002),
    ],
)
def test_the_wrong_verb_is_refused(
    stranger: Stranger, method: str, path: str, errcode: int
) -> None:
    answer = stranger.http.open(path, method=method)
    assert answer.status_code == 200
    assert json.loads(answer.data)["errcode"] == errcode


@pytest.mark.parametrize(("token", "errcode"), [("", 41001), ("short", 40014), ("x" * 100, 40001)])
def test_a_call_without_a_good_token_is_refused(
    stranger: Stranger, token: str, errcode: int
) -> None:
    assert stranger.post(CHECK, {}, token)["errcode"] == errcode


def test_refusals_are_worded_as_at_each_address(stranger: Stranger) -> None:
    assert ", rid: " in stranger.login("made-up")["errmsg"]
    refused = stranger.check("x" * 100)["errmsg"]
    assert refused.partition(" rid: ")[0].endswith("could get access_token by getStableAccessToken")

"""The emulator's users: their phone numbers, and what their session key opens and signs."""

import hashlib
import hmac
from typing import Any

import pytest

from tests.playground.wechat_stranger import ONE, OTHER, PHONE, SECRETS, Reply, Stranger

CHECK_KEY, RESET_KEY = "/wxa/checksession", "/wxa/resetusersessionkey"


def tapped(stranger: Stranger, **body: str) -> Reply:
    return stranger.lever("phone", appid=ONE, user="周小禾", **body)


def test_a_phone_code_tells_the_number_once(stranger: Stranger) -> None:
    code = tapped(stranger, number="13900000007")["code"]
    reply = stranger.ask(PHONE, code=code)
    mark = reply["phone_info"].pop("watermark")
    assert reply["phone_info"] == {
        "phoneNumber": "13900000007",
        "purePhoneNumber": "13900000007",
        "countryCode": "86",
    }
    assert mark["appid"] == ONE
    assert isinstance(mark["timestamp"], int)
    assert stranger.ask(PHONE, code=code)["errcode"] == 40029


def test_a_foreign_number_carries_its_prefix_and_the_code_may_be_a_number(
    stranger: Stranger,
) -> None:
    stranger.lever("settings", country_code_as_number=True)
    code = tapped(stranger, number="612345678", country_code="34")["code"]
    info = stranger.ask(PHONE, code=code)["phone_info"]
    assert (info["phoneNumber"], info["countryCode"]) == ("+34612345678", 34)


def test_a_phone_code_lives_five_minutes_and_belongs_to_one_user_and_app(
    stranger: Stranger,
) -> None:
    late, code = tapped(stranger), tapped(stranger)["code"]
    foreign = stranger.token(appid=OTHER)["access_token"]
    assert stranger.post(PHONE, {"code": code}, foreign)["errcode"] == 40013
    assert stranger.ask(PHONE, code=code, openid="o-else")["errcode"] == 40029
    assert stranger.ask(PHONE, code=code, openid=late["openid"])["errcode"] == 0
    login_code = stranger.code()
    assert stranger.ask(PHONE, code=login_code)["errcode"] == 40029
    stranger.lever("clock", advance_seconds=300)
    assert stranger.ask(PHONE, code=late["code"])["errcode"] == 40029


def test_a_private_account_has_no_phone_numbers(stranger: Stranger) -> None:
    stranger.lever(f"apps/{ONE}", individual=True)
    assert stranger.ask(PHONE, code=tapped(stranger)["code"])["errcode"] == 48001


def by_key(stranger: Stranger, path: str, person: Reply, **changes: str) -> Reply:
    signature = hmac.new(person["session_key"].encode(), b"", hashlib.sha256).hexdigest()
    query = {"openid": person["openid"], "signature": signature, "sig_method": "hmac_sha256"}
    token = stranger.token()["access_token"]
    return stranger.get(path, access_token=token, **(query | changes))


def test_a_session_key_is_checked_and_replaced(stranger: Stranger) -> None:
    person = stranger.login(stranger.code())
    assert by_key(stranger, CHECK_KEY, person)["errcode"] == 0
    renewed = by_key(stranger, RESET_KEY, person)
    assert renewed["session_key"] != person["session_key"]
    assert by_key(stranger, CHECK_KEY, person)["errcode"] == 87009
    assert by_key(stranger, CHECK_KEY, renewed)["errcode"] == 0
    stranger.login(stranger.code())
    assert by_key(stranger, CHECK_KEY, renewed)["errcode"] == 87009


@pytest.mark.parametrize(
    ("path", "changes", "errcode"),
    [
        (CHECK_KEY, {"sig_method": "md5"}, 87008),
        (CHECK_KEY, {"signature": "0"}, 87009),
        (RESET_KEY, {"signature": ""}, 87009),
        (RESET_KEY, {"openid": "o-nobody"}, 40003),
        (RESET_KEY, {"access_token": ""}, 41001),
    ],
)
def test_a_session_check_names_what_is_wrong(
    stranger: Stranger, path: str, changes: dict[str, str], errcode: int
) -> None:
    person = stranger.login(stranger.code())
    token = {"access_token": stranger.token()["access_token"]}
    signature = hmac.new(person["session_key"].encode(), b"", hashlib.sha256).hexdigest()
    query = {"openid": person["openid"], "signature": signature, "sig_method": "hmac_sha256"}
    assert stranger.get(path, **(token | query | changes))["errcode"] == errcode


def test_who_never_logged_in_has_no_session_key(stranger: Stranger) -> None:
    nobody: dict[str, Any] = {"openid": tapped(stranger)["openid"], "session_key": ""}
    assert by_key(stranger, RESET_KEY, nobody)["errcode"] == 87007
    assert by_key(stranger, CHECK_KEY, nobody)["errcode"] == 87009


def test_a_frozen_secret_gives_no_token_and_no_login(stranger: Stranger) -> None:
    code = stranger.code()
    stranger.lever(f"apps/{ONE}", frozen=True)
    assert stranger.token()["errcode"] == 40243
    assert stranger.login(code, appid=ONE, secret=SECRETS[ONE])["errcode"] == 40243
    stranger.lever(f"apps/{ONE}", frozen=False)
    assert "openid" in stranger.login(code)

"""A phone code becomes a number once, is never asked about twice, and shows nowhere."""

import logging
from typing import Any

import pytest

from tests.doors.wechat.conftest import APPID
from tests.doors.wechat.scripted import OK, TOKEN, ScriptedPlatform
from tests.doors.wechat.test_nothing_leaks import whole_text
from wishapp.doors.wechat import (
    CodeInvalid,
    ConfigFault,
    PhoneNumber,
    PlatformBusy,
    Rejected,
    WeChatDoor,
    WeChatError,
)

PHONE = "/wxa/business/getuserphonenumber"
NUMBER, CODE, OPENID = "13800138000", "code-of-the-button", "o-zhou"


def told(**changes: Any) -> dict[str, object]:
    info = {
        "phoneNumber": NUMBER,
        "purePhoneNumber": NUMBER,
        "countryCode": "86",
        "watermark": {"timestamp": 1637744274, "appid": APPID},
    }
    return {**OK, "phone_info": {**info, **changes}}


def ask(door: WeChatDoor) -> PhoneNumber:
    return door.phone_number(code=CODE, openid=OPENID)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, PhoneNumber(NUMBER, "86")),
        ({"countryCode": 86}, PhoneNumber(NUMBER, "86")),
        ({"countryCode": "+852", "purePhoneNumber": "51234567"}, PhoneNumber("51234567", "852")),
        ({"purePhoneNumber": 13800138000}, PhoneNumber(NUMBER, "86")),
        ({"phoneNumber": None}, PhoneNumber(NUMBER, "86")),
    ],
)
def test_a_number_comes_with_its_country(
    platform: ScriptedPlatform, scripted: WeChatDoor, changes: Any, expected: PhoneNumber
) -> None:
    platform.answer(PHONE, told(**changes))
    assert ask(scripted) == expected
    assert platform.bodies(PHONE) == [{"code": CODE, "openid": OPENID}]


@pytest.mark.parametrize(
    "answer",
    [
        OK,
        {**OK, "phone_info": "13800138000"},
        {**OK, "phone_info": {"watermark": {"appid": APPID}}},
        told(purePhoneNumber=""),
        told(purePhoneNumber="+86 138"),
        told(purePhoneNumber=True),
        told(purePhoneNumber="1" * 40),
        told(countryCode=None),
        told(countryCode="China"),
        told(watermark={"appid": "wx-another"}),
        told(watermark=None),
    ],
)
def test_an_answer_without_our_number_is_none(
    platform: ScriptedPlatform, scripted: WeChatDoor, answer: object
) -> None:
    platform.answer(PHONE, answer)
    with pytest.raises(WeChatError) as caught:
        ask(scripted)
    assert caught.value.maybe_done
    assert NUMBER not in whole_text(caught.value)


def test_a_number_for_another_mini_program_is_refused_for_good(
    platform: ScriptedPlatform, scripted: WeChatDoor
) -> None:
    platform.answer(PHONE, told(watermark={"appid": "wx-another"}))
    with pytest.raises(Rejected) as caught:
        ask(scripted)
    assert caught.value.permanent


@pytest.mark.parametrize("errcode", [40029, 40013])
def test_a_code_that_is_not_ours_is_invalid(
    platform: ScriptedPlatform, scripted: WeChatDoor, errcode: int
) -> None:
    platform.answer(PHONE, {"errcode": errcode, "errmsg": "invalid"})
    with pytest.raises(CodeInvalid) as caught:
        ask(scripted)
    assert caught.value.errcode == errcode


def test_a_fault_of_the_account_is_not_the_codes(
    platform: ScriptedPlatform, scripted: WeChatDoor
) -> None:
    platform.answer(PHONE, {"errcode": 48001, "errmsg": "api unauthorized"})
    with pytest.raises(ConfigFault):
        ask(scripted)


@pytest.mark.parametrize("answer", [{"errcode": -1}, "drop", "short", 502, b"<html>", b"[]"])
def test_a_code_is_never_sent_twice(
    platform: ScriptedPlatform, scripted: WeChatDoor, answer: object
) -> None:
    platform.answer(PHONE, answer, told())
    with pytest.raises(PlatformBusy) as caught:
        ask(scripted)
    assert caught.value.maybe_done
    assert platform.counted() == {TOKEN: 1, PHONE: 1}


def test_nothing_of_a_person_shows(
    platform: ScriptedPlatform, scripted: WeChatDoor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    platform.answer(PHONE, told(), told(purePhoneNumber=NUMBER + "x"), "drop")
    shown = repr(ask(scripted))
    for _ in range(2):
        with pytest.raises(WeChatError) as caught:
            ask(scripted)
        shown += whole_text(caught.value)
    for secret in (NUMBER, CODE, OPENID, "token-1"):
        assert secret not in shown + caplog.text

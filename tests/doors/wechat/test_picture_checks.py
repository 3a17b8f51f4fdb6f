"""A picture is handed to the platform by its address; the answer names the question."""

import logging

import pytest
import redis

from tests.doors.wechat.conftest import APPID
from tests.doors.wechat.scripted import OK, TOKEN, ScriptedPlatform
from tests.doors.wechat.test_nothing_leaks import whole_text
from wishapp.doors.wechat import (
    AlreadyAsked,
    OpenidUnknown,
    PlatformBusy,
    TooOften,
    UserNotRecent,
    WeChatDoor,
    WeChatError,
)

CHECK = "/wxa/media_check_async"
URL, OPENID = "https://pictures.example/one.jpg?signed=once", "o-zhou"
TRACE = "60f96f1d-3845297a-1976a3ae"
ASKED = {**OK, "trace_id": TRACE}


def ask(door: WeChatDoor) -> str:
    return door.check_picture(openid=OPENID, url=URL)


def test_the_question_gets_a_name(platform: ScriptedPlatform, scripted: WeChatDoor) -> None:
    platform.answer(CHECK, ASKED)
    assert ask(scripted) == TRACE
    assert platform.bodies(CHECK) == [
        {"version": 2, "openid": OPENID, "scene": 3, "media_type": 2, "media_url": URL}
    ]


@pytest.mark.parametrize("trace", [None, "", 7, ["x"], "x" * 200])
def test_a_question_without_a_name_counts_as_lost(
    platform: ScriptedPlatform, scripted: WeChatDoor, trace: object
) -> None:
    platform.answer(CHECK, {**OK, "trace_id": trace}, ASKED)
    with pytest.raises(PlatformBusy):
        ask(scripted)
    assert platform.counted()[CHECK] == 1


def test_a_busy_platform_is_asked_again(platform: ScriptedPlatform, scripted: WeChatDoor) -> None:
    platform.answer(CHECK, {"errcode": -1}, {"errcode": -1}, ASKED)
    assert ask(scripted) == TRACE


def test_after_the_third_attempt_the_caller_decides(
    platform: ScriptedPlatform, scripted: WeChatDoor
) -> None:
    platform.answer(CHECK, {"errcode": -1})
    with pytest.raises(PlatformBusy):
        ask(scripted)
    assert platform.counted()[CHECK] == 3


def test_a_missing_token_is_asked_for_again_after_a_while(
    platform: ScriptedPlatform, scripted: WeChatDoor, store: redis.Redis
) -> None:
    platform.answer(CHECK, ASKED)
    platform.answer(TOKEN, "drop", {"access_token": "late", "expires_in": 7200})
    for _ in range(2):
        with pytest.raises(PlatformBusy):
            ask(scripted)
    assert platform.counted() == {TOKEN: 1}
    store.delete(f"wishapp:wechat:{APPID}:token-failed")  # three seconds pass
    assert ask(scripted) == TRACE


@pytest.mark.parametrize("answer", ["drop", "short", 502, b"<html>"])
def test_a_lost_answer_is_not_asked_for_again(
    platform: ScriptedPlatform, scripted: WeChatDoor, answer: object
) -> None:
    platform.answer(CHECK, answer, ASKED)
    with pytest.raises(PlatformBusy) as caught:
        ask(scripted)
    assert caught.value.maybe_done
    assert platform.counted()[CHECK] == 1


@pytest.mark.parametrize(
    ("errcode", "kind"),
    [
        (40003, OpenidUnknown),
        (43104, OpenidUnknown),
        (44991, TooOften),
        (45009, TooOften),
        (61010, UserNotRecent),
        (87020, AlreadyAsked),
    ],
)
def test_a_refusal_is_not_asked_again(
    platform: ScriptedPlatform, scripted: WeChatDoor, errcode: int, kind: type[WeChatError]
) -> None:
    platform.answer(CHECK, {"errcode": errcode, "errmsg": "no"})
    with pytest.raises(kind):
        ask(scripted)
    assert platform.counted()[CHECK] == 1


def test_nothing_of_a_question_shows(
    platform: ScriptedPlatform, scripted: WeChatDoor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    platform.answer(CHECK, ASKED, "drop")
    ask(scripted)
    with pytest.raises(PlatformBusy) as caught:
        ask(scripted)
    shown = whole_text(caught.value) + caplog.text
    for secret in (URL, "signed=once", OPENID, "token-1"):
        assert secret not in shown

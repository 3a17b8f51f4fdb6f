"""A message is sent once; what became of it is told as far as anybody can know."""

import logging
from typing import Any

import pytest

from tests.doors.wechat.conftest import Opening
from tests.doors.wechat.scripted import OK, TOKEN, ScriptedPlatform
from tests.doors.wechat.test_nothing_leaks import whole_text
from wishapp.doors.wechat import (
    ConfigFault,
    NoPermission,
    OpenidUnknown,
    PersonBusy,
    PlatformBusy,
    TemplateFault,
    TokenRefused,
    TooOften,
    UserLimited,
    ValueRefused,
    WeChatDoor,
    WeChatError,
    WordRefused,
)

SEND = "/cgi-bin/message/subscribe/send"
OPENID, VALUE = "o-zhou", "您的微心愿已被认领"


def send(door: WeChatDoor, *, page: str = "pages/wish/show?id=1") -> str:
    return door.send_subscribe(
        openid=OPENID,
        template_id="template-1",
        page=page,
        data={"thing1": VALUE, "time2": "2026年3月1日 15:01"},
    )


def failure(door: WeChatDoor) -> WeChatError:
    with pytest.raises(WeChatError) as caught:
        send(door)
    return caught.value


def test_a_message_says_everything_the_platform_asks_for(
    platform: ScriptedPlatform, scripted: WeChatDoor
) -> None:
    platform.answer(SEND, OK)
    assert send(scripted) == ""
    assert platform.bodies(SEND) == [
        {
            "touser": OPENID,
            "template_id": "template-1",
            "page": "pages/wish/show?id=1",
            "data": {"thing1": {"value": VALUE}, "time2": {"value": "2026年3月1日 15:01"}},
            "miniprogram_state": "formal",
            "lang": "zh_CN",
        }
    ]


@pytest.mark.parametrize(
    ("settings", "state", "env_version"),
    [
        ({}, "formal", "release"),
        ({"mini_program_state": "trial"}, "trial", "trial"),
        ({"mini_program_state": "developer"}, "developer", "develop"),
    ],
)
def test_a_message_opens_the_edition_of_the_settings(
    platform: ScriptedPlatform, opening: Opening, settings: Any, state: str, env_version: str
) -> None:
    platform.answer(SEND, OK)
    door = opening(platform.base_url, **settings)
    send(door, page="")
    (body,) = platform.bodies(SEND)
    assert body["miniprogram_state"] == state
    assert "page" not in body
    assert door.env_version == env_version


@pytest.mark.parametrize(
    ("msgid", "expected"),
    [
        (1864323726461255680, "1864323726461255680"),
        ("18643", "18643"),
        (None, ""),
        ([], ""),
        (True, ""),
    ],
)
def test_the_platforms_id_is_kept_when_it_comes(
    platform: ScriptedPlatform, scripted: WeChatDoor, msgid: object, expected: str
) -> None:
    platform.answer(SEND, {**OK, "msgid": msgid})
    assert send(scripted) == expected


@pytest.mark.parametrize(
    ("errcode", "kind", "permanent"),
    [
        (40003, OpenidUnknown, True),
        (40037, TemplateFault, True),
        (41030, TemplateFault, True),
        (43101, NoPermission, True),
        (43107, TemplateFault, True),
        (43108, PersonBusy, False),
        (43116, TemplateFault, True),
        (50002, UserLimited, True),
        (50007, ConfigFault, True),
        (61004, ConfigFault, True),
        (45009, TooOften, False),
        (45168, WordRefused, True),
        (48001, ConfigFault, True),
    ],
)
def test_a_refusal_says_what_to_do_and_that_nothing_was_sent(
    platform: ScriptedPlatform,
    scripted: WeChatDoor,
    errcode: int,
    kind: type[WeChatError],
    permanent: bool,  # noqa: FBT001 - a column of the table
) -> None:
    platform.answer(SEND, {"errcode": errcode, "errmsg": "no rid: 68aeab01-122336aa-0d6b1f2c"})
    error = failure(scripted)
    assert (type(error), error.permanent, error.maybe_done) == (kind, permanent, False)
    assert error.rid == "68aeab01-122336aa-0d6b1f2c"
    assert platform.counted()[SEND] == 1


def test_a_template_fault_is_a_fault_of_config() -> None:
    assert issubclass(TemplateFault, ConfigFault)


def test_a_refused_value_is_named(platform: ScriptedPlatform, scripted: WeChatDoor) -> None:
    platform.answer(
        SEND, {"errcode": 47003, "errmsg": "argument invalid! data.thing1.value is empty"}
    )
    error = failure(scripted)
    assert isinstance(error, ValueRefused)
    assert error.field == "thing1"


@pytest.mark.parametrize(
    "answer", [{"errcode": -1}, "drop", "short", 502, 302, b"<html>", b"", b"[]", b"\xff\xd8\xff"]
)
def test_a_message_that_left_is_never_sent_again(
    platform: ScriptedPlatform, scripted: WeChatDoor, answer: object
) -> None:
    platform.answer(SEND, answer, OK)
    error = failure(scripted)
    assert type(error) is PlatformBusy
    assert error.maybe_done
    assert platform.counted() == {TOKEN: 1, SEND: 1}


def test_a_slow_answer_leaves_the_outcome_open(
    platform: ScriptedPlatform, opening: Opening
) -> None:
    platform.answer(SEND, "drip")
    error = failure(opening(platform.base_url, read_seconds=0.2))
    assert type(error) is PlatformBusy
    assert error.maybe_done
    assert platform.counted()[SEND] == 1


def test_what_never_left_was_surely_not_sent(
    platform: ScriptedPlatform, scripted: WeChatDoor, opening: Opening
) -> None:
    platform.answer(SEND, OK)
    send(scripted)  # the token is in the store now
    for nowhere in ("http://127.0.0.1:1", "http://no-such-host.invalid"):
        error = failure(opening(nowhere))
        assert type(error) is PlatformBusy
        assert not error.maybe_done
    assert platform.counted()[SEND] == 1


@pytest.mark.parametrize("answer", ["drop", "short", 502, {"errcode": -1}, b"<html>", OK])
def test_without_a_token_nothing_was_sent(
    platform: ScriptedPlatform, scripted: WeChatDoor, answer: object
) -> None:
    platform.answer(TOKEN, answer)
    error = failure(scripted)
    assert type(error) is PlatformBusy
    assert not error.maybe_done
    assert platform.counted() == {TOKEN: 1}


def test_a_refused_token_is_changed_once(platform: ScriptedPlatform, scripted: WeChatDoor) -> None:
    platform.answer(SEND, OK, {"errcode": 42001}, OK)
    assert [send(scripted), send(scripted)] == ["", ""]
    assert [call.token for call in platform.calls if call.path == SEND] == [
        "token-1",
        "token-1",
        "token-2",
    ]


def test_a_token_refused_for_good_sends_nothing(
    platform: ScriptedPlatform, scripted: WeChatDoor
) -> None:
    platform.answer(SEND, OK, {"errcode": 42001})
    send(scripted)
    for _ in range(3):
        error = failure(scripted)
        assert type(error) is TokenRefused
        assert not error.maybe_done
    assert platform.counted()[TOKEN] == 2


def test_a_refused_token_without_a_successor_sends_nothing(
    platform: ScriptedPlatform, scripted: WeChatDoor
) -> None:
    platform.answer(SEND, OK, {"errcode": 42001})
    send(scripted)
    platform.answer(TOKEN, "drop")
    error = failure(scripted)
    assert type(error) is PlatformBusy
    assert not error.maybe_done


def test_nothing_of_a_message_shows(
    platform: ScriptedPlatform, scripted: WeChatDoor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = f"argument invalid! data.thing1.value {VALUE} for {OPENID}"
    platform.answer(SEND, {"errcode": 47003, "errmsg": told}, "drop", {"errcode": 43101})
    shown = "".join(whole_text(failure(scripted)) for _ in range(3)) + caplog.text
    for secret in (OPENID, VALUE, "template-1", "token-1"):
        assert secret not in shown

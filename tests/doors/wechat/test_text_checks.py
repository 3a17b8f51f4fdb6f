"""Only an understood answer lets a text pass."""

from collections.abc import Callable

import pytest

from playground.wechat.content import TRIGGERS
from tests.doors.wechat.conftest import Cast
from wishapp.doors.wechat import (
    OpenidUnknown,
    PlatformBusy,
    TooOften,
    UserNotRecent,
    Verdict,
    WeChatDoor,
)

CHECK = "/wxa/msg_sec_check"


def test_a_harmless_wish_passes(cast: Cast) -> None:
    verdict = cast.door.check_text(openid=cast.openid(), text="想要一盏台灯")
    assert (verdict.suggest, verdict.label) == ("pass", 100)
    assert verdict.trace_id


@pytest.mark.parametrize("word", TRIGGERS)
def test_each_kind_of_harm_has_its_label(cast: Cast, word: str) -> None:
    verdict = cast.door.check_text(openid=cast.openid(), text=f"想要一盏{word}台灯")
    assert (verdict.suggest, verdict.label) == TRIGGERS[word]


@pytest.mark.parametrize(
    ("text", "worst", "calls"),
    [
        ("好" * 2500, "pass", 1),
        ("好" * 2501, "pass", 2),
        ("好" * 3000 + "违禁测试", "risky", 2),
        ("疑似测试" + "好" * 3000, "review", 2),
        ("疑似测试" + "好" * 5000 + "违禁测试", "risky", 3),
        ("违禁测试" + "好" * 5000 + "疑似测试", "risky", 3),
        ("好" * 2498 + "违禁测试" + "好" * 100, "risky", 2),
    ],
)
def test_a_long_text_gets_its_worst_verdict(cast: Cast, text: str, worst: str, calls: int) -> None:
    assert cast.check(text) == worst
    assert cast.emulator.calls()[CHECK] == calls


def test_an_empty_text_is_no_question(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no text"):
        cast.door.check_text(openid="o1", text="")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        '"pass"',
        '{"errcode": 0}',
        '{"errcode": 0, "result": null}',
        '{"errcode": 0, "result": "pass"}',
        '{"errcode": 0, "result": {}}',
        '{"errcode": 0, "result": {"suggest": "pass"}}',
        '{"errcode": 0, "result": {"suggest": "pass", "label": "normal"}}',
        '{"errcode": 0, "result": {"suggest": "pass", "label": Infinity}}',
        '{"errcode": 0, "result": {"suggest": "fine", "label": 100}}',
        '{"errcode": 0, "result": {"suggest": ["pass"], "label": 100}}',
        '{"errcode": null, "result": {"suggest": "pass", "label": 100}}',
        '{"errcode": "zero", "result": {"suggest": "pass", "label": 100}}',
        '{"errcode": Infinity, "result": {"suggest": "pass", "label": 100}}',
    ],
)
def test_an_answer_that_is_not_understood_never_passes(cast: Cast, answer: str) -> None:
    openid = cast.openid()
    cast.emulator.fault(CHECK, f"answer:{answer}" if answer else "garbage", times=3)
    with pytest.raises(PlatformBusy):
        cast.door.check_text(openid=openid, text="想要一盏台灯")


def test_an_endless_answer_never_passes(cast: Cast) -> None:
    openid = cast.openid()
    good = '{"errcode": 0, "result": {"suggest": "pass", "label": 100}, "padding": "'
    cast.emulator.fault(CHECK, f'answer:{good}{"x" * 70_000}"}}', times=3)
    with pytest.raises(PlatformBusy):
        cast.door.check_text(openid=openid, text="想要一盏台灯")


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (
            '{"result": {"suggest": "review", "label": "20001"}, "trace_id": "62abe43a"}',
            Verdict("review", 20001, "62abe43a"),
        ),
        (
            '{"errcode": "0", "result": {"suggest": "pass", "label": 100}, "base_resp": "odd"}',
            Verdict("pass", 100, ""),
        ),
        (
            '{"result": {"suggest": "pass", "label": 100}, "detail": [{"errcode": 0}]}',
            Verdict("pass", 100, ""),
        ),
    ],
)
def test_numbers_as_text_and_missing_fields_are_read(
    cast: Cast, answer: str, verdict: Verdict
) -> None:
    openid = cast.openid()
    cast.emulator.fault(CHECK, f"answer:{answer}")
    assert cast.door.check_text(openid=openid, text="想要一盏台灯") == verdict


@pytest.mark.parametrize("kind", ["errcode:-1", "drop", "drop_after", "http:502", "garbage"])
def test_a_busy_platform_is_asked_again(cast: Cast, kind: str) -> None:
    openid = cast.openid()
    cast.emulator.fault(CHECK, kind)
    assert cast.door.check_text(openid=openid, text="违禁测试").suggest == "risky"
    assert cast.emulator.calls()[CHECK] == 2


def test_a_slow_platform_is_asked_again(cast: Cast, open_for: Callable[..., WeChatDoor]) -> None:
    openid = cast.openid()
    cast.check("想要一盏台灯")
    cast.emulator.fault(CHECK, "latency:0.9")
    hasty = open_for(read_seconds=0.6)
    assert hasty.check_text(openid=openid, text="违禁测试").suggest == "risky"
    assert cast.emulator.calls()[CHECK] == 3


def test_after_the_third_attempt_the_caller_decides(cast: Cast) -> None:
    openid = cast.openid()
    cast.emulator.fault(CHECK, "errcode:-1", times=10)
    with pytest.raises(PlatformBusy) as caught:
        cast.door.check_text(openid=openid, text="想要一盏台灯")
    assert caught.value.errcode == -1
    assert cast.emulator.calls()[CHECK] == 3


def test_a_used_up_quota_is_not_asked_again(cast: Cast) -> None:
    openid = cast.openid()
    cast.emulator.fault(CHECK, "errcode:45011")
    with pytest.raises(TooOften):
        cast.door.check_text(openid=openid, text="想要一盏台灯")
    assert cast.emulator.calls()[CHECK] == 1


def test_nobody_may_ask_about_somebody_who_left(cast: Cast) -> None:
    openid = cast.openid()
    cast.emulator.change_user(openid, away_seconds=7201)
    with pytest.raises(UserNotRecent):
        cast.door.check_text(openid=openid, text="想要一盏台灯")


def test_the_openid_must_be_one_of_ours(cast: Cast) -> None:
    cast.emulator.add_app("wx2299020000000002", "f" * 32)
    cast.emulator.login_code("wx2299020000000002", "周小禾")
    with pytest.raises(OpenidUnknown) as caught:
        cast.door.check_text(openid="o-nobody", text="想要一盏台灯")
    assert caught.value.errcode == 40003

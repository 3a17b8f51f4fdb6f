"""A login code becomes a person once, and never twice."""

from collections.abc import Callable

import pytest

from tests.doors.wechat.conftest import APPID, Cast
from wishapp.doors.wechat import (
    CodeInvalid,
    CodeUsed,
    ConfigFault,
    LoginResult,
    PlatformBusy,
    TooOften,
    UserBlocked,
    WeChatDoor,
)

LOGIN = "/sns/jscode2session"


def test_a_code_names_the_person_who_got_it(cast: Cast) -> None:
    first, again = cast.door.login(cast.code()), cast.door.login(cast.code())
    assert first.openid == again.openid
    assert first.session_key != again.session_key
    assert first.unionid is None
    assert cast.openid("吴小禾") != first.openid


def test_a_replayed_code_is_refused(cast: Cast) -> None:
    code = cast.code()
    cast.door.login(code)
    with pytest.raises(CodeUsed):
        cast.door.login(code)


def test_a_code_older_than_five_minutes_is_refused(cast: Cast) -> None:
    code = cast.code()
    cast.emulator.advance(301)
    with pytest.raises(CodeInvalid):
        cast.door.login(code)


def test_a_code_of_another_mini_program_is_refused(cast: Cast) -> None:
    cast.emulator.add_app("wx2299020000000002", "f" * 32)
    with pytest.raises(CodeInvalid):
        cast.door.login(cast.emulator.login_code("wx2299020000000002", "周小禾"))


@pytest.mark.parametrize("code", ["", "made-up", "含中文", "a" * 2000])
def test_an_invented_code_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(CodeInvalid):
        cast.door.login(code)


def test_a_risky_person_is_refused(cast: Cast) -> None:
    cast.emulator.change_user(cast.openid(), blocked=True)
    with pytest.raises(UserBlocked):
        cast.openid()


def test_a_hundred_logins_a_minute_are_enough(cast: Cast) -> None:
    for _ in range(100):
        cast.openid()
    with pytest.raises(TooOften):
        cast.openid()
    cast.emulator.advance(60)
    assert cast.openid()


@pytest.mark.parametrize("wrong", ["0" * 32, ""])
def test_a_wrong_secret_is_a_fault_of_config(
    cast: Cast, open_for: Callable[..., WeChatDoor], wrong: str
) -> None:
    with pytest.raises(ConfigFault):
        open_for(secret=wrong).login(cast.code())


def test_a_login_sends_no_access_token(cast: Cast) -> None:
    cast.openid()
    assert cast.emulator.query_names(LOGIN) == ["appid", "grant_type", "js_code", "secret"]
    assert cast.emulator.calls() == {LOGIN: 1}


@pytest.mark.parametrize("kind", ["drop", "drop_after", "errcode:-1", "http:502", "garbage"])
def test_a_login_is_never_repeated(cast: Cast, kind: str) -> None:
    code = cast.code()
    cast.emulator.fault(LOGIN, kind)
    with pytest.raises(PlatformBusy):
        cast.door.login(code)
    assert cast.emulator.calls() == {LOGIN: 1}


def test_a_slow_login_is_given_up_once(cast: Cast, open_for: Callable[..., WeChatDoor]) -> None:
    code = cast.code()
    cast.emulator.fault(LOGIN, "latency:0.6")
    with pytest.raises(PlatformBusy):
        open_for(read_seconds=0.3).login(code)
    assert cast.emulator.calls() == {LOGIN: 1}


def test_a_code_whose_answer_was_lost_is_used_up(cast: Cast) -> None:
    code = cast.code()
    cast.emulator.fault(LOGIN, "drop_after")
    with pytest.raises(PlatformBusy):
        cast.door.login(code)
    with pytest.raises(CodeUsed):
        cast.door.login(code)


@pytest.mark.parametrize(
    "answer", ["{}", '{"errcode": 0}', '{"openid": "o1"}', '{"openid": 1, "session_key": "k"}']
)
def test_an_answer_without_a_person_is_no_login(cast: Cast, answer: str) -> None:
    cast.emulator.fault(LOGIN, f"answer:{answer}")
    with pytest.raises(PlatformBusy):
        cast.door.login(cast.code())


def test_the_unionid_comes_along_when_there_is_one(cast: Cast) -> None:
    answer = '{"openid": "o1", "session_key": "k", "unionid": "u1"}'
    cast.emulator.fault(LOGIN, f"answer:{answer}")
    assert cast.door.login(cast.code()).unionid == "u1"


def test_a_login_shows_nothing_of_itself() -> None:
    assert repr(LoginResult("o-openid", "k-session", "u-union")) == "LoginResult()"


def test_a_door_shows_no_secret(cast: Cast) -> None:
    assert repr(cast.door) == "WeChatDoor()"
    assert APPID not in str(cast.door)

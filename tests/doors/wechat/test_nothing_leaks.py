"""No secret, code, token, openid or address with a query reaches a log or an error."""

import logging
import traceback
from collections.abc import Callable

import pytest

from tests.doors.wechat.conftest import SECRET, Cast
from wishapp.doors.wechat import WeChatDoor, WeChatError

LOGIN, CHECK, TOKEN = "/sns/jscode2session", "/wxa/msg_sec_check", "/cgi-bin/stable_token"
FAULTS = [
    "errcode:-1",
    "errcode:40029",
    "errcode:40001",
    "drop",
    "drop_after",
    "http:302",
    "http:502",
    "garbage",
    "answer:[]",
    'answer:{"errcode": "x"}',
]


def whole_text(error: BaseException | None) -> str:
    """Everything that a careless handler could print: the error and what it stands upon."""
    texts = []
    while error:
        texts += [repr(error), str(error), repr(vars(error))]
        texts += traceback.format_exception(error)
        error = error.__cause__ or error.__context__
    return "\n".join(texts)


def tries(cast: Cast, code: str, openid: str) -> str:
    texts = []
    for call in (
        lambda: cast.door.login(code),
        lambda: cast.door.check_text(openid=openid, text="想要一盏台灯"),
    ):
        try:
            texts.append(repr(call()))
        except WeChatError as error:
            texts.append(whole_text(error))
    return "\n".join(texts)


@pytest.mark.parametrize("kind", FAULTS)
def test_faults_tell_no_secrets(cast: Cast, caplog: pytest.LogCaptureFixture, kind: str) -> None:
    caplog.set_level(logging.DEBUG)
    openid, code = cast.openid(), cast.code()
    token = cast.door.client.access_token
    for path in (LOGIN, CHECK):
        cast.emulator.fault(path, kind, times=3)
    told = tries(cast, code, openid) + caplog.text
    for secret in (SECRET, code, token, openid, "access_token=", "js_code="):
        assert secret not in told
    assert any(record.name == "urllib3.connectionpool" for record in caplog.records)


def test_a_platform_that_is_not_there_tells_no_secrets(
    cast: Cast, caplog: pytest.LogCaptureFixture, open_for: Callable[..., WeChatDoor]
) -> None:
    caplog.set_level(logging.DEBUG)
    code = cast.code()
    with pytest.raises(WeChatError) as caught:
        open_for(base="http://127.0.0.1:1").login(code)
    told = whole_text(caught.value) + caplog.text
    assert SECRET not in told
    assert code not in told


def test_a_time_out_tells_no_secrets(
    cast: Cast, caplog: pytest.LogCaptureFixture, open_for: Callable[..., WeChatDoor]
) -> None:
    caplog.set_level(logging.DEBUG)
    code = cast.code()
    cast.emulator.fault(LOGIN, "latency:0.6")
    with pytest.raises(WeChatError) as caught:
        open_for(read_seconds=0.3).login(code)
    told = whole_text(caught.value) + caplog.text
    assert SECRET not in told
    assert code not in told


@pytest.mark.parametrize("kind", FAULTS)
def test_a_failed_fetch_of_the_token_tells_no_secrets(
    cast: Cast, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    caplog.set_level(logging.DEBUG)
    openid = cast.openid()
    cast.emulator.fault(TOKEN, kind, times=3)
    told = tries(cast, "x", openid) + caplog.text
    for secret in (SECRET, openid, "access_token="):
        assert secret not in told


def test_a_proxy_of_the_machine_never_sees_a_secret(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = cast.code()
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert cast.door.login(code).openid

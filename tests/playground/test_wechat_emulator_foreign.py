"""Plain wechatpy, which knows nothing of the emulator, works with it as with the platform."""

from collections.abc import Iterator
from typing import Any

import pytest
from wechatpy.client import WeChatClient  # noqa: TID251 - a stranger proves the emulator true
from wechatpy.exceptions import WeChatClientException  # noqa: TID251 - the stranger's error

from playground.wechat.running import Emulator, serve_emulator
from tests.playground.wechat_stranger import ISOLATED, LOGIN, ONE, SECRETS


class PlainWechatpy(WeChatClient):  # type: ignore[misc]  # wechatpy publishes no types
    """wechatpy 1.8.18 as it comes; only the addresses differ."""

    def __init__(self, base: str) -> None:
        super().__init__(ONE, SECRETS[ONE], timeout=5)
        self.base, self.API_BASE_URL = base, base + "cgi-bin/"
        self.wxa.API_BASE_URL = base
        self._http.trust_env = False

    def fetch_access_token(self) -> Any:
        query = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        return self._fetch_access_token(self.base + "cgi-bin/token", query)


@pytest.fixture
def plain() -> Iterator[tuple[PlainWechatpy, Emulator]]:
    with serve_emulator() as emulator:
        emulator.add_app(ONE, SECRETS[ONE])
        client = PlainWechatpy(emulator.base_url)
        yield client, emulator
        client._http.close()  # noqa: SLF001 - wechatpy has no public way to close


def test_plain_wechatpy_logs_a_person_in(plain: tuple[PlainWechatpy, Emulator]) -> None:
    client, emulator = plain
    code = emulator.login_code(ONE, "周小禾")
    person = client.wxa.code_to_session(code)
    assert set(person) == {"openid", "session_key"}
    assert emulator.query_names(LOGIN)[0] == "access_token"  # its known fault, unharmful here
    with pytest.raises(WeChatClientException) as caught:
        client.wxa.code_to_session(code)
    assert caught.value.errcode == 40163
    assert emulator.calls()[ISOLATED] == 1


def test_plain_wechatpy_lives_through_a_retired_token(
    plain: tuple[PlainWechatpy, Emulator],
) -> None:
    client, emulator = plain
    first = client.access_token
    PlainWechatpy(emulator.base_url).fetch_access_token()
    assert client.wxa.check_text_security("想要一盏台灯")["errcode"] == 0
    emulator.advance(301)
    assert client.wxa.check_text_security("想要一盏台灯")["errcode"] == 0
    assert client.access_token != first
    with pytest.raises(WeChatClientException) as caught:
        client.wxa.check_text_security("违禁测试")
    assert caught.value.errcode == 87014


def test_plain_wechatpy_sees_a_wrong_secret(plain: tuple[PlainWechatpy, Emulator]) -> None:
    client, _ = plain
    client.secret = "0" * 32
    with pytest.raises(WeChatClientException) as caught:
        client.fetch_access_token()
    assert caught.value.errcode == 40125

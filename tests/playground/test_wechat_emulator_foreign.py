"""Plain wechatpy, which knows nothing of the emulator, works with it as with the platform."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from wechatpy.client import WeChatClient  # noqa: TID251 - a stranger proves the emulator true
from wechatpy.crypto import WeChatWxaCrypto  # noqa: TID251 - the stranger opens profiles
from wechatpy.exceptions import WeChatClientException  # noqa: TID251 - the stranger's error
from wechatpy.parser import parse_message  # noqa: TID251 - the stranger reads pushes
from wechatpy.utils import check_wxa_signature  # noqa: TID251 - the stranger checks profiles

from playground.wechat.running import Emulator, serve_emulator
from tests.playground.push_server import PushServer
from tests.playground.wechat_stranger import ISOLATED, LOGIN, ONE, SECRETS


class PlainWechatpy(WeChatClient):  # type: ignore[misc]  # wechatpy publishes no types
    """wechatpy 1.8.18 as it comes; only the addresses differ."""

    def __init__(self, base: str) -> None:
        super().__init__(ONE, SECRETS[ONE], timeout=60)
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


def test_plain_wechatpy_opens_a_profile_with_the_session_key_of_the_last_login(
    plain: tuple[PlainWechatpy, Emulator],
) -> None:
    client, emulator = plain
    keys = [client.wxa.code_to_session(emulator.login_code(ONE, "周小禾")) for _ in range(2)]
    profile = emulator.look(f"users/{keys[1]['openid']}/profile")
    check_wxa_signature(keys[1]["session_key"], profile["rawData"], profile["signature"])
    crypto = WeChatWxaCrypto(keys[1]["session_key"], profile["iv"], ONE)
    opened = crypto.decrypt_message(profile["encryptedData"])
    assert (opened["nickName"], opened["openId"]) == ("周小禾", keys[1]["openid"])
    superseded = WeChatWxaCrypto(keys[0]["session_key"], profile["iv"], ONE)
    with pytest.raises((json.JSONDecodeError, UnicodeError)):
        superseded.decrypt_message(profile["encryptedData"])


def test_plain_wechatpy_draws_codes_and_sends_messages(
    plain: tuple[PlainWechatpy, Emulator],
) -> None:
    client, emulator = plain
    answer = client.wxa.get_wxa_code_unlimited("k=Ab3", page="pages/wish/wish")
    assert answer.headers["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (430, 430)
    assert refusal_of(client.wxa.get_wxa_code_unlimited, "愿望") == 40129
    openid = emulator.openid(ONE, "周小禾")
    emulator.add_template(ONE, "tmpl-1", ["thing1"])
    emulator.permit(openid, "tmpl-1")
    data = {"thing1": {"value": "想要一盏台灯"}}
    assert client.wxa.send_subscribe_message(openid, "tmpl-1", data)["errcode"] == 0
    assert refusal_of(client.wxa.send_subscribe_message, openid, "tmpl-1", data) == 43101


def test_plain_wechatpy_asks_about_pictures_as_it_knows_it(
    plain: tuple[PlainWechatpy, Emulator], server: PushServer
) -> None:
    client, emulator = plain
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    server.files["red.png"] = buffer.getvalue()
    emulator.settings(delivery="manual")
    emulator.media_rule("risky", colour="#ff0000")
    emulator.push_target(ONE, server.url, "push-token", mode="plain", format="xml")
    assert refusal_of(client.wxa.check_image_security, io.BytesIO(buffer.getvalue())) == 87014
    url = server.url.replace("/push", "/files/red.png")
    trace_id = client.wxa.check_media_async(url, 2)["trace_id"]
    emulator.deliver()
    event = parse_message(server.received[0].body)
    assert (event.trace_id, event.is_risky, event.is_valid) == (trace_id, 1, False)


def refusal_of(call: Any, *arguments: object) -> int:
    with pytest.raises(WeChatClientException) as caught:
        call(*arguments)
    return int(caught.value.errcode)

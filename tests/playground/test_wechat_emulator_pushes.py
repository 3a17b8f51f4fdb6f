"""The push client: modes and formats as strangers read them, tries, repeats and forgeries."""

import base64
import json
import struct
import time
from typing import Any

import pytest
import xmltodict
from wechatpy.crypto import (  # noqa: TID251 - a stranger opens what was sealed
    PrpCrypto,
    WeChatCrypto,
)
from wechatpy.exceptions import (  # noqa: TID251 - the stranger's errors
    InvalidAppIdException,
    InvalidSignatureException,
)
from wechatpy.utils import check_signature  # noqa: TID251 - the stranger checks the signature

from playground.wechat.envelopes import Push, PushTarget, push_of
from playground.wechat.forgeries import FORGERIES, forged
from playground.wechat.messages import Message
from playground.wechat.running import Emulator
from tests.playground.push_server import PushServer, Received
from tests.playground.wechat_stranger import ONE, WiredStranger

TOKEN = "push-token"
AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
MESSAGE: dict[str, object] = {"Event": "made_up", "Note": "一]]>二 <三> & 四", "Count": 7}


def opened(mode: str, form: str, received: Received) -> dict[str, Any]:
    """The message as a stranger's library finds it."""
    query = received.query
    check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])
    assert received.content_type == ("application/json" if form == "json" else "text/xml")
    if mode == "plain":
        assert "encrypt_type" not in query
        return parsed(form, received.body)
    assert query["encrypt_type"] == "aes"
    sealed = parsed(form, received.body)
    assert ("Event" in sealed) == (mode == "compat")
    crypto = WeChatCrypto(TOKEN, AES_KEY, ONE)
    text = crypto.decrypt_message(
        sealed, query["msg_signature"], query["timestamp"], query["nonce"]
    )
    return parsed(form, text)


def parsed(form: str, text: bytes | str) -> dict[str, Any]:
    return dict(json.loads(text) if form == "json" else xmltodict.parse(text)["xml"])


@pytest.mark.parametrize("form", ["xml", "json"])
@pytest.mark.parametrize("mode", ["plain", "compat", "safe"])
def test_a_stranger_reads_every_mode_and_format(
    emulator: Emulator, server: PushServer, mode: str, form: str
) -> None:
    emulator.push_target(ONE, server.url, TOKEN, encoding_aes_key=AES_KEY, mode=mode, format=form)
    (push,) = emulator.push(ONE, MESSAGE, openid="o-1")
    assert push["delivered"]
    assert server.received[0].query["openid"] == "o-1"
    message = opened(mode, form, server.received[0])
    assert message["Note"] == MESSAGE["Note"]
    assert int(message["Count"]) == 7
    assert isinstance(message["Count"], int) == (form == "json")
    assert (message["FromUserName"], message["MsgType"]) == ("o-1", "event")
    assert int(message["CreateTime"]) == pytest.approx(time.time(), abs=5)


def test_a_list_of_one_is_an_object_or_an_array_and_xml_nests_it(
    wired: WiredStranger, server: PushServer
) -> None:
    openid = wired.openid()

    def popped(**target: object) -> dict[str, Any]:
        wired.emulator.push_target(ONE, server.url, TOKEN, mode="plain", **target)
        wired.emulator.answer_popup(openid, {"tmpl-1": "accept"})
        return parsed(str(target.get("format", "json")), server.received.pop().body)

    item = {"TemplateId": "tmpl-1", "SubscribeStatusString": "accept", "PopupScene": "0"}
    assert popped()["List"] == item
    assert popped(array_lists=True)["List"] == [item]
    assert popped(format="xml")["SubscribeMsgPopupEvent"] == {"List": item}
    assert isinstance(popped(text_numbers=True)["CreateTime"], str)


@pytest.mark.parametrize(
    ("answers", "tries"),
    [
        ([], ["ok"]),
        ([(0, 200, "")], ["ok"]),
        ([(0, 200, "error")], ["neither success nor empty", "ok"]),
        ([(0, 500, "success"), (0, 302, "")], ["HTTP 500", "HTTP 302", "ok"]),
        ([(0.6, 200, "success")] * 3, ["no answer in time"] * 3),
    ],
)
def test_a_push_is_tried_three_times(
    emulator: Emulator,
    server: PushServer,
    answers: list[tuple[float, int, str]],
    tries: list[str],
) -> None:
    emulator.push_target(ONE, server.url, TOKEN, mode="plain")
    server.answers.extend(answers)
    (push,) = emulator.push(ONE, MESSAGE)
    assert push["tries"] == tries
    assert push["delivered"] == ("ok" in tries)
    assert len({received.body for received in server.received}) == 1


def test_a_push_to_nobody_is_noted(emulator: Emulator) -> None:
    assert emulator.push(ONE, MESSAGE)[0]["tries"] == ["no push target is set"]
    emulator.push_target(ONE, "http://127.0.0.1:9/push", TOKEN, mode="plain")
    assert emulator.push(ONE, MESSAGE)[0]["tries"] == ["no answer: ConnectionError"] * 3
    log = emulator.look("pushes", event="made_up")
    assert (log["waiting"], log["total"]) == (0, 2)
    assert emulator.look("pushes", event="other")["total"] == 0


def test_pushes_may_come_twice_whatever_was_answered(
    emulator: Emulator, server: PushServer
) -> None:
    emulator.push_target(ONE, server.url, TOKEN, mode="plain")
    emulator.push(ONE, MESSAGE, copies=2)
    emulator.push_target(ONE, server.url, TOKEN, mode="plain", copies=3)
    emulator.push(ONE, MESSAGE)
    assert len(server.received) == 5


def test_users_take_authorizations_back_and_close_their_accounts(
    wired: WiredStranger, server: PushServer
) -> None:
    openid = wired.openid()
    wired.emulator.push_target(ONE, server.url, TOKEN, mode="plain")
    wired.emulator.permit(openid, "tmpl-1", 2)
    pushes = [
        wired.emulator.authorization(openid, event, revoked)[0]["message"]
        for event, revoked in [("revoke", "8,6"), ("modified", ""), ("cancellation", "")]
    ]
    assert [push["Event"] for push in pushes] == [
        "user_authorization_revoke",
        "user_info_modified",
        "user_authorization_cancellation",
    ]
    # The sender is the platform's push service.
    assert {push["FromUserName"] for push in pushes} != {openid}
    assert len({push["FromUserName"] for push in pushes}) == 1
    assert pushes[0]["UnionID"] == ""
    shown = {name: pushes[0][name] for name in ("OpenID", "AppID", "RevokeInfo", "PluginID")}
    assert shown == {"OpenID": openid, "AppID": ONE, "RevokeInfo": "8,6", "PluginID": ""}
    assert wired.emulator.change_user(openid)["balance"] == {}


def test_the_console_checks_an_address(emulator: Emulator, server: PushServer) -> None:
    emulator.push_target(ONE, server.url, TOKEN, mode="plain")
    answer = emulator.lever("greet", appid=ONE)
    assert answer == {"answered": True, "status": 200, "echoed": True}
    query = server.received[0].query
    check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])
    emulator.lever("greet", appid=ONE, honest=False)
    query = server.received[1].query
    with pytest.raises(InvalidSignatureException):
        check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])


def target() -> PushTarget:
    return PushTarget(
        url="http://127.0.0.1:9/push", token=TOKEN, appid=ONE, encoding_aes_key=AES_KEY
    )


def read(push: Push) -> str:
    """What a receiver reads that does all that wechatpy does."""
    query = push.query
    check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])
    crypto = WeChatCrypto(TOKEN, AES_KEY, ONE)
    sealed = json.loads(push.body)
    return str(
        crypto.decrypt_message(sealed, query["msg_signature"], query["timestamp"], query["nonce"])
    )


def unsealed(push: Push) -> bytes:
    """What was encrypted, with its padding."""
    sealed = base64.b64decode(json.loads(push.body)["Encrypt"])
    return bytes(PrpCrypto(base64.b64decode(AES_KEY + "=")).cipher.decrypt(sealed))


def test_the_padding_fills_blocks_of_32() -> None:
    rooms = set()
    for length in range(64):
        plain = unsealed(push_of(target(), Message(fields={"Note": "x" * length}), 0))
        assert len(plain) % 32 == 0
        assert plain.endswith(bytes([plain[-1]]) * plain[-1])
        rooms.add(plain[-1])
    assert rooms == set(range(1, 33))


# wechatpy looks neither at the age nor at the size nor at how long the padding is.
BELIEVED = {"stale", "huge", "broken_padding"}
REFUSALS = (InvalidSignatureException, InvalidAppIdException, LookupError, ValueError, struct.error)
MADE_UP = Message(fields={"ToUserName": "gh_1", "Event": "made_up"}, openid="o-1")


@pytest.mark.parametrize("kind", sorted(set(FORGERIES) - BELIEVED))
def test_a_stranger_refuses_what_is_forged(kind: str) -> None:
    moment = int(time.time())
    assert json.loads(read(push_of(target(), MADE_UP, moment)))["Event"] == "made_up"
    with pytest.raises(REFUSALS):
        read(forged(kind, target(), MADE_UP, moment))


@pytest.mark.parametrize("kind", sorted(BELIEVED))
def test_some_forgeries_break_only_the_one_rule_that_a_stranger_forgets(kind: str) -> None:
    push = forged(kind, target(), MADE_UP, int(time.time()))
    assert json.loads(read(push))["Event"] == "made_up"
    assert kind != "huge" or len(push.body) > 4_000_000
    assert kind != "broken_padding" or unsealed(push)[-1] > 32
    assert kind != "stale" or int(push.query["timestamp"]) <= time.time() - 3600


@pytest.mark.parametrize("kind", list(FORGERIES))
def test_forgeries_reach_the_server_and_its_answer_is_told(
    emulator: Emulator, server: PushServer, kind: str
) -> None:
    emulator.push_target(ONE, server.url, TOKEN, encoding_aes_key=AES_KEY)
    server.answers.append((0, 403, "no"))
    answer = emulator.lever("forge", appid=ONE, kind=kind, message=MESSAGE)
    assert answer == {"answered": True, "status": 403, "body": "no"}
    assert len(server.received) == 1

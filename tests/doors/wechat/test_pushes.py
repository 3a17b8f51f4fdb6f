"""What the platform pushes is opened, in every mode and form; what others send is refused."""

import json
from typing import Any

import pytest

from tests.doors.wechat.conftest import APPID
from tests.doors.wechat.pushing import (
    FORMS,
    KEY,
    KEYS,
    MODES,
    OLD_KEY,
    PLAIN_KEYS,
    STAMP,
    TOKEN,
    Form,
    Mode,
    Push,
    encrypted,
    enveloped,
    keys_for,
    plaintext,
    pushed,
    signature,
    written,
)
from wishapp.doors.wechat import PushRefused
from wishapp.doors.wechat.pushes import PushKeys, greets, open_push

EVENT: dict[str, Any] = {
    "ToUserName": "gh_qinghe",
    "FromUserName": "o-zhou",
    "CreateTime": 1767225600,
    "MsgType": "event",
}
POPUP = {"TemplateId": "t1", "SubscribeStatusString": "accept", "PopupScene": "0"}
SECOND = {"TemplateId": "t2", "SubscribeStatusString": "reject", "PopupScene": "0"}
SENT = {"TemplateId": "t1", "MsgID": "1864323", "ErrorCode": "0", "ErrorStatus": "success"}
CHECKED: dict[str, Any] = {
    **EVENT,
    "Event": "wxa_media_check",
    "appid": APPID,
    "trace_id": "60f96f1d-3845297a-1976a3ae",
    "version": 2,
    "errcode": 0,
    "errmsg": "ok",
    "result": {"suggest": "pass", "label": 100},
    "detail": [
        {
            "strategy": "content_model",
            "errcode": 0,
            "suggest": "pass",
            "label": 100,
            "prob": 90,
        }
    ],
}
REVOKED = {
    **EVENT,
    "Event": "user_authorization_revoke",
    "OpenID": "o-zhou",
    "AppID": APPID,
    "RevokeInfo": "8",
}


def opened(push: Push, keys: PushKeys = KEYS) -> dict[str, Any]:
    return open_push(keys, query=push.query, body=push.body)


def reason(push: Push, keys: PushKeys = KEYS) -> str:
    with pytest.raises(PushRefused) as refused:
        opened(push, keys)
    assert str(refused.value) == refused.value.reason
    return refused.value.reason


def everywhere() -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("mode", "form"), [(mode, form) for mode in MODES for form in FORMS]
    )


@everywhere()
@pytest.mark.parametrize("message", [CHECKED, REVOKED], ids=["checked", "revoked"])
def test_an_event_is_opened(message: dict[str, Any], mode: Mode, form: Form) -> None:
    assert opened(pushed(message, mode, form), keys_for(mode)) == message


@everywhere()
@pytest.mark.parametrize(
    ("event", "wrapping", "items"),
    [
        ("subscribe_msg_popup_event", "SubscribeMsgPopupEvent", [POPUP]),
        ("subscribe_msg_popup_event", "SubscribeMsgPopupEvent", [POPUP, SECOND]),
        ("subscribe_msg_change_event", "SubscribeMsgChangeEvent", [SECOND]),
        ("subscribe_msg_sent_event", "SubscribeMsgSentEvent", [SENT]),
    ],
)
def test_a_list_has_one_form(
    mode: Mode, form: Form, event: str, wrapping: str, items: list[dict[str, str]]
) -> None:
    expected = {**EVENT, "Event": event, "List": items}
    one_or_many = items[0] if len(items) == 1 else items
    outside = {"List": one_or_many} if form == "json" else {wrapping: {"List": one_or_many}}
    push = pushed({**EVENT, "Event": event, **outside}, mode, form)
    assert opened(push, keys_for(mode)) == expected


@pytest.mark.parametrize("empty", [None, "", []])
def test_an_empty_list_is_a_list(empty: object) -> None:
    assert opened(pushed({**EVENT, "List": empty}, "safe", "json"))["List"] == []


@pytest.mark.parametrize(
    ("field", "written_as", "read_as"),
    [
        ("CreateTime", "1767225600", 1767225600),
        ("errcode", "-1008", -1008),
        ("errcode", 4294966288, 4294966288),
        ("label", "100", 100),
        ("label", "one hundred", "one hundred"),
        ("label", "9" * 40, "9" * 40),
        ("label", "١", "١"),
        ("PopupScene", 0, "0"),
        ("MsgID", 1864323726461255680, "1864323726461255680"),
        ("Content", None, ""),
        ("Content", True, "true"),
        ("Content", 0.5, "0.5"),
    ],
)
def test_numbers_and_texts_drift_and_are_read(
    field: str, written_as: object, read_as: object
) -> None:
    message = {**EVENT, field: written_as}
    assert opened(pushed(message, "safe", "json")) == {**EVENT, field: read_as}


def test_the_key_before_still_opens() -> None:
    assert opened(pushed(CHECKED, "safe", "json", key=OLD_KEY)) == CHECKED


@pytest.mark.parametrize("keys", [(KEY,), (OLD_KEY, "")])
def test_a_key_that_was_removed_opens_nothing(keys: tuple[str, ...]) -> None:
    other = OLD_KEY if KEY in keys else KEY
    assert reason(pushed(CHECKED, "safe", "json", key=other), PushKeys(TOKEN, keys, APPID))


def test_in_compatible_mode_only_the_sealed_part_counts() -> None:
    sealed = encrypted(plaintext(written(CHECKED, "json")))
    forged = {**CHECKED, "trace_id": "forged"}
    assert opened(enveloped(sealed, "json", forged)) == CHECKED


def test_where_messages_are_sealed_an_open_one_is_refused() -> None:
    assert reason(pushed(REVOKED, "plain", "json")) == "the message is not sealed"


@pytest.mark.parametrize("sealed", ["", None, [], ["a", "b"], {"a": "b"}])
def test_a_sealed_part_is_one_text(sealed: Any) -> None:
    body = json.dumps({"Encrypt": sealed}).encode()
    push = Push(body, {**STAMP, "msg_signature": signature(TOKEN, *STAMP.values())})
    assert reason(push) == "the message is not sealed"


@everywhere()
@pytest.mark.parametrize(
    "change",
    [
        {"timestamp": "1767225601"},
        {"nonce": "1320562133"},
        {"signature": "0" * 40, "msg_signature": "0" * 40},
        {"signature": "", "msg_signature": ""},
        {"signature": "签名", "msg_signature": "\ud800"},
    ],
)
def test_a_forged_signature_is_refused(mode: Mode, form: Form, change: dict[str, str]) -> None:
    push = pushed(CHECKED, mode, form)
    forged = Push(push.body, push.query | change)
    assert reason(forged, keys_for(mode)) == "the signature is wrong"


@everywhere()
def test_a_push_without_a_query_is_refused(mode: Mode, form: Form) -> None:
    push = pushed(CHECKED, mode, form)
    assert reason(Push(push.body), keys_for(mode)) == "the signature is wrong"


@everywhere()
def test_somebody_without_the_token_is_refused(mode: Mode, form: Form) -> None:
    keys = PushKeys("another-token", keys_for(mode).aes_keys, APPID)
    assert reason(pushed(CHECKED, mode, form), keys) == "the signature is wrong"


def test_the_open_signature_does_not_count_for_a_sealed_message() -> None:
    push = pushed(CHECKED, "safe", "json")
    plain = signature(TOKEN, *STAMP.values())
    query = {**STAMP, "signature": plain, "msg_signature": plain}
    assert reason(Push(push.body, query)) == "the signature is wrong"


@pytest.mark.parametrize(
    ("plain", "why"),
    [
        (plaintext(b"{}", appid="wx-another"), "the push is meant for another mini-program"),
        (plaintext(b"{}", appid=""), "the push is meant for another mini-program"),
        (plaintext(b"{}", appid=APPID + "x"), "the push is meant for another mini-program"),
        (plaintext(b"{}", length=1), "the push is meant for another mini-program"),
        (plaintext(b"{}", length=21), "the length is broken"),
        (plaintext(b"{}", length=2**32 - 1), "the length is broken"),
        (b"x" * 31 + b"\0", "the padding is broken"),
        (b"x" * 31 + b"\x02", "the padding is broken"),
        (b"x" * 15 + b"\x21" * 33, "the padding is broken"),
        (b"\x20" * 16, "the padding is broken"),
        (b"\x10" * 16, "the length is broken"),
        (b"x" * 18 + b"\x0e" * 14, "the length is broken"),
        (b"\x20" * 32, "the length is broken"),
    ],
)
def test_a_broken_sealed_part_is_refused(plain: bytes, why: str) -> None:
    keys = PushKeys(TOKEN, (KEY,), APPID)
    assert reason(enveloped(encrypted(plain)), keys) == why


@pytest.mark.parametrize(
    "sealed", ["x", "not base64!", "签", "AAAA", "A" * 24, "\udcff", "=" * 44, "A" * 43]
)
def test_what_is_no_ciphertext_is_refused(sealed: str) -> None:
    body = json.dumps({"Encrypt": sealed}).encode()
    query = {**STAMP, "msg_signature": ""}
    if sealed != "\udcff":
        query["msg_signature"] = signature(TOKEN, *STAMP.values(), sealed)
    assert reason(Push(body, query))


def test_a_sealed_part_holds_no_foreign_characters() -> None:
    sealed = encrypted(plaintext(b'{"Event": "x"}'))
    assert opened(enveloped(sealed)) == {"Event": "x"}
    for strange in (sealed + "\n", " " + sealed, sealed[:8] + "!" + sealed[8:]):
        assert reason(enveloped(strange)) == "the sealed part is no ciphertext"


@pytest.mark.parametrize("field", ["appid", "AppID"])
@everywhere()
def test_a_message_about_another_mini_program_is_refused(
    mode: Mode, form: Form, field: str
) -> None:
    push = pushed({**EVENT, field: "wx-another"}, mode, form)
    assert reason(push, keys_for(mode)) == "the push is meant for another mini-program"


def test_the_platform_may_ask_whether_we_listen() -> None:
    signed = signature(TOKEN, *STAMP.values())
    for keys in (KEYS, PLAIN_KEYS):
        assert greets(keys, signature=signed, **STAMP)
        assert not greets(keys, signature=signed, timestamp="1", nonce=STAMP["nonce"])
        assert not greets(keys, signature="", **STAMP)
        assert not greets(keys, signature="签名", **STAMP)


@pytest.mark.parametrize(
    ("token", "keys", "appid"),
    [
        ("", (KEY,), APPID),
        (TOKEN, (KEY,), ""),
        (TOKEN, (KEY[:-1],), APPID),
        (TOKEN, (KEY, KEY + "="), APPID),
        (TOKEN, ("密" * 43,), APPID),
    ],
)
def test_unusable_keys_are_refused_at_once(token: str, keys: tuple[str, ...], appid: str) -> None:
    with pytest.raises(ValueError, match="must") as refused:
        PushKeys(token, keys, appid)
    assert KEY[:-1] not in str(refused.value)


def test_keys_show_no_secret() -> None:
    assert repr(KEYS) == f"PushKeys(appid={APPID!r})"

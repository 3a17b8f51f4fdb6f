"""Opens the pushes of WeChat, and refuses those of anybody else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wishapp.doors.wechat.errors import PushRefused
from wishapp.doors.wechat.push_crypto import aes_key, is_signed, opened
from wishapp.doors.wechat.push_messages import SEALED, read_message

APPID_FIELDS = ("appid", "AppID")
# One of them says what a message is about.
KIND_FIELDS = ("Event", "MsgType")


@dataclass(frozen=True, slots=True)
class PushKeys:
    """The settings of the console's page on message push, and the mini-program that they are for.

    ``aes_keys`` are EncodingAESKeys: first the one in use, then those being retired. Empty
    texts among them are ignored. Without any key, the console is in plain mode. With a key,
    only sealed messages are opened, because the signature of a plain message does not cover its
    body. Raises ValueError for an empty token or appid, and for a key of a wrong form.
    """

    token: str = field(repr=False)
    aes_keys: tuple[str, ...] = field(repr=False)
    appid: str

    def __post_init__(self) -> None:
        if not self.token or not self.appid:
            raise ValueError("the token and the appid of pushes must not be empty")
        self.opening()

    def opening(self) -> tuple[bytes, ...]:
        """The AES keys to try, in their order."""
        return tuple(aes_key(text) for text in self.aes_keys if text)


def greets(keys: PushKeys, *, signature: str, timestamp: str, nonce: str) -> bool:
    """Whether WeChat asks if we listen; its ``echostr`` is then the whole answer."""
    return is_signed(signature, keys.token, timestamp, nonce)


def open_push(keys: PushKeys, *, query: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """The pushed message in the normal form of ``push_messages.read_message``.

    ``query`` holds the fields of the URL. In plain mode the sender is proved, the body is not.
    Of a message in compatible mode, only the sealed part counts; without a key, the open one.
    WeChat repeats a push that was not answered, and anybody may repeat a push that they saw. So
    the caller keeps each message once. Raises PushRefused and nothing else.
    """
    message = read_message(body)
    sealed = message.get(SEALED, "")
    signed = (keys.token, query.get("timestamp", ""), query.get("nonce", ""))
    proved = is_signed(query.get("signature", ""), *signed)
    if not keys.opening():
        _refuse_unless(proved, "the signature is wrong")
        is_readable = not sealed or any(message.get(name) for name in KIND_FIELDS)
        _refuse_unless(is_readable, "the message is sealed, and we have no key", signed=True)
    elif not isinstance(sealed, str) or not sealed:
        raise PushRefused("the message is not sealed", is_signed=proved)
    else:
        proved = is_signed(query.get("msg_signature", ""), *signed, sealed)
        _refuse_unless(proved, "the signature is wrong")
        message = _unsealed(sealed, keys)
    meant = all(message.get(name, keys.appid) == keys.appid for name in APPID_FIELDS)
    _refuse_unless(meant, "the push is meant for another mini-program", signed=True)
    return message


def _unsealed(sealed: str, keys: PushKeys) -> dict[str, Any]:
    try:
        return read_message(opened(sealed, keys.opening(), appid=keys.appid))
    except PushRefused as refused:
        reason = refused.reason
    raise PushRefused(reason, is_signed=True)


def _refuse_unless(condition: object, reason: str, *, signed: bool = False) -> None:
    if not condition:
        raise PushRefused(reason, is_signed=signed)

"""Pushes as they go over the wire: plain, compatible and safe mode, in XML and JSON."""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from playground.wechat.messages import Message

BLOCK = 32
CIPHER_BLOCK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PushTarget:
    """Where and how a mini-program wants its pushes, as set in the platform's console.

    ``array_lists`` sends a ``List`` of one as an array too; ``text_numbers`` writes numbers as
    strings; ``copies`` is how often every push comes, whatever was answered.
    """

    url: str
    token: str
    appid: str
    encoding_aes_key: str = ""
    mode: Literal["plain", "compat", "safe"] = "safe"
    format: Literal["xml", "json"] = "json"
    array_lists: bool = False
    text_numbers: bool = False
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """One POST: its query and its body."""

    query: Mapping[str, str]
    body: bytes
    content_type: str


def signature_of(*parts: str) -> str:
    """SHA-1 in hex over the sorted parts."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def push_of(target: PushTarget, message: Message, timestamp: int) -> Push:
    """The message as the target wants it; ``timestamp`` in unix seconds."""
    fields = readable(target, message)
    if target.mode == "plain":
        return Push(
            query=signed(target, message.openid, timestamp),
            body=written(target, fields),
            content_type=content_type(target),
        )
    sealed = sealed_text(target.encoding_aes_key, written(target, fields), target.appid)
    whole = fields if target.mode == "compat" else {"ToUserName": fields.get("ToUserName", "")}
    return sealed_push(target, message.openid, timestamp, {**whole, "Encrypt": sealed})


def sealed_push(
    target: PushTarget, openid: str, timestamp: int, fields: Mapping[str, object]
) -> Push:
    """The push around ``fields``, whose ``Encrypt`` is signed."""
    query = signed(target, openid, timestamp)
    sealed = str(fields["Encrypt"])
    query["encrypt_type"] = "aes"
    query["msg_signature"] = signature_of(target.token, query["timestamp"], query["nonce"], sealed)
    body = written(target, fields)
    return Push(query=query, body=body, content_type=content_type(target))


def signed(target: PushTarget, openid: str, timestamp: int) -> dict[str, str]:
    """The query that every push carries."""
    moment, nonce = str(timestamp), str(secrets.randbelow(10**10))
    signature = signature_of(target.token, moment, nonce)
    query = {"signature": signature, "timestamp": moment, "nonce": nonce}
    return query | ({"openid": openid} if openid else {})


def content_type(target: PushTarget) -> str:
    """What the platform says that the body is."""
    return "application/json" if target.format == "json" else "text/xml"


def readable(target: PushTarget, message: Message) -> dict[str, object]:
    """The fields in the target's shape; JSON has ``List`` at the top, XML nests it."""
    fields = dict(message.fields)
    if message.items and target.format == "json":
        alone = len(message.items) == 1 and not target.array_lists
        fields["List"] = message.items[0] if alone else list(message.items)
    elif message.items:
        fields[message.wrapper] = {"List": list(message.items)}
    return _texts(fields) if target.text_numbers else fields


def written(target: PushTarget, fields: Mapping[str, object]) -> bytes:
    """The fields as XML or JSON."""
    if target.format == "json":
        return json.dumps(fields, ensure_ascii=False).encode()
    return f"<xml>{_elements(fields)}</xml>".encode()


def sealed_text(encoding_aes_key: str, data: bytes, appid: str) -> str:
    """The content of ``Encrypt``: 16 random bytes, length, data, appid, padded to 32."""
    length = len(data).to_bytes(4, "big")
    plain = secrets.token_bytes(16) + length + data + appid.encode()
    missing = BLOCK - len(plain) % BLOCK
    return encrypted(encoding_aes_key, plain + bytes([missing]) * missing)


def encrypted(encoding_aes_key: str, padded: bytes) -> str:
    """AES-256-CBC in base64; ``padded`` is a multiple of 16 bytes."""
    key = base64.b64decode(encoding_aes_key + "=")
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:CIPHER_BLOCK])).encryptor()
    return base64.b64encode(cipher.update(padded) + cipher.finalize()).decode()


def _elements(fields: Mapping[str, object]) -> str:
    return "".join(_element(name, value) for name, value in fields.items())


def _element(name: str, value: object) -> str:
    if isinstance(value, list):
        return "".join(_element(name, each) for each in value)
    if isinstance(value, dict):
        return f"<{name}>{_elements(value)}</{name}>"
    if isinstance(value, int):
        return f"<{name}>{value}</{name}>"
    return f"<{name}><![CDATA[{str(value).replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"


def _texts(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: _text(value) for name, value in fields.items()}


def _text(value: object) -> object:
    if isinstance(value, dict):
        return _texts(value)
    if isinstance(value, list):
        return [_text(each) for each in value]
    return str(value)

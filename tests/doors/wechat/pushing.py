"""The platform's side of a push, written from its contract: JSON or XML, open or sealed."""

import base64
import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.sax.saxutils import escape

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.doors.wechat.conftest import APPID
from wishapp.doors.wechat.pushes import PushKeys

TOKEN = "push-token-of-qinghe"
KEY = "QingHeCountyPush0123456789zyxwvutsrqponmlkj"
OLD_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba"
STAMP = {"timestamp": "1767225600", "nonce": "1320562132"}

Mode = Literal["plain", "compat", "safe"]
Form = Literal["json", "xml"]
MODES: tuple[Mode, ...] = ("plain", "compat", "safe")
FORMS: tuple[Form, ...] = ("json", "xml")
PLAIN_KEYS = PushKeys(TOKEN, (), APPID)
KEYS = PushKeys(TOKEN, (KEY, OLD_KEY, ""), APPID)


@dataclass(frozen=True)
class Push:
    body: bytes
    query: dict[str, str] = field(default_factory=dict)


def signature(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324 - as there


def written(message: Mapping[str, Any], form: Form) -> bytes:
    if form == "json":
        return json.dumps(message, ensure_ascii=False).encode()
    return f"<xml>{_elements(message)}</xml>".encode()


def _elements(message: Mapping[str, Any]) -> str:
    return "".join(
        f"<{name}>{_elements(one) if isinstance(one, Mapping) else escape(str(one))}</{name}>"
        for name, value in message.items()
        for one in (value if isinstance(value, list) else [value])
    )


def plaintext(
    message: bytes, *, appid: str = APPID, length: int | None = None, padding: bytes = b""
) -> bytes:
    """What is sealed; ``length`` and ``padding`` may be wrong on purpose."""
    size = struct.pack(">I", len(message) if length is None else length)
    content = b"sixteen random b" + size + message + appid.encode()
    count = 32 - len(content) % 32
    return content + (padding or bytes([count]) * count)


def encrypted(plain: bytes, key: str = KEY) -> str:
    secret = base64.b64decode(key + "=")
    encryptor = Cipher(algorithms.AES(secret), modes.CBC(secret[:16])).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()


def enveloped(sealed: str, form: Form = "json", beside: Mapping[str, Any] | None = None) -> Push:
    """A sealed part with the signature that covers it."""
    body = written({"ToUserName": "gh_qinghe", **(beside or {}), "Encrypt": sealed}, form)
    signed = signature(TOKEN, *STAMP.values(), sealed)
    return Push(body, {**STAMP, "encrypt_type": "aes", "msg_signature": signed})


def pushed(message: Mapping[str, Any], mode: Mode, form: Form, *, key: str = KEY) -> Push:
    """A message as the platform pushes it."""
    whole = written(message, form)
    if mode == "plain":
        return Push(whole, {**STAMP, "signature": signature(TOKEN, *STAMP.values())})
    beside = message if mode == "compat" else {}
    return enveloped(encrypted(plaintext(whole), key), form, beside)


def keys_for(mode: Mode) -> PushKeys:
    return PLAIN_KEYS if mode == "plain" else KEYS

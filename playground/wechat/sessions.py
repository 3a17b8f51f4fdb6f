"""Session keys: ``checksession``, ``resetusersessionkey``, and data that only the key opens."""

import base64
import hashlib
import hmac
import json
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from playground.wechat.answers import Refused
from playground.wechat.records import User
from playground.wechat.state import Call, Platform

METHOD = "hmac_sha256"
KEY_BYTES = 16


def check(platform: Platform, call: Call) -> dict[str, object]:
    """Whether the caller holds the user's present session_key."""
    _signed_by_key(platform, call, missing=87009)
    return {"errcode": 0, "errmsg": "ok"}


def replace_key(platform: Platform, call: Call) -> dict[str, object]:
    """A new session_key in place of the present one."""
    user = _signed_by_key(platform, call, missing=87007)
    user.session_key = new_session_key()
    reply = {"openid": user.openid, "session_key": user.session_key}
    return {"errcode": 0, "errmsg": "ok", **reply}


def new_session_key() -> str:
    """16 random bytes in base64."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def profile_data(platform: Platform, user: User) -> dict[str, str]:
    """What ``wx.getUserInfo`` hands to the mini-program: signed, and encrypted once more."""
    plain = {"nickName": user.name, "language": "zh_CN"}
    raw = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    mark = {"timestamp": int(platform.now()), "appid": user.appid}
    whole = plain | {"openId": user.openid, "watermark": mark}
    iv = secrets.token_bytes(KEY_BYTES)
    return {
        "rawData": raw,
        "signature": hashlib.sha1(
            (raw + user.session_key).encode(), usedforsecurity=False
        ).hexdigest(),
        "encryptedData": _encrypted(user.session_key, iv, json.dumps(whole).encode()),
        "iv": base64.b64encode(iv).decode(),
    }


def _signed_by_key(platform: Platform, call: Call, *, missing: int) -> User:
    user = platform.called_user(call, "openid")
    if call.fields.get("sig_method") != METHOD:
        raise Refused(87008)
    if not user.session_key:
        raise Refused(missing)
    right = hmac.new(user.session_key.encode(), b"", hashlib.sha256).hexdigest()
    if not hmac.compare_digest(call.text("signature", missing=87009), right):
        raise Refused(87009)
    return user


def _encrypted(session_key: str, iv: bytes, data: bytes) -> str:
    missing = KEY_BYTES - len(data) % KEY_BYTES
    key = base64.b64decode(session_key)
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    padded = data + bytes([missing]) * missing
    return base64.b64encode(cipher.update(padded) + cipher.finalize()).decode()

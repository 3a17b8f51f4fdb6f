"""Personal fields leave the process only as ciphertext with a key id; equality goes by digest.

Layout of a sealed value: version byte, length of the key id, key id, 12-byte nonce, AES-256-GCM
ciphertext with tag. The county's code is authenticated with it, so that a value copied from one
county's table into another's cannot be opened.
"""

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from wishapp.config import FieldKey
from wishapp.county import county

VERSION = 1
NONCE_BYTES = 12
HEAD_BYTES = 2


class UnsealError(Exception):
    """A sealed value was altered, or its key is not configured."""


def seal(text: str) -> bytes:
    """Encrypt a text under the county's first key."""
    key = county().field_keys[0]
    name = key.id.encode()
    nonce = secrets.token_bytes(NONCE_BYTES)
    body = _cipher(key).encrypt(nonce, text.encode(), county().code.encode())
    return bytes([VERSION, len(name)]) + name + nonce + body


def unseal(sealed: bytes) -> str:
    """Decrypt a sealed value. Raises ``UnsealError``."""
    start = HEAD_BYTES + sealed[1] if len(sealed) > HEAD_BYTES else 0
    key_id = sealed[HEAD_BYTES:start].decode("ascii", "replace")
    key = next((each for each in county().field_keys if each.id == key_id), None)
    if key is None or sealed[0] != VERSION:
        raise UnsealError("no configured key opens this value")
    nonce, body = sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
    try:
        return _cipher(key).decrypt(nonce, body, county().code.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise UnsealError("the value was altered or belongs elsewhere") from error


def field_digest(kind: str, text: str) -> bytes:
    """32 bytes that are equal for equal texts of one kind within one county (HMAC-SHA256)."""
    message = f"{kind}\x00{text}".encode()
    return hmac.new(county().digest_secret.encode(), message, hashlib.sha256).digest()


@lru_cache(maxsize=256)
def _cipher(key: FieldKey) -> AESGCM:
    return AESGCM(base64.b64decode(key.secret))


class Sealed(TypeDecorator[str]):
    """A text column that the database holds as ciphertext only."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        return None if value is None else seal(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out."""
        return None if value is None else unseal(value)

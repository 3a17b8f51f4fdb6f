"""The ciphers by which keys seal values; an HSM or KMS can be added as another cipher.

A cipher takes a plain text and what it is bound to, and returns one opaque body. It makes its own
nonces. No other code touches key material.
"""

import base64
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wishapp.config import FieldKey

NONCE_BYTES = 12
TAG_BYTES = 16


class AlteredError(Exception):
    """A body was altered, cut, or sealed under another key or for another county."""


class FieldCipher(Protocol):
    """What a key can do, wherever the key itself is kept."""

    def encrypt(self, plain: bytes, *, bound_to: bytes) -> bytes:
        """The body of a sealed value; it differs at each call."""

    def decrypt(self, body: bytes, *, bound_to: bytes) -> bytes:
        """The plain text of a body. Raises ``AlteredError``."""


class AesGcm:
    """AES-256-GCM (NIST SP 800-38D): nonce of 12 bytes, ciphertext, tag of 16 bytes."""

    def __init__(self, key: FieldKey) -> None:
        self._aead = AESGCM(base64.b64decode(key.secret))

    def encrypt(self, plain: bytes, *, bound_to: bytes) -> bytes:
        """As ``FieldCipher`` says."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, plain, bound_to)

    def decrypt(self, body: bytes, *, bound_to: bytes) -> bytes:
        """As ``FieldCipher`` says."""
        _must_be_whole(body)
        try:
            return self._aead.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], bound_to)
        except InvalidTag as error:
            raise AlteredError from error


class Sm4Gcm:
    """SM4-GCM (GB/T 32907, RFC 8998): nonce of 12 bytes, ciphertext, tag of 16 bytes."""

    def __init__(self, key: FieldKey) -> None:
        self._algorithm = algorithms.SM4(base64.b64decode(key.secret))

    def encrypt(self, plain: bytes, *, bound_to: bytes) -> bytes:
        """As ``FieldCipher`` says."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        work = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        work.authenticate_additional_data(bound_to)
        body = work.update(plain) + work.finalize()
        return nonce + body + work.tag

    def decrypt(self, body: bytes, *, bound_to: bytes) -> bytes:
        """As ``FieldCipher`` says."""
        _must_be_whole(body)
        mode = modes.GCM(body[:NONCE_BYTES], body[-TAG_BYTES:])
        work = Cipher(self._algorithm, mode).decryptor()
        work.authenticate_additional_data(bound_to)
        try:
            return work.update(body[NONCE_BYTES:-TAG_BYTES]) + work.finalize()
        except InvalidTag as error:
            raise AlteredError from error


def _must_be_whole(body: bytes) -> None:
    if len(body) < NONCE_BYTES + TAG_BYTES:
        raise AlteredError


@dataclass(frozen=True, slots=True)
class Suite:
    """An algorithm, by the first byte of its values, and the function that opens a key for it."""

    version: int
    open_key: Callable[[FieldKey], FieldCipher]


# A version is never given to another algorithm: values of it may lie in any backup.
SUITES: Mapping[str, Suite] = {
    "aes-256-gcm": Suite(1, AesGcm),
    "sm4-gcm": Suite(2, Sm4Gcm),
}


@lru_cache(maxsize=256)
def cipher_of(key: FieldKey) -> FieldCipher:
    """The cipher of a configured key, opened once in each process."""
    return SUITES[key.algorithm].open_key(key)

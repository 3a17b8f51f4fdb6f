"""Proves that a push comes from WeChat, and decrypts its sealed part."""

import base64
import hashlib
import hmac
import re

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from wishapp.doors.wechat.errors import PushRefused

ENCODING_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
AES_BLOCK = 16
LONGEST_PADDING = 32  # the platform pads to blocks of 32 bytes, twice those of AES
RANDOM_BYTES = 16
LENGTH_BYTES = 4


def aes_key(encoding_key: str) -> bytes:
    """The 32 bytes behind the console's EncodingAESKey of 43 characters.

    Raises ValueError, which does not show the key.
    """
    if not ENCODING_KEY.fullmatch(encoding_key):
        raise ValueError("an EncodingAESKey must have 43 letters and digits")
    return base64.b64decode(encoding_key + "=")


def is_signed(signature: str, *parts: str) -> bool:
    """Whether ``signature`` is the SHA-1 over the sorted parts, compared in constant time."""
    joined = b"".join(sorted(_bytes(part) for part in parts))
    expected = hashlib.sha1(joined).hexdigest()  # noqa: S324 - the platform's choice
    return hmac.compare_digest(expected.encode(), _bytes(signature))


def opened(sealed: str, keys: tuple[bytes, ...], *, appid: str) -> bytes:
    """The message inside ``Encrypt``, by the first key that fits.

    Raises PushRefused for broken base64, padding or length and for another appid.
    """
    try:
        data = base64.b64decode(sealed, validate=True)
    except ValueError:
        data = b""
    if not data or len(data) % AES_BLOCK:
        raise PushRefused("the sealed part is no ciphertext")
    refusal = PushRefused("there is no key to open it with")
    for key in keys:
        try:
            return _message(_decrypted(data, key), appid)
        except PushRefused as refused:
            refusal = refused
    raise refusal


def _decrypted(data: bytes, key: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), modes.CBC(key[:AES_BLOCK])).decryptor()
    return decryptor.update(data) + decryptor.finalize()


def _message(plain: bytes, appid: str) -> bytes:
    """16 random bytes, 4 bytes of length, the message, the appid, the padding."""
    padding = plain[-1]
    padded = plain.endswith(bytes([padding]) * padding)
    if not 1 <= padding <= LONGEST_PADDING or not padded:
        raise PushRefused("the padding is broken")
    content = plain[RANDOM_BYTES:-padding]
    length = int.from_bytes(content[:LENGTH_BYTES], "big")
    rest = content[LENGTH_BYTES:]
    if len(content) < LENGTH_BYTES or length > len(rest):
        raise PushRefused("the length is broken")
    if not hmac.compare_digest(rest[length:], appid.encode()):
        raise PushRefused("the push is meant for another mini-program")
    return rest[:length]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

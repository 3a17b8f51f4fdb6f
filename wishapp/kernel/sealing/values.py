"""Sealed values: the ciphertext that the database holds in place of a personal text.

Layout: version byte (which algorithm), length of the key id, key id, then the body by the cipher.
The county's code is authenticated with it. So a value copied from one county's table into another's
cannot be opened.
"""

from wishapp.base.county import county
from wishapp.config import FieldKey
from wishapp.kernel.sealing.ciphers import SUITES, AlteredError, cipher_of

HEAD_BYTES = 2


class UnsealError(Exception):
    """A sealed value was altered, or its key is not configured."""


def seal(text: str) -> bytes:
    """Encrypt a text under the county's first key."""
    key = county().field_keys[0]
    return header(key) + cipher_of(key).encrypt(text.encode(), bound_to=_county_code())


def unseal(sealed: bytes) -> str:
    """Decrypt a sealed value. Raises ``UnsealError``."""
    start = HEAD_BYTES + sealed[1] if len(sealed) > HEAD_BYTES else 0
    key_id = sealed[HEAD_BYTES:start].decode("ascii", "replace")
    key = next((each for each in county().field_keys if each.id == key_id), None)
    if key is None or not sealed.startswith(header(key)):
        raise UnsealError("no configured key opens this value")
    try:
        return cipher_of(key).decrypt(sealed[start:], bound_to=_county_code()).decode()
    except AlteredError as error:
        raise UnsealError("the value was altered or belongs elsewhere") from error


def reseal(sealed: bytes) -> bytes:
    """The same text under the county's first key. Raises ``UnsealError``."""
    return seal(unseal(sealed))


def header(key: FieldKey) -> bytes:
    """The first bytes of every value under a key."""
    name = key.id.encode()
    return bytes([SUITES[key.algorithm].version, len(name)]) + name


def _county_code() -> bytes:
    return county().code.encode()

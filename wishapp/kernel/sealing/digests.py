"""Keyed digests: equal for equal texts of one kind in one county; the text cannot be recovered."""

import hmac
from collections.abc import Mapping
from functools import lru_cache

from wishapp.base.county import county

HASHES: Mapping[str, str] = {"hmac-sha256": "sha256", "hmac-sm3": "sm3"}
MARK_BYTES = 6


def field_digest(kind: str, text: str) -> bytes:
    """32 bytes that are equal for equal texts of one kind within one county."""
    return keyed_digest(kind, text.encode())


def keyed_digest(kind: str, message: bytes) -> bytes:
    """32 bytes of HMAC under the county's ``digest_secret`` by its ``digest_algorithm``."""
    chosen = county()
    keyed = _keyed(chosen.digest_secret, HASHES[chosen.digest_algorithm]).copy()
    keyed.update(f"{kind}\x00".encode() + message)
    return keyed.digest()


@lru_cache(maxsize=1024)
def _keyed(secret: str, name: str) -> hmac.HMAC:
    """HMAC that has taken in its key, of which each message continues a copy."""
    return hmac.new(secret.encode(), digestmod=name)


def digest_mark() -> str:
    """A short text that changes when the algorithm or the secret of the digests does."""
    return f"{county().digest_algorithm} {keyed_digest('mark', b'')[:MARK_BYTES].hex()}"

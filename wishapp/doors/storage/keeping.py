"""What every store promises, and how it says that it cannot."""

import re
from typing import Protocol

KEY = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
LONGEST_KEY = 200
MAX_OBJECT_BYTES = 67_108_864


class Missing(Exception):
    """Nothing is kept under this key."""


class StorageUnavailable(Exception):
    """The store cannot be reached or refuses to work; trying again may help."""


class Storage(Protocol):
    """Keeps bytes under keys.

    A key consists of segments of ``a-z``, ``0-9`` and ``-`` joined by ``/``, at most 200
    characters; anything else raises ``ValueError``. Every method may raise ``StorageUnavailable``.
    """

    def put(self, key: str, data: bytes, content_type: str) -> None:
        """Keep the bytes, whole or not at all; what was kept under the key is replaced."""

    def get(self, key: str) -> bytes:
        """The bytes kept under a key. Raises ``Missing``."""

    def delete(self, key: str) -> None:
        """Forget a key; one that is not kept is fine."""


def checked_key(key: str) -> str:
    """The key itself. Raises ``ValueError`` when it could leave the store's own space."""
    if len(key) > LONGEST_KEY or not KEY.fullmatch(key):
        raise ValueError("a storage key may hold only a-z, 0-9, - and single inner slashes")
    return key

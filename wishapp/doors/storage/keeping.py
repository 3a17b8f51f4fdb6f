"""The interface of every picture store, and the errors that its methods raise."""

import re
from typing import Protocol

KEY = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
LONGEST_KEY = 200
MAX_OBJECT_BYTES = 67_108_864


class Missing(Exception):
    """No bytes are stored under this key."""


class StorageUnavailable(Exception):
    """The store cannot be reached or refuses to work; trying again may help."""


class Storage(Protocol):
    """Stores bytes under keys.

    A key consists of segments of ``a-z``, ``0-9`` and ``-`` joined by ``/``, at most 200
    characters. Any other key raises ``ValueError``. Every method may raise
    ``StorageUnavailable``.
    """

    def put(self, key: str, data: bytes, content_type: str) -> None:
        """Store the bytes whole or not at all, in place of what was stored under the key."""

    def get(self, key: str) -> bytes:
        """The bytes stored under a key. Raises ``Missing``."""

    def delete(self, key: str) -> None:
        """Delete what is stored under a key; a key without bytes raises nothing."""


def checked_key(key: str) -> str:
    """The key itself. Raises ``ValueError`` for a key that could lead outside of the store."""
    if len(key) > LONGEST_KEY or not KEY.fullmatch(key):
        raise ValueError("a storage key may hold only a-z, 0-9, - and single inner slashes")
    return key

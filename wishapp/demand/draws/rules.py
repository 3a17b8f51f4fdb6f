"""How the order of a draw is computed, so that anybody can compute it again: pure decisions.

The seed is 64 hexadecimal digits. Its commitment, which is published before anybody enters, is the
SHA-256 of those digits as ASCII. The order of the entries follows the SHA-256 of ``seed:entry``,
the entry's id in lower case with hyphens: the smallest digest comes first.
"""

import hashlib
from collections.abc import Iterable
from uuid import UUID


def commitment_of(seed: str) -> str:
    """The digest that binds the county to a seed, in hexadecimal."""
    return hashlib.sha256(seed.encode("ascii")).hexdigest()


def drawn_order(seed: str, entries: Iterable[UUID]) -> list[UUID]:
    """All entries in the drawn order, which depends on nothing but the seed and the entries."""
    return sorted(entries, key=lambda entry: _lot(seed, entry))


def _lot(seed: str, entry: UUID) -> bytes:
    return hashlib.sha256(f"{seed}:{entry}".encode("ascii")).digest()

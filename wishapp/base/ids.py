"""Identifiers and secrets: time-ordered UUIDs for rows, random text for tokens."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

TOKEN_BYTES = 32
BITS_BELOW_TIME = 80


def new_id() -> UUID:
    """A new UUIDv7; ids of one process sort by the time they were made."""
    return uuid7()


def first_id_of(moment: datetime) -> UUID:
    """An id below every UUIDv7 that was made at a moment or later."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << BITS_BELOW_TIME)


def new_token() -> str:
    """A random token of 256 bits as URL-safe text."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> bytes:
    """What is stored in place of a token: 32 bytes of SHA-256.

    A token has 256 random bits, so a plain digest cannot be searched.
    """
    return hashlib.sha256(token.encode()).digest()

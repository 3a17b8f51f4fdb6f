"""Session tokens that say by themselves whose calls they are, so that calls count by person.

A token holds 192 random bits, a keyed mark of its person, and a keyed check of both. The mark tells
nobody who it is. Whether the session still lives, only its row says.
"""

import base64
import binascii
import hmac
import secrets
from uuid import UUID

from wishapp.kernel.sealing.digests import keyed_digest

RANDOM_BYTES, MARK_BYTES, CHECK_BYTES = 24, 12, 12
TOKEN_BYTES = RANDOM_BYTES + MARK_BYTES + CHECK_BYTES
TOKEN_CHARS = 64


def new_session_token(person_id: UUID) -> str:
    """A new token of a person, as 64 characters of URL-safe text."""
    mark = keyed_digest("session_mark", person_id.bytes)[:MARK_BYTES]
    marked = secrets.token_bytes(RANDOM_BYTES) + mark
    return base64.urlsafe_b64encode(marked + _check(marked)).decode()


def mark_of_token(token: str) -> str:
    """What all tokens of one person of this county share; empty for a token that was made up."""
    if len(token) != TOKEN_CHARS or not token.isascii():
        return ""
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except binascii.Error:
        return ""
    marked, check = raw[:-CHECK_BYTES], raw[-CHECK_BYTES:]
    return marked[RANDOM_BYTES:].hex() if hmac.compare_digest(check, _check(marked)) else ""


def _check(marked: bytes) -> bytes:
    return keyed_digest("session_token", marked)[:CHECK_BYTES]

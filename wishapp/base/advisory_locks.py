"""Locks what has no row to be locked by, until the transaction ends."""

from collections.abc import Iterable

from sqlalchemy import ARRAY, BigInteger, bindparam, func, select

from wishapp.base.db import db

KEY_BYTES = 8


def lock_by_digest(digests: Iterable[bytes], *, shared: bool = False) -> None:
    """Wait for all who hold a lock on these digests, of which the first eight bytes count.

    Everybody locks in one order, so that nobody waits in a circle. Those who hold a ``shared``
    lock do not wait for each other.
    """
    keys = [
        int.from_bytes(digest[:KEY_BYTES], "big", signed=True) for digest in sorted(set(digests))
    ]
    key = func.unnest(bindparam("keys", keys, type_=ARRAY(BigInteger))).column_valued("key")
    lock = func.pg_advisory_xact_lock_shared if shared else func.pg_advisory_xact_lock
    db.session.execute(select(lock(key)))

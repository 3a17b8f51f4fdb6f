"""Reads the keys and the scans without a network."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.base.rows import row_of
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.rules import SignedBy
from wishapp.fulfilment.offline_scans.models import OfflineScan, ScanKey
from wishapp.fulfilment.offline_scans.rules import Direction, Seen, Stamped


def scan_key_of(key_id: UUID) -> ScanKey:
    """The key with this id. Raises ``not_found``."""
    return row_of(ScanKey, key_id)


def count_keys(activity_id: UUID) -> int:
    """How many keys an activity has, also revoked ones."""
    query = select(func.count()).select_from(ScanKey).where(ScanKey.activity_id == activity_id)
    return db.session.scalar(query) or 0


def keys_of(activity_id: UUID, *, limit: int) -> list[ScanKey]:
    """The keys of an activity, the oldest first."""
    query = select(ScanKey).where(ScanKey.activity_id == activity_id)
    return list(db.session.scalars(query.order_by(ScanKey.id).limit(limit)))


def keep_scans(
    key_id: UUID, scans: Sequence[tuple[Stamped, datetime]]
) -> tuple[int, frozenset[UUID]]:
    """Write scans down, each with its moment by our clock; how many are new, of which sign-ups."""
    if not scans:
        return 0, frozenset()
    rows = [
        {
            "id": new_id(),
            "key_id": key_id,
            "sign_up_id": scan.sign_up_id,
            "direction": scan.direction.value,
            "stamp": scan.stamp,
            "scanned_at": scanned_at,
            "merged_at": now(),
        }
        for scan, scanned_at in scans
    ]
    keeping = insert(OfflineScan).values(rows).on_conflict_do_nothing()
    new = db.session.scalars(keeping.returning(OfflineScan.sign_up_id)).all()
    return len(new), frozenset(new)


def scans_of(sign_up_id: UUID, *, limit: int) -> list[Seen]:
    """All scans of a seat, the earliest first."""
    query = select(OfflineScan, ScanKey.issued_by).join(ScanKey, ScanKey.id == OfflineScan.key_id)
    query = query.where(OfflineScan.sign_up_id == sign_up_id)
    rows = db.session.execute(query.order_by(OfflineScan.scanned_at).limit(limit))
    return [Seen(scan.scanned_at, Direction(scan.direction), by) for scan, by in rows]


def clear_merged(sign_up_id: UUID) -> None:
    """Remove the presences that follow from scans without a network, to be made anew.

    What somebody put right by hand since stays.
    """
    doomed = delete(Attendance).where(
        Attendance.sign_up_id == sign_up_id,
        Attendance.is_offline,
        Attendance.left_by.is_distinct_from(SignedBy.WORD.value),
    )
    db.session.execute(doomed.execution_options(synchronize_session="fetch"))

"""Tables of the keys by which phones sign scans without a network, and of the merged scans."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.windows import moments_kept
from wishapp.kernel.sealing import Sealed


class ScanKey(Row, Model):
    """What one phone of the leader or staff signs scans with, for one activity.

    ``ahead_seconds`` is how far the phone's clock was ahead of ours when the key was issued.
    """

    __tablename__ = "scan_keys"

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activities.id"))
    issued_by: Mapped[UUID]
    issued_at: Mapped[datetime] = mapped_column(default=now)
    secret: Mapped[str] = mapped_column(Sealed)
    ahead_seconds: Mapped[int] = mapped_column(BigInteger)
    revoked_at: Mapped[datetime | None]

    __table_args__ = (Index("scan_keys_activity", "activity_id", "id"),)


class OfflineScan(Row, Model):
    """One scan as a phone stamped and signed it; ``scanned_at`` is that stamp by our clock.

    Never updated, never deleted: the presences of a seat follow from all its scans.
    """

    __tablename__ = "offline_scans"

    key_id: Mapped[UUID] = mapped_column(ForeignKey("scan_keys.id"))
    sign_up_id: Mapped[UUID] = mapped_column(ForeignKey("sign_ups.id"))
    direction: Mapped[str]
    stamp: Mapped[int] = mapped_column(BigInteger)
    scanned_at: Mapped[datetime]
    merged_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        CheckConstraint(moments_kept("scanned_at"), name="window"),
        UniqueConstraint("key_id", "sign_up_id", "direction", "stamp", name="offline_scans_once"),
        Index("offline_scans_sign_up", "sign_up_id", "scanned_at"),
    )

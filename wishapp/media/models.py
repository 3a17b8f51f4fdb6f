"""The table of pictures; the bytes themselves are kept behind the storage door."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.clock import now
from wishapp.db import Model, Row


class Picture(Row, Model):
    """One stored picture. Sizes in bytes and pixels."""

    __tablename__ = "pictures"

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    storage_key: Mapped[str] = mapped_column(unique=True)
    content_type: Mapped[str]
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    sha256: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (Index("pictures_owner_id", "owner_id"),)

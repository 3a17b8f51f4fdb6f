"""The table of pictures; the bytes themselves are stored behind the storage door."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row


class Picture(Row, Model):
    """One stored picture. Sizes in bytes and pixels.

    From ``gone_at`` on it is shown to nobody, and its bytes are deleted or soon will be. One that
    ``is_proof`` is kept as long as what it proves.
    """

    __tablename__ = "pictures"

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    storage_key: Mapped[str] = mapped_column(unique=True)
    content_type: Mapped[str]
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    sha256: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    gone_at: Mapped[datetime | None]
    is_proof: Mapped[bool] = mapped_column(default=False, server_default=text("false"))

    __table_args__ = (
        Index("pictures_owner_id", "owner_id"),
        Index("pictures_kept", "created_at", postgresql_where=text("gone_at IS NULL")),
    )

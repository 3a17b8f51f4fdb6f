"""The table of imports: tables of wishes that wait to be confirmed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located


class WishImport(Located, Row, Model):
    """An uploaded table: its rows are sealed until it is confirmed, and deleted afterwards.

    ``rows`` is JSON; ``file_digest`` stays, so that the same file is never imported twice.
    """

    __tablename__ = "wish_imports"

    file_digest: Mapped[bytes] = mapped_column(LargeBinary)
    uploaded_by: Mapped[UUID]
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    rows: Mapped[str | None] = mapped_column(Sealed)
    good: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    confirmed_by: Mapped[UUID | None]
    confirmed_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("community_id", "file_digest", name="wish_imports_one_file"),
        Index("wish_imports_waiting", "uploaded_at", postgresql_where=text("confirmed_at IS NULL")),
    )

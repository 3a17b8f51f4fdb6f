"""The table of the register's entries."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.windows import days_kept
from wishapp.kernel.sealing import Sealed


class RegisterEntry(Row, Model):
    """One entry of the register: a processor, a recipient, an assessment, an audit or a breach.

    ``name`` is who or what it is about. ``about`` is the code of what the product does, or of the
    door through which a processor works. ``details`` is JSON. ``on_day`` is when it began, was
    made or was found. A newer entry replaces an older one; nothing is deleted.
    """

    __tablename__ = "register_entries"

    kind: Mapped[str]
    name: Mapped[str]
    about: Mapped[str | None]
    document_no: Mapped[str | None]
    details: Mapped[str] = mapped_column(Sealed)
    on_day: Mapped[date]
    until_day: Mapped[date | None]
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("register_entries.id"))
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(default=now)
    replaced_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(days_kept("on_day", "until_day"), name="window"),
        Index("register_entries_kind", "kind", "id"),
    )

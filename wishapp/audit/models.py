"""The audit table."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.clock import now
from wishapp.db import Model, Row


class AuditRow(Row, Model):
    """One reading or giving away of personal data. Never updated, never deleted."""

    __tablename__ = "audit_rows"

    at: Mapped[datetime] = mapped_column(default=now)
    action: Mapped[str]
    actor_id: Mapped[UUID | None]
    capacity: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    request_id: Mapped[str]

    __table_args__ = (
        Index("audit_rows_person", "person_id", "id"),
        Index("audit_rows_subject", "subject_id", "id"),
    )

"""The table of the keys that clients chose, with the answers to their requests."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.sealing import Sealed


class IdempotencyKey(Row, Model):
    """One key of one person. The answer is sealed, since it may hold personal data."""

    __tablename__ = "idempotency_keys"

    person_id: Mapped[UUID]
    key: Mapped[str]
    request_digest: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int | None]
    body: Mapped[str | None] = mapped_column(Sealed)
    created_at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (
        UniqueConstraint("person_id", "key", name="idempotency_keys_person_key"),
        Index("idempotency_keys_created_at", "created_at"),
    )

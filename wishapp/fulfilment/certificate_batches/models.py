"""Tables of batches of certificates, and of the requests in them."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.fulfilment.certificate_batches.states import CERTIFICATE_BATCH, LineOutcome
from wishapp.kernel.lifecycle.due import Watched
from wishapp.registry.places.models import Located

IS_RUNNING = text("state = 'running'")
IS_OPEN = text("outcome = 'open'")


class CertificateBatch(Watched, Located, Row, Model):
    """What lay requested at a community by members of one unit, or of one team.

    A worker issues it in the name of ``started_by``, one certificate after the other.
    """

    MACHINE: ClassVar[Machine] = CERTIFICATE_BATCH
    __tablename__ = "certificate_batches"

    state: Mapped[str]
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"))
    started_by: Mapped[UUID]
    started_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    def next_step_at(self) -> datetime | None:
        """At once while it runs."""
        return now() if self.state == CERTIFICATE_BATCH.starts["start"] else None

    __table_args__ = (
        CheckConstraint("(unit_id IS NULL) <> (team_id IS NULL)", name="of_one"),
        CheckConstraint("(state = 'running') = (ended_at IS NULL)", name="ended"),
        Index(
            "certificate_batches_one_running",
            "community_id",
            unique=True,
            postgresql_where=IS_RUNNING,
        ),
        Index("certificate_batches_community", "community_path", "id"),
        Index("certificate_batches_due", "due_at", postgresql_where=IS_RUNNING),
    )


class CertificateBatchLine(Row, Model):
    """One request in a batch: open, issued, or left with the code of the refusal."""

    __tablename__ = "certificate_batch_lines"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("certificate_batches.id"))
    certificate_id: Mapped[UUID] = mapped_column(ForeignKey("certificates.id"))
    outcome: Mapped[str] = mapped_column(default=LineOutcome.OPEN.value)
    code: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("outcome IN ('open', 'issued', 'left')", name="outcome"),
        CheckConstraint("(outcome = 'left') = (code IS NOT NULL)", name="left"),
        UniqueConstraint("batch_id", "certificate_id", name="certificate_batch_lines_once"),
        Index("certificate_batch_lines_open", "batch_id", "id", postgresql_where=IS_OPEN),
        Index("certificate_batch_lines_batch", "batch_id", "id"),
        Index("certificate_batch_lines_certificate", "certificate_id"),
    )

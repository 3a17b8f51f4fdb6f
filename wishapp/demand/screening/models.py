"""The table of screenings."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.demand.screening.rules import ScreeningKind
from wishapp.demand.screening.states import SCREENING
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located


class Screening(Located, Row, Model):
    """One text or picture to be checked, with WeChat's verdict.

    ``label`` is WeChat's number for the kind of harm. A picture has no ``words``: WeChat
    fetches it under a token until ``answer_by``. Its verdict comes later, under ``trace_id``.
    """

    MACHINE: ClassVar[Machine] = SCREENING
    __tablename__ = "screenings"

    state: Mapped[str]
    kind: Mapped[str] = mapped_column(default=ScreeningKind.TEXT.value)
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(Sealed, default="")
    picture_id: Mapped[UUID | None]
    token_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    answer_by: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=now)
    suggest: Mapped[str] = mapped_column(default="")
    label: Mapped[int | None]
    trace_id: Mapped[str] = mapped_column(default="")
    fault: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def wisher_id(self) -> UUID:
        """The author, for the permission table."""
        return self.author_id

    @property
    def submitter_id(self) -> UUID:
        """The author, for the permission table."""
        return self.author_id

    __table_args__ = (
        Index("screenings_subject", "subject_id", "id"),
        Index("screenings_author", "author_id", "id"),
        Index("screenings_trace", "trace_id"),
        Index("screenings_token", "token_digest", unique=True),
        Index("screenings_due", "due_at", postgresql_where=text("state = 'waiting'")),
        Index("screenings_held", "community_path", "id", postgresql_where=text("state = 'held'")),
    )

"""The table of transitions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Index, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.kernel.lifecycle.why import Fact
from wishapp.kernel.sealing import Sealed

SPOKEN = text("words IS NOT NULL")
# A resident may have a wish looked at again once.
REOPENED = text("kind = 'wish' AND verb = 'reopen'")


class Transition(Row, Model):
    """One change of one state. Never deleted; of a reason only the words may ever go.

    The reason has three parts: a ``code`` of ours, the ``facts`` that belong to it, and the
    ``words`` of a person. Only the words may be about people.
    """

    __tablename__ = "transitions"

    kind: Mapped[str]
    subject_id: Mapped[UUID]
    verb: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str]
    actor_id: Mapped[UUID | None]
    capacity: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)
    code: Mapped[str | None]
    facts: Mapped[Mapping[str, Fact]] = mapped_column(JSONB, default=dict)
    words: Mapped[str | None] = mapped_column(Sealed)
    evidence: Mapped[Sequence[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    request_id: Mapped[str]

    __table_args__ = (
        Index("transitions_subject", "subject_id", "id"),
        Index("transitions_spoken", "actor_id", postgresql_where=SPOKEN),
        Index("transitions_reopened_once", "subject_id", unique=True, postgresql_where=REOPENED),
    )

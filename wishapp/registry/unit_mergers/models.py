"""The table of the mergers of units."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.kernel.lifecycle.due import Watched
from wishapp.registry.unit_mergers.states import UNDER_WAY, UNIT_MERGER

OPEN = text(f"state IN ({', '.join(repr(state) for state in UNDER_WAY)})")
WAITING = text("state = 'agreed'")


class UnitMerger(Watched, Row, Model):
    """The merger of a unit into its successor from the day ``merges_on`` on.

    ``moved`` counts what went over, by noun.
    """

    MACHINE: ClassVar[Machine] = UNIT_MERGER
    __tablename__ = "unit_mergers"

    state: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    successor_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    merges_on: Mapped[date]
    basis_doc: Mapped[str]
    moved: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    @property
    def proposer_id(self) -> UUID:
        """Who proposed it, in the words of the permission table."""
        return self.proposed_by

    __table_args__ = (
        CheckConstraint("unit_id <> successor_id", name="of_two"),
        CheckConstraint(
            "state NOT IN ('agreed', 'done') OR (decided_by <> proposed_by) IS TRUE",
            name="two_people",
        ),
        CheckConstraint(days_kept("merges_on"), name="window"),
        Index("unit_mergers_one_open", "unit_id", unique=True, postgresql_where=OPEN),
        Index("unit_mergers_due", "due_at", postgresql_where=WAITING),
    )

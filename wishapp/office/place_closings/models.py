"""The table of the closings of places."""

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
from wishapp.office.place_closings.states import PLACE_CLOSING, UNDER_WAY

OPEN = text(f"state IN ({', '.join(repr(state) for state in UNDER_WAY)})")
WAITING = text("state = 'agreed'")


class PlaceClosing(Watched, Row, Model):
    """The closing of a place from the day ``closes_on`` on, the first one without it.

    With a successor it is a merger. ``heir_id`` is where open things go: the successor, or of a
    grid without one the place above. Without an heir nothing may stand open. ``moved`` counts what
    moved along, by noun.
    """

    MACHINE: ClassVar[Machine] = PLACE_CLOSING
    __tablename__ = "place_closings"

    state: Mapped[str]
    place_id: Mapped[UUID] = mapped_column(ForeignKey("places.id"))
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    heir_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    closes_on: Mapped[date]
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
        CheckConstraint(
            "state NOT IN ('agreed', 'done') OR (decided_by <> proposed_by) IS TRUE",
            name="two_people",
        ),
        CheckConstraint(days_kept("closes_on"), name="window"),
        Index("place_closings_one_open", "place_id", unique=True, postgresql_where=OPEN),
        Index("place_closings_due", "due_at", postgresql_where=WAITING),
    )

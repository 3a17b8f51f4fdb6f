"""The table of registrations."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located
from wishapp.registry.volunteers.states import REGISTRATION

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
LIVES = text("state IN ('entered', 'registered')")
KEPT_WHOLE = text("state IN ('refused', 'ended') AND emptied_at IS NULL")


class Registration(Located, Row, Model):
    """Somebody without a unit who serves at a community or a grid. A later one is a new row.

    ``registered_at`` is when it began; service before counts for nothing. ``guardianship_id`` is
    the guardian on whose consent that of a minor rests; ``protection`` says how far the age
    protected them then. Of one on paper, ``entered_by`` entered the sheet with the number
    ``paper_no`` and the picture ``evidence``, and ``confirmed_by`` is another person of staff.
    ``previous_id`` is the one from which it goes on in another community. From ``restricted_at`` on
    it is restricted (PIPL Art. 47); from ``emptied_at`` on only the name is left.
    """

    MACHINE: ClassVar[Machine] = REGISTRATION
    __tablename__ = "registrations"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    volunteer_no: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str] = mapped_column(Sealed)
    skills: Mapped[str] = mapped_column(Sealed, default="")
    protection: Mapped[str]
    guardianship_id: Mapped[UUID | None] = mapped_column(ForeignKey("guardianships.id"))
    registered_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID | None]
    paper_no: Mapped[str | None] = mapped_column(Sealed)
    evidence: Mapped[UUID | None]
    confirmed_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str | None]
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("registrations.id"))
    restricted_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]

    __table_args__ = (
        Index("registrations_one_live", "person_id", unique=True, postgresql_where=LIVES),
        Index("registrations_one_next", "previous_id", unique=True),
        CheckConstraint(
            "kind IN ('resident', 'new_employment', 'veteran', 'retiree')", name="kind"
        ),
        CheckConstraint(
            "protection IN ('under_14', 'under_18', 'none')"
            " AND (protection = 'none') = (guardianship_id IS NULL)",
            name="guardian",
        ),
        CheckConstraint(
            "(confirmed_by IS NULL OR (confirmed_by <> entered_by) IS TRUE)"
            " AND (state <> 'entered' OR (entered_by IS NOT NULL AND confirmed_by IS NULL))"
            " AND (state <> 'registered' OR (entered_by IS NULL) = (confirmed_by IS NULL))",
            name="two_people",
        ),
        CheckConstraint("(state IN ('refused', 'ended')) = (ended_at IS NOT NULL)", name="ended"),
        CheckConstraint(
            "ended_because IS NULL OR (state = 'ended'"
            " AND ended_because IN ('moved', 'reported_in', 'guardian_withdrew'))",
            name="ended_because",
        ),
        CheckConstraint("previous_id <> id", name="no_circle"),
        Index("registrations_person", "person_id", "id"),
        Index("registrations_state", "state", "id"),
        Index("registrations_street_state", "street_path", "state", "id"),
        Index("registrations_community_state", "community_path", "state", "id"),
        Index("registrations_place_state", "place_path", "state", "id"),
        Index("registrations_ended", "ended_at", postgresql_where=KEPT_WHOLE),
    )

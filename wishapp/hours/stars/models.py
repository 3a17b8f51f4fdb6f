"""The table of stars that were applied for."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.hours.ledger.models import ONE_STANDING, UnderStanding
from wishapp.hours.stars.states import STAR
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
PENDING = text("state IN ('applied', 'publicised')")
STANDS = text("state IN ('applied', 'publicised', 'granted')")
IN_PUBLIC = text("state = 'publicised'")


class Star(UnderStanding, Located, Row, Model):
    """A star of one level that a person applied for, under the report-in that gives the name.

    ``minutes`` is the effective service at the application, ``needed_minutes`` the county's figure
    for that level. From ``publicised_on`` to ``publicised_until``, both included, the masked name
    is shown to everybody. ``document_no`` names the decision of a higher office. Of a star that is
    refused, ``answer`` says why.
    """

    MACHINE: ClassVar[Machine] = STAR
    __tablename__ = "stars"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    level: Mapped[int]
    minutes: Mapped[int]
    needed_minutes: Mapped[int]
    rule_version: Mapped[str]
    basis_doc: Mapped[str]
    applied_at: Mapped[datetime] = mapped_column(default=now)
    publicised_by: Mapped[UUID | None]
    publicised_on: Mapped[date | None]
    publicised_until: Mapped[date | None]
    document_no: Mapped[str | None]
    granted_by: Mapped[UUID | None]
    granted_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(Sealed)

    @property
    def proposer_id(self) -> UUID | None:
        """Who publicised it; a second person grants it."""
        return self.publicised_by

    __table_args__ = (
        CheckConstraint(ONE_STANDING, name="standing"),
        CheckConstraint("level BETWEEN 1 AND 8", name="level"),
        CheckConstraint("minutes >= needed_minutes AND needed_minutes > 0", name="reached"),
        CheckConstraint(days_kept("publicised_until", "granted_on"), name="window"),
        CheckConstraint(
            "(publicised_on IS NULL) = (publicised_until IS NULL)"
            " AND (publicised_on IS NULL) = (publicised_by IS NULL)"
            " AND (publicised_on <= publicised_until) IS NOT FALSE"
            " AND (state <> 'publicised' OR publicised_on IS NOT NULL)",
            name="publicity",
        ),
        CheckConstraint(
            "(state = 'granted') = (granted_on IS NOT NULL AND granted_by IS NOT NULL)"
            " AND (state <> 'granted' OR (granted_on > publicised_until"
            " AND granted_by <> person_id AND granted_by <> publicised_by) IS TRUE)",
            name="granted",
        ),
        Index("stars_one_pending", "person_id", unique=True, postgresql_where=PENDING),
        Index("stars_once", "person_id", "level", unique=True, postgresql_where=STANDS),
        Index("stars_person", "person_id", "id"),
        Index("stars_in_public", "id", postgresql_where=IN_PUBLIC),
        Index("stars_street_in_public", "street_path", "id", postgresql_where=IN_PUBLIC),
        Index("stars_community_in_public", "community_path", "id", postgresql_where=IN_PUBLIC),
        Index("stars_state", "state", "id"),
        Index("stars_street_state", "street_path", "state", "id"),
        Index("stars_community_state", "community_path", "state", "id"),
        Index("stars_place_state", "place_path", "state", "id"),
    )

"""Tables of rosters: their entries, the head counts beside them, and the lists they came from."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.kernel.sealing import FoundByPerson, Sealed, name_digest
from wishapp.registry.rosters.states import ROSTER_ENTRY

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
IS_LISTED = text("state = 'listed'")
HAS_LEFT = text("state = 'left'")


class RosterEntry(FoundByPerson, Row, Model):
    """Somebody whom a unit says should report in; no account stands behind the entry.

    Of the telephone number only the digest is kept. The place columns are null where the unit does
    not know the community. From ``exempt_since`` up to, but not including, ``exempt_until`` the
    person is exempt; the reason may tell of an illness, so it is sealed. A struck entry names
    nobody any more.
    """

    MACHINE: ClassVar[Machine] = ROSTER_ENTRY
    __tablename__ = "roster_entries"

    state: Mapped[str]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str | None] = mapped_column(Sealed)
    community_id: Mapped[UUID | None] = mapped_column(ForeignKey("places.id"))
    street_path: Mapped[str | None]
    community_path: Mapped[str | None]
    place_path: Mapped[str | None]
    exempt_reason: Mapped[str | None] = mapped_column(Sealed)
    exempt_since: Mapped[date | None]
    exempt_until: Mapped[date | None]
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(default=now)
    left_at: Mapped[datetime | None]

    @validates("name")
    def note_name(self, _: str, name: str | None) -> str | None:
        """Keep the digest of the name beside it."""
        self.name_digest = name_digest(name)
        return name

    __table_args__ = (
        CheckConstraint(
            "state = 'struck' OR (name IS NOT NULL AND name_digest IS NOT NULL)", name="named"
        ),
        CheckConstraint(
            "state <> 'struck' OR (name IS NULL AND name_digest IS NULL AND phone_digest IS NULL"
            " AND exempt_reason IS NULL)",
            name="struck_names_nobody",
        ),
        CheckConstraint(
            "num_nulls(community_id, street_path, community_path, place_path) IN (0, 4)",
            name="placed_or_not",
        ),
        CheckConstraint(
            "num_nulls(exempt_reason, exempt_since, exempt_until) IN (0, 3)", name="exempt_or_not"
        ),
        CheckConstraint("exempt_until > exempt_since", name="exempt_order"),
        CheckConstraint(days_kept("exempt_since", "exempt_until"), name="window"),
        Index(
            "roster_entries_once",
            "unit_id",
            "name_digest",
            "phone_digest",
            unique=True,
            postgresql_where=IS_LISTED,
            postgresql_nulls_not_distinct=True,
        ),
        Index("roster_entries_unit", "unit_id", "id"),
        Index("roster_entries_community", "community_path", postgresql_where=IS_LISTED),
        Index("roster_entries_left", "left_at", postgresql_where=HAS_LEFT),
    )


class RosterHeadCount(Row, Model):
    """How many people of a unit serve in posts whose names may not be told: a number alone."""

    __tablename__ = "roster_head_counts"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"), unique=True)
    people: Mapped[int]
    noted_by: Mapped[UUID]
    noted_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("people BETWEEN 0 AND 100000", name="people"),)


class RosterImport(Row, Model):
    """A list that was tried for a unit, and perhaps entered: its counts, and none of its rows.

    ``file_digest`` tells that the file that is entered is the one that was tried.
    """

    __tablename__ = "roster_imports"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    file_digest: Mapped[bytes] = mapped_column(LargeBinary)
    good: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    tried_by: Mapped[UUID]
    tried_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID | None]
    entered_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("unit_id", "file_digest", name="roster_imports_once"),
        CheckConstraint("(entered_by IS NULL) = (entered_at IS NULL)", name="entered"),
    )

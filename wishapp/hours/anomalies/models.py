"""Tables of anomalies, and of how far the records were looked through."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.hours.anomalies.states import ANOMALY
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located


class Anomaly(Located, Row, Model):
    """Something odd about service records, found once under its ``found_key``.

    ``facts`` are numbers. ``record_ids`` are the first records that show it. The place is that of
    the first record. ``words`` are what the reviewer wrote.
    """

    MACHINE: ClassVar[Machine] = ANOMALY
    __tablename__ = "anomalies"

    state: Mapped[str]
    kind: Mapped[str]
    found_key: Mapped[str] = mapped_column(unique=True)
    facts: Mapped[Mapping[str, int]] = mapped_column(JSONB)
    record_ids: Mapped[Sequence[UUID]] = mapped_column(ARRAY(Uuid))
    found_at: Mapped[datetime] = mapped_column(default=now)
    reviewer_id: Mapped[UUID | None]
    reviewed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    words: Mapped[str | None] = mapped_column(Sealed)

    __table_args__ = (
        CheckConstraint(
            "kind IN ('done_at_once', 'two_places', 'many_people', 'one_recorder',"
            " 'one_code_maker', 'one_device')",
            name="kind",
        ),
        CheckConstraint("(state = 'open') = (reviewer_id IS NULL)", name="taken"),
        CheckConstraint(
            "(state = 'reviewed') = (outcome IS NOT NULL AND reviewed_at IS NOT NULL)"
            " AND (outcome IN ('explained', 'corrected', 'handed_on')) IS NOT FALSE",
            name="reviewed",
        ),
        CheckConstraint("cardinality(record_ids) BETWEEN 0 AND 50", name="records"),
        Index("anomalies_state", "state", "id"),
        Index("anomalies_street_state", "street_path", "state", "id"),
        Index("anomalies_community_state", "community_path", "state", "id"),
        Index("anomalies_place_state", "place_path", "state", "id"),
    )


class AnomalyParty(Row, Model):
    """A person whom an anomaly concerns: who served, entered or proved; none of them reviews it."""

    __tablename__ = "anomaly_parties"

    anomaly_id: Mapped[UUID] = mapped_column(ForeignKey("anomalies.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))

    __table_args__ = (
        UniqueConstraint("anomaly_id", "person_id", name="anomaly_parties_once"),
        Index("anomaly_parties_person", "person_id", "anomaly_id"),
    )


class RecordSearch(Row, Model):
    """How far the records were looked through for anomalies: one row, up to ``last_id``."""

    __tablename__ = "record_searches"

    name: Mapped[str] = mapped_column(unique=True)
    last_id: Mapped[UUID]

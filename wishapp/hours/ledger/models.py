"""Tables of the ledger: the records, and the time of people that is reported or booked."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.windows import moments_kept, times_kept
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

LATE = text("recorded_late")
BY_SOMEBODY = text("recorder_id IS NOT NULL")
BY_CODE = text("kind = 'confirmed_by_code'")
NO_OVERLAP = "occupied_times_no_overlap"
ONE_STANDING = "(report_in_id IS NULL) <> (registration_id IS NULL)"


class UnderStanding:
    """What somebody serves under: a member's report-in or a volunteer's registration."""

    report_in_id: Mapped[UUID | None] = mapped_column(ForeignKey("report_ins.id"))
    registration_id: Mapped[UUID | None] = mapped_column(ForeignKey("registrations.id"))


class ServiceRecord(UnderStanding, Located, Row, Model):
    """One entry (order 67 Art. 7). Never updated, never deleted; a reversal is a new entry.

    ``minutes``, ``times`` and ``wishes`` are what the entry adds to every total. A reversal carries
    them with the opposite sign. It says why by a code of ours, or by somebody's sealed words.

    ``organizer`` is the community that organised and recorded the service (Art. 7, 26). Without a
    leader or a recorder, it led or recorded itself. A volunteer's entry has no unit, so that no
    unit ever hears of it. ``record_by`` is the last day in time for the
    entry, and ``recorded_late`` says that it came later (Art. 11).
    """

    __tablename__ = "service_records"

    record_no: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("units.id"))
    source: Mapped[str]
    part: Mapped[int]
    kind: Mapped[str]
    activity: Mapped[str]
    content: Mapped[str]
    place_name: Mapped[str]
    organizer: Mapped[str]
    leader_id: Mapped[UUID | None]
    given_for: Mapped[UUID | None]
    service_date: Mapped[date]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    break_minutes: Mapped[int]
    minutes: Mapped[int]
    times: Mapped[int]
    wishes: Mapped[int]
    evidence: Mapped[Sequence[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    reverses_id: Mapped[UUID | None]
    code: Mapped[str | None]
    words: Mapped[str | None] = mapped_column(Sealed)
    recorder_id: Mapped[UUID | None]
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    record_by: Mapped[date]
    recorded_late: Mapped[bool] = mapped_column(default=False)
    rule_version: Mapped[str]
    basis_doc: Mapped[str]

    __table_args__ = (
        CheckConstraint(moments_kept("started_at", "ended_at"), name="window"),
        UniqueConstraint("source", "part", name="service_records_one_per_source"),
        UniqueConstraint("reverses_id", name="service_records_one_reversal"),
        ForeignKeyConstraint(["reverses_id"], ["service_records.id"], name="service_records_of"),
        CheckConstraint(
            "(reverses_id IS NULL AND minutes >= 0 AND wishes IN (0, 1) AND times IN (0, 1))"
            " OR (reverses_id IS NOT NULL AND minutes <= 0 AND wishes <= 0 AND times <= 0)",
            name="sign",
        ),
        CheckConstraint("started_at <= ended_at AND minutes <= 1440", name="bounds"),
        Index("service_records_person", "person_id", "id"),
        Index("service_records_unit_date", "unit_id", "service_date"),
        Index("service_records_date", "service_date"),
        Index("service_records_street_date", "street_path", "service_date"),
        Index("service_records_community_date", "community_path", "service_date"),
        Index("service_records_late", "id", postgresql_where=LATE),
        Index("service_records_by_code", "id", postgresql_where=BY_CODE),
        Index("service_records_given_for", "given_for"),
        Index(
            "service_records_recorder",
            "recorder_id",
            "recorded_at",
            postgresql_where=BY_SOMEBODY,
        ),
        CheckConstraint("organizer <> ''", name="organizer"),
        CheckConstraint(ONE_STANDING, name="standing"),
        CheckConstraint("(unit_id IS NULL) = (report_in_id IS NULL)", name="unit"),
    )


class OccupiedTime(Model):
    """A time in which a person is somewhere, reported or booked; such rows are changed and deleted.

    ``source`` is what the ledger books once. ``given_for`` is the claim or activity that the time
    serves. A row is deleted when its time is free. The transitions keep the report and its end; the
    records keep the booking and its reversal.
    """

    __tablename__ = "occupied_times"

    source: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    during: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)
    given_for: Mapped[UUID]

    __table_args__ = (
        CheckConstraint(times_kept("during"), name="window"),
        PrimaryKeyConstraint("source", name="occupied_times_one_per_source"),
        ExcludeConstraint(("person_id", "="), ("during", "&&"), name=NO_OVERLAP, using="gist"),
        Index("occupied_times_given_for", "given_for"),
    )


class HeldService(Model):
    """What was given for a claim and confirmed by a code of staff, until a return visit.

    While ``released_at`` is empty, no unit is told of it.
    """

    __tablename__ = "held_services"

    given_for: Mapped[UUID]
    held_at: Mapped[datetime] = mapped_column(default=now)
    released_at: Mapped[datetime | None]

    __table_args__ = (PrimaryKeyConstraint("given_for", name="held_services_one_each"),)

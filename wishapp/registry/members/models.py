"""The table of report-ins."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.kernel.sealing import FoundByPerson, Sealed, name_digest, phone_digest
from wishapp.registry.members.states import REPORT_IN, Employment
from wishapp.registry.places.models import Located

# Conditions of partial indexes; queries repeat them to the letter, so that the planner matches.
NOT_EMPTIED = text("state IN ('returned', 'ended') AND emptied_at IS NULL")
WAITING = text("state IN ('applied', 'received')")
IS_NAMED = text("name_digest IS NOT NULL")
HAS_PHONE = text("phone_digest IS NOT NULL")


class ReportIn(FoundByPerson, Located, Row, Model):
    """The act and the record of reporting in. A later one is a new row.

    ``confirmed_as`` says by whom it is known that this is a Party member: the unit, or a paper
    slip that staff saw and whose number is ``paper_no``. ``denied_at`` is when the unit denied it,
    while staff have not decided. ``entered_by`` is who of staff entered the
    slip of a member without a phone, ``evidence`` the picture of that slip. From
    ``restricted_at`` on it is restricted, because its member was erased or agrees no longer (PIPL
    Art. 47). From ``emptied_at`` on only the name is left, because its term is over.
    ``previous_id`` is the report-in from which this one goes on, and ``ended_because`` why that
    one ended; one that ended for good has no such code.
    """

    MACHINE: ClassVar[Machine] = REPORT_IN
    __tablename__ = "report_ins"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("units.id"))
    slip_no: Mapped[str] = mapped_column(unique=True)
    member_name: Mapped[str] = mapped_column(Sealed)
    phone: Mapped[str] = mapped_column(Sealed)
    address: Mapped[str] = mapped_column(Sealed)
    address_digest: Mapped[bytes] = mapped_column(LargeBinary)
    political_status: Mapped[str] = mapped_column(Sealed)
    skills: Mapped[str] = mapped_column(Sealed, default="")
    applied_at: Mapped[datetime] = mapped_column(default=now)
    receipt_no: Mapped[str | None] = mapped_column(unique=True)
    entered_by: Mapped[UUID | None]
    received_by: Mapped[UUID | None]
    received_at: Mapped[datetime | None]
    active_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    confirmed_as: Mapped[str | None]
    confirmed_by: Mapped[UUID | None]
    confirmed_at: Mapped[datetime | None]
    denied_at: Mapped[datetime | None]
    paper_no: Mapped[str | None] = mapped_column(Sealed)
    evidence: Mapped[UUID | None]
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("report_ins.id"))
    ended_because: Mapped[str | None]
    employment: Mapped[str] = mapped_column(
        default=Employment.IN_SERVICE.value, server_default=text("'in_service'")
    )
    restricted_at: Mapped[datetime | None]
    emptied_at: Mapped[datetime | None]

    @validates("member_name")
    def note_name(self, _: str, name: str) -> str:
        """Keep the digest of the name beside it."""
        self.name_digest = name_digest(name)
        return name

    @validates("phone")
    def note_phone(self, _: str, phone: str) -> str:
        """Keep the digest of the number beside it, if there is one."""
        self.phone_digest = phone_digest(phone) if phone else None
        return phone

    __table_args__ = (
        Index(
            "report_ins_one_active",
            "person_id",
            unique=True,
            postgresql_where=text("state IN ('applied', 'received', 'active')"),
        ),
        CheckConstraint(
            "ended_because IS NULL OR (state = 'ended' AND ended_at IS NOT NULL"
            " AND ended_because IN ('changed_unit', 'seconded', 'retired', 'moved',"
            " 'unit_merged'))",
            name="ended_because",
        ),
        CheckConstraint("employment IN ('in_service', 'seconded', 'retired')", name="employment"),
        CheckConstraint("previous_id <> id", name="no_circle"),
        CheckConstraint("denied_at IS NULL OR confirmed_at IS NULL", name="denied_or_confirmed"),
        Index("report_ins_one_next", "previous_id", unique=True),
        Index("report_ins_person", "person_id", "id"),
        Index("report_ins_street_state", "street_path", "state", "id"),
        Index("report_ins_community_state", "community_path", "state", "id"),
        Index("report_ins_place_state", "place_path", "state", "id"),
        Index("report_ins_community", "community_path", "id"),
        Index("report_ins_place", "place_path", "id"),
        Index("report_ins_state", "state", "id"),
        Index("report_ins_unit", "unit_id", "state"),
        Index("report_ins_applied", "applied_at"),
        Index("report_ins_ended", "ended_at", postgresql_where=NOT_EMPTIED),
        Index("report_ins_waiting", "applied_at", postgresql_where=WAITING),
        Index("report_ins_name", "name_digest", "id", postgresql_where=IS_NAMED),
        Index("report_ins_phone", "phone_digest", "id", postgresql_where=HAS_PHONE),
    )

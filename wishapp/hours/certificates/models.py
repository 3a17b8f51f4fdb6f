"""Tables of certificates, and of the service records in them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row
from wishapp.base.moves import Machine
from wishapp.base.windows import days_kept
from wishapp.hours.certificates.states import CERTIFICATE
from wishapp.hours.ledger.models import ONE_STANDING, UnderStanding
from wishapp.kernel.sealing import Sealed
from wishapp.registry.places.models import Located

IS_VALID = text("state IN ('requested', 'issued')")


class Certificate(UnderStanding, Located, Row, Model):
    """Proof of one person's service on the days ``[since, until)``, recorded by one community.

    ``recorded_at_id`` is the community that recorded the service, and stays. The place of the row
    is that of whoever issues: the community itself, or its heir. From issuing on, ``body`` is
    frozen, and ``digest`` is its SHA-256 in hex. ``check_digest`` is the keyed digest of number and
    check code, by which a stranger's check finds the row; ``check_code`` is for reprints.

    What was asked on paper has the clerk who entered it and the number of that paper.
    ``record_reversed`` says that it was revoked since a record in it was reversed. Of what staff
    refuse or revoke, ``answer`` says why.
    """

    MACHINE: ClassVar[Machine] = CERTIFICATE
    __tablename__ = "certificates"

    state: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    recorded_at_id: Mapped[UUID] = mapped_column(ForeignKey("places.id"))
    since: Mapped[date]
    until: Mapped[date]
    requested_at: Mapped[datetime] = mapped_column(default=now)
    entered_by: Mapped[UUID | None]
    paper_no: Mapped[str | None]
    certificate_no: Mapped[str | None] = mapped_column(unique=True)
    body: Mapped[str | None] = mapped_column(Sealed)
    digest: Mapped[str | None]
    check_code: Mapped[str | None] = mapped_column(Sealed)
    check_digest: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    issued_by: Mapped[UUID | None]
    issued_at: Mapped[datetime | None]
    prints: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str | None] = mapped_column(Sealed)
    record_reversed: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint(ONE_STANDING, name="standing"),
        CheckConstraint(days_kept("since", "until"), name="window"),
        CheckConstraint("since < until AND until <= since + 366", name="span"),
        CheckConstraint(
            "(state IN ('issued', 'revoked')) = (certificate_no IS NOT NULL"
            " AND body IS NOT NULL AND digest IS NOT NULL AND check_code IS NOT NULL"
            " AND check_digest IS NOT NULL AND issued_by IS NOT NULL AND issued_at IS NOT NULL)",
            name="issued",
        ),
        CheckConstraint("(issued_by <> person_id) IS NOT FALSE", name="by_another"),
        CheckConstraint(
            "(entered_by IS NULL) = (paper_no IS NULL)"
            " AND (entered_by <> person_id) IS NOT FALSE AND (paper_no <> '') IS NOT FALSE",
            name="paper",
        ),
        Index(
            "certificates_one_valid",
            *("report_in_id", "registration_id", "recorded_at_id", "since", "until"),
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=IS_VALID,
        ),
        Index("certificates_person", "person_id", "id"),
        Index("certificates_state", "state", "id"),
        Index("certificates_street_state", "street_path", "state", "id"),
        Index("certificates_community_state", "community_path", "state", "id"),
        Index("certificates_place_state", "place_path", "state", "id"),
    )


class CertifiedRecord(Row, Model):
    """One service record in a certificate. Never updated, never deleted."""

    __tablename__ = "certified_records"

    certificate_id: Mapped[UUID] = mapped_column(ForeignKey("certificates.id"))
    record_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"))

    __table_args__ = (
        UniqueConstraint("certificate_id", "record_id", name="certified_records_once"),
        Index("certified_records_record", "record_id"),
    )

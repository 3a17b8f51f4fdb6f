"""Tables of the audit log, of its chain, and of the anchors where an old part was deleted."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from wishapp.base.clock import now
from wishapp.base.db import Model, Row


class AuditRow(Row, Model):
    """One look at personal data, or one act that has to be provable.

    ``network`` is the network from which the request came, such as ``203.0.113.0/24``. It is None
    for a worker. A row is never changed, nor deleted before its term.
    """

    __tablename__ = "audit_rows"

    at: Mapped[datetime] = mapped_column(default=now)
    action: Mapped[str]
    actor_id: Mapped[UUID | None]
    capacity: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    request_id: Mapped[str]
    network: Mapped[str | None]

    __table_args__ = (
        Index("audit_rows_person", "person_id", "id"),
        Index("audit_rows_subject", "subject_id", "id"),
        Index("audit_rows_actor", "actor_id", "id"),
    )


# What is told of a look to the person whose data was looked at.
SEEN = (AuditRow.id, AuditRow.at, AuditRow.action, AuditRow.subject_kind, AuditRow.capacity)


class AuditLink(Model):
    """One audit row's place in the chain: ``digest`` covers the row and ``before``.

    ``before`` is the digest of the link with the number before; never updated.
    """

    __tablename__ = "audit_links"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    row_id: Mapped[UUID] = mapped_column(unique=True)
    before: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    chained_at: Mapped[datetime] = mapped_column(default=now)


class AuditAnchor(Model):
    """Where the chain begins after its oldest rows reached their term and were deleted.

    ``seq`` and ``digest`` are of the last deleted link, ``newest_at`` is the time of the newest
    deleted row; ``proof`` is a keyed digest of all the others.
    """

    __tablename__ = "audit_anchors"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    newest_at: Mapped[datetime]
    pruned_at: Mapped[datetime]
    proof: Mapped[bytes] = mapped_column(LargeBinary)

"""Appends audit rows to the chain, a batch at a time, soon after they were written.

Writing an audit row waits for no other writer. Only the chaining has an order, so only one process
at a time does it for a county. Until a row is in the chain, only the database's triggers protect
it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.ids import first_id_of
from wishapp.kernel.audit.digesting import BEGINNING, link_digest
from wishapp.kernel.audit.models import AuditAnchor, AuditLink, AuditRow

BATCH = 500
LOCK = 2_205_331
# Longer than any transaction lives and any clock is wrong; what is older a full look finds.
OVERLAP = timedelta(minutes=15)
LOWEST_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link. A copy kept elsewhere proves later that no link was cut off the end."""

    seq: int
    digest: bytes

    def __str__(self) -> str:
        return f"{self.seq}:{self.digest.hex()}"


@dataclass(frozen=True, slots=True)
class Chained:
    """The result of one batch: how many rows, and the id from which the next batch goes on."""

    rows: int
    head: Head
    after: UUID


def recent_ids(moment: datetime) -> UUID:
    """An id below those of all rows that may have been committed lately."""
    return first_id_of(moment - OVERLAP)


def chain_batch(after: UUID) -> Chained | None:
    """Append up to ``BATCH`` unchained rows with ids above ``after``, in the order of their ids.

    None when another process is chaining.
    """
    if not take_chain():
        return None
    last = head()
    rows = unchained(after)
    seq, before = last.seq, last.digest
    for row in rows:
        seq += 1
        digest = link_digest(seq, before, row)
        db.session.add(
            AuditLink(seq=seq, row_id=row.id, before=before, digest=digest, chained_at=now())
        )
        before = digest
    return Chained(len(rows), Head(seq, before), rows[-1].id if rows else after)


def head() -> Head:
    """The newest link, or the beginning of the chain."""
    newest = select(AuditLink).order_by(AuditLink.seq.desc()).limit(1)
    return start_of(db.session.scalar(newest) or last_anchor())


def start_of(last: AuditLink | AuditAnchor | None) -> Head:
    """The number and digest that the next link must follow."""
    return Head(last.seq, last.digest) if last else Head(0, BEGINNING)


def last_anchor() -> AuditAnchor | None:
    """The anchor where the chain begins after its oldest part was deleted; None before that."""
    return db.session.scalar(select(AuditAnchor).order_by(AuditAnchor.seq.desc()).limit(1))


def take_chain() -> bool:
    """Lock the county's chain until the transaction ends; False when another process has it."""
    ours = func.pg_try_advisory_xact_lock(LOCK, func.hashtext(county().schema))
    return bool(db.session.scalar(select(ours)))


def unchained(after: UUID) -> list[AuditRow]:
    """A batch of the rows above an id that have no link yet, in the order of their ids."""
    query = (
        select(AuditRow)
        .outerjoin(AuditLink, AuditLink.row_id == AuditRow.id)
        .where(AuditRow.id > after, AuditLink.row_id.is_(None))
        .order_by(AuditRow.id)
        .limit(BATCH)
    )
    return list(db.session.scalars(query))

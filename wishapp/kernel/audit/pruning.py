"""Deletes the oldest part of the audit log after its term, and anchors the chain at the cut.

Only a whole beginning of the chain may be deleted, so that what remains can still be verified. The
database allows it only in a transaction that says so, and only for rows older than three years.
"""

from datetime import datetime

from sqlalchemy import Select, delete, func, literal, select

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel.audit.chaining import Head, last_anchor, start_of, take_chain
from wishapp.kernel.audit.digesting import anchor_proof
from wishapp.kernel.audit.models import AuditAnchor, AuditLink, AuditRow
from wishapp.kernel.audit.verifying import fault

BATCH = 1_000
PRUNING = "wishapp.pruning_audit"


def count_prunable(before: datetime) -> int:
    """How many rows at the chain's beginning are older than ``before``."""
    youngest = _young(before).order_by(AuditLink.seq).limit(1).scalar_subquery()
    query = select(func.count()).select_from(AuditLink)
    first_young = db.session.scalar(select(youngest))
    if first_young is not None:
        query = query.where(AuditLink.seq < first_young)
    return db.session.scalar(query) or 0


def prune_audit(before: datetime) -> int:
    """Delete a batch of rows older than ``before`` with their links; returns how many.

    It stops before a broken link, because evidence of a manipulation must not be deleted.
    """
    if not take_chain():
        return 0
    query = (
        select(AuditLink, AuditRow)
        .outerjoin(AuditRow, AuditRow.id == AuditLink.row_id)
        .order_by(AuditLink.seq)
        .limit(BATCH)
    )
    at = start_of(last_anchor())
    old: list[AuditRow] = []
    for link, row in db.session.execute(query):
        if fault(at, link, row) or max(row.at, link.chained_at) >= before:
            break
        old.append(row)
        at = Head(link.seq, link.digest)
    if old:
        _cut(at, old)
    return len(old)


def _cut(last: Head, old: list[AuditRow]) -> None:
    anchor = AuditAnchor(
        seq=last.seq, digest=last.digest, newest_at=max(row.at for row in old), pruned_at=now()
    )
    anchor.proof = anchor_proof(anchor)
    db.session.execute(select(func.set_config(PRUNING, "on", literal(value=True))))
    db.session.execute(delete(AuditLink).where(AuditLink.seq <= last.seq))
    db.session.execute(delete(AuditRow).where(AuditRow.id.in_([row.id for row in old])))
    db.session.add(anchor)


def _young(before: datetime) -> Select[int]:
    """The numbers of the links that must stay."""
    return (
        select(AuditLink.seq)
        .join(AuditRow, AuditRow.id == AuditLink.row_id)
        .where((AuditRow.at >= before) | (AuditLink.chained_at >= before))
    )

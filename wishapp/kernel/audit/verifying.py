"""Checks every link of the audit log's chain, and finds the first broken one."""

import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from wishapp.base.db import db, transaction
from wishapp.kernel.audit.chaining import Head, last_anchor, start_of
from wishapp.kernel.audit.digesting import anchor_proof, link_digest
from wishapp.kernel.audit.models import AuditAnchor, AuditLink, AuditRow

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of the check. ``broken`` is a sentence for an auditor, empty for a whole chain."""

    links: int
    unchained: int
    begins_after: int
    head: Head
    broken: str = ""


def verify(
    told: Callable[[int], None] = lambda links: None, *, known: Head | None = None
) -> Verdict:
    """Check every link, from the oldest on; stops at the first that is broken.

    ``known`` is a head that was noted earlier. It must still be in the chain, unless it was
    deleted after its term. ``told`` is called with the number of links that were checked.
    """
    with transaction():
        anchor = last_anchor()
        unchained = _count_unchained()
    if anchor and not hmac.compare_digest(anchor.proof, anchor_proof(anchor)):
        return Verdict(0, unchained, anchor.seq, start_of(anchor), _forged(anchor))
    at, links = start_of(anchor), 0
    begins_after = at.seq
    met = known is None or known.seq < begins_after or known == at
    for batch in _batches(begins_after):
        for link, row in batch:
            broken = fault(at, link, row)
            if broken:
                return Verdict(links, unchained, begins_after, at, broken)
            at, links = Head(link.seq, link.digest), links + 1
            met = met or known == at
        told(links)
    return Verdict(links, unchained, begins_after, at, "" if met else _cut(known, at))


def fault(at: Head, link: AuditLink, row: AuditRow | None) -> str:
    """The fault of the link that should follow ``at``; empty when it has none."""
    place = f"link {link.seq}, audit row {link.row_id}"
    if link.seq != at.seq + 1:
        return f"{place}: the links from {at.seq + 1} to {link.seq - 1} before it are gone"
    if link.before != at.digest:
        return f"{place}: does not follow from the link before it"
    if row is None:
        return f"{place}: the row is gone"
    if not hmac.compare_digest(link.digest, link_digest(link.seq, link.before, row)):
        return f"{place}: the row or the link was changed"
    return ""


def _batches(after: int) -> Iterator[Sequence[tuple[AuditLink, AuditRow | None]]]:
    while True:
        query = (
            select(AuditLink, AuditRow)
            .outerjoin(AuditRow, AuditRow.id == AuditLink.row_id)
            .where(AuditLink.seq > after)
            .order_by(AuditLink.seq)
            .limit(BATCH)
        )
        with transaction():
            batch = [(link, row) for link, row in db.session.execute(query)]
        if not batch:
            return
        yield batch
        after = batch[-1][0].seq


def _forged(anchor: AuditAnchor) -> str:
    return f"anchor {anchor.seq}: was not written by this service, or was changed"


def _cut(known: Head | None, at: Head) -> str:
    return f"the head {known} is not in the chain, which ends at {at.seq}: cut off or rewritten"


def _count_unchained() -> int:
    query = (
        select(func.count())
        .select_from(AuditRow)
        .outerjoin(AuditLink, AuditLink.row_id == AuditRow.id)
        .where(AuditLink.row_id.is_(None))
    )
    return db.session.scalar(query) or 0

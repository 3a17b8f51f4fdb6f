"""What the chain's digests cover; changing it would break every chain that exists."""

import json
from datetime import UTC, datetime
from typing import Any

from wishapp.kernel.audit.models import AuditAnchor, AuditRow
from wishapp.kernel.sealing import keyed_digest

LAYOUT = 1
# That of a row which says from which network the request came.
LAYOUT_WITH_NETWORK = 2
# Every other column of a row, in an order that never changes.
COVERED = (
    "id", "at", "action", "actor_id", "capacity", "subject_kind", "subject_id", "person_id",
    "request_id",
)  # fmt: skip
BEGINNING = bytes(32)


def link_digest(seq: int, before: bytes, row: AuditRow) -> bytes:
    """The digest of one link: its number, the digest before it, and the whole row."""
    values = [_plain(getattr(row, name)) for name in COVERED]
    if row.network is None:
        return _digest("audit", [LAYOUT, seq, before.hex(), *values])
    return _digest("audit", [LAYOUT_WITH_NETWORK, seq, before.hex(), *values, row.network])


def anchor_proof(anchor: AuditAnchor) -> bytes:
    """The proof of an anchor: only the holder of the county's digest secret can compute it."""
    values = [anchor.seq, anchor.digest.hex(), _plain(anchor.newest_at), _plain(anchor.pruned_at)]
    return _digest("audit-anchor", [LAYOUT, *values])


def _digest(kind: str, values: list[Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return keyed_digest(kind, text.encode())


def _plain(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return None if value is None else str(value)

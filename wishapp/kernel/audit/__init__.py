"""The audit log: who looked at whose data or acted on it, when and whence; only ever added to."""

from wishapp.kernel.audit.models import SEEN, AuditRow
from wishapp.kernel.audit.recording_looks import (
    Look,
    LookRefused,
    Seen,
    record_look,
    record_looks,
    record_refusal,
    record_refused_look,
)
from wishapp.kernel.audit.rules import network_of

__all__ = [
    "SEEN",
    "AuditRow",
    "Look",
    "LookRefused",
    "Seen",
    "network_of",
    "record_look",
    "record_looks",
    "record_refusal",
    "record_refused_look",
]

"""The audit log: who looked at whose data or acted on it, when and whence; only ever added to."""

from wishapp.kernel.audit.models import SEEN, AuditRow
from wishapp.kernel.audit.recording_looks import Look, record_look, record_refusal
from wishapp.kernel.audit.rules import network_of

__all__ = ["SEEN", "AuditRow", "Look", "network_of", "record_look", "record_refusal"]

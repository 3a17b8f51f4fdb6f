"""The audit log: who looked at whose personal data, when and why; rows are only ever added."""

from wishapp.kernel.audit.models import SEEN, AuditRow
from wishapp.kernel.audit.recording_looks import Look, record_look

__all__ = ["SEEN", "AuditRow", "Look", "record_look"]

"""Who looked at whose personal data, when and why; rows are only ever added."""

from wishapp.kernel.audit.models import AuditRow
from wishapp.kernel.audit.recording import Look, record_look

__all__ = ["AuditRow", "Look", "record_look"]

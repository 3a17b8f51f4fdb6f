"""What the audit log tells of people: who looked at whose data."""

from wishapp.base.personal import Fate, Kind, Personal, Sweep, Table, Term
from wishapp.kernel.audit.models import AuditRow
from wishapp.kernel.audit.pruning import count_prunable, prune_audit

PERSONAL = Personal(
    Table(
        AuditRow,
        of=(AuditRow.person_id,),
        stays="who looked at whose data has to be provable; swept at the end of its term",
    ),
    terms=(
        Term(
            Kind.AUDIT_LOG,
            Fate.DELETE,
            "keep_audit_years",
            since="the look",
            law="网络安全法 23 (at least six months); GB/T 22239-2019 8.1.4.3",
            sweep=Sweep(count_prunable, lambda before, _: prune_audit(before)),
        ),
    ),
)

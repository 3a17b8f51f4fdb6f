"""What printouts tell of people: who printed what."""

from wishapp.base.personal import Fate, Kind, Personal, Table, Term, pruning
from wishapp.printing.printouts.models import Printout

PERSONAL = Personal(
    Table(Printout, stays="says who printed what, and is itself proof; swept after its term"),
    terms=(
        Term(
            Kind.PRINTOUTS,
            Fate.DELETE,
            "keep_audit_years",
            since="it was printed",
            law="个人信息保护法 51; 网络安全法 23 (at least six months)",
            sweep=pruning(Printout, lambda before: Printout.made_at < before),
        ),
    ),
)

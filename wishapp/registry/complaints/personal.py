"""What complaints tell of people: who complained, about what, and what they were answered."""

from sqlalchemy import func

from wishapp.base.clock import now
from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.kernel.lifecycle.forgetting import pruning_with_words
from wishapp.registry.complaints.models import Complaint

PERSONAL = Personal(
    Table(
        Complaint,
        of=(Complaint.person_id,),
        shown=Section.COMPLAINTS,
        rights_end_by=("withdraw",),
        erased=lambda: {"ended_at": func.coalesce(Complaint.ended_at, now())},
    ),
    terms=(
        Term(
            Kind.COMPLAINTS,
            Fate.DELETE,
            "keep_complaint_years",
            since="the complaint was answered, decided or withdrawn",
            law="个人信息保护法 19, 47",
            sweep=pruning_with_words(Complaint, lambda before: Complaint.ended_at < before),
        ),
    ),
)

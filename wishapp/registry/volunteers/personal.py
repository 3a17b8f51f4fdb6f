"""What registrations tell of people: a volunteer's name, how to reach them, where they serve."""

from wishapp.base.clock import now
from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.retention import ENDED_REGISTRATIONS

PERSONAL = Personal(
    Table(
        Registration,
        of=(Registration.person_id,),
        shown=Section.REGISTRATIONS,
        kept={"name": "names in service records have to be provable for ten years"},
        erased=lambda: {"restricted_at": now(), "evidence": None},
        sheet=Registration.evidence,
    ),
    terms=(
        Term(
            Kind.REGISTRATIONS,
            Fate.ANONYMISE,
            "keep_report_in_years",
            since="the registration ended, or was refused",
            law="个人信息保护法 19, 47",
            sweep=ENDED_REGISTRATIONS,
        ),
    ),
)

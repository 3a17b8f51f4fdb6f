"""What report-ins tell of people: a member's name, how to reach them, and where they belong."""

from wishapp.base.clock import now
from wishapp.base.personal import Personal, Section, Table, nobody
from wishapp.registry.members.models import ReportIn

PERSONAL = Personal(
    Table(
        ReportIn,
        of=(ReportIn.person_id,),
        shown=Section.REPORT_INS,
        kept={"member_name": "names in service records have to be provable for ten years"},
        erased=lambda: {"address_digest": nobody(), "restricted_at": now()},
    )
)

"""What the ledger tells of people: when they served, and how long."""

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.hours.ledger.models import OccupiedTime, ServiceRecord

PERSONAL = Personal(
    Table(
        ServiceRecord,
        of=(ServiceRecord.person_id,),
        shown=Section.SERVICE_RECORDS,
        stays="records are never changed; a reason for a reversal is part of what is kept",
    ),
    Table(OccupiedTime, of=(OccupiedTime.person_id,), stays="as long as its record or report"),
    terms=(
        Term(
            Kind.SERVICE_RECORDS,
            Fate.KEEP,
            None,
            since="records, reversals and approved corrections stay: at least ten years",
            law="志愿服务记录与证明出具办法 (民政部令第67号)",
        ),
    ),
)

"""What certificates tell of people: what a community certified of their service."""

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.hours.certificates.models import Certificate

PERSONAL = Personal(
    Table(
        Certificate,
        of=(Certificate.person_id,),
        shown=Section.CERTIFICATES,
        verbs=("take_back",),
        stays="what was certified has to be proved, also once it is revoked",
    ),
    terms=(
        Term(
            Kind.CERTIFICATES,
            Fate.KEEP,
            None,
            since="certificates and their register stay with the records: at least ten years",
            law="志愿服务记录与证明出具办法 (民政部令第67号); GB/T 40143-2021",
        ),
    ),
)

"""What the register tells of people: who is the contact of a processor or a recipient."""

from wishapp.base.personal import Fate, Kind, Personal, Table, Term
from wishapp.privacy.register.models import RegisterEntry

PERSONAL = Personal(
    Table(RegisterEntry, stays="proves to whom data went and what was assessed; of no user"),
    terms=(
        Term(
            Kind.REGISTER,
            Fate.KEEP,
            None,
            since="the entry was made; a replaced entry stays",
            law="个人信息保护法 56 (at least three years)",
        ),
    ),
)

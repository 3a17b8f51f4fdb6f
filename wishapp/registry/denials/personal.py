"""What denials tell of people: that a unit does not know them, what they answered, and the end."""

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.registry.denials.models import Denial

PERSONAL = Personal(
    Table(
        Denial,
        of=(Denial.person_id,),
        shown=Section.DENIALS,
        stays="of which service a unit may be told depends on it, as long as the ledger stands",
    ),
    terms=(
        Term(
            Kind.DENIALS,
            Fate.KEEP,
            None,
            since="denials stay with the service that they hold back: at least ten years",
            law="中国社区志愿者注册管理办法 18; GB/T 40143-2021",
        ),
    ),
)

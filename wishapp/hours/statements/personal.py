"""What statements tell of people: what a unit was told of its members."""

from wishapp.base.personal import Fate, Kind, Personal, Table, Term
from wishapp.hours.statements.models import Statement, StatementLine

PERSONAL = Personal(
    Table(
        Statement,
        stays="a frozen statement is a provision that has to be proved; opened with a reason",
    ),
    Table(StatementLine, of=(StatementLine.person_id,), stays="says whom its statement names"),
    terms=(
        Term(
            Kind.PROVISIONS,
            Fate.KEEP,
            None,
            since="statements, deliveries and attempts stay: at least three years",
            law="网络数据安全管理条例 12",
        ),
    ),
)

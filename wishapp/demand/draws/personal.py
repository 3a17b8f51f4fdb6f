"""What draws tell of people: who entered."""

from wishapp.base.personal import Personal, Table
from wishapp.demand.draws.models import Draw, DrawEntry

PERSONAL = Personal(
    Table(Draw, stays="a seed is nobody's"),
    Table(
        DrawEntry,
        of=(DrawEntry.member_id,),
        stays="a draw that was decided can be checked; the member is a shell",
    ),
)

"""What participations tell of people: in which claims a member took part, and when."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.participations.models import Participation

PERSONAL = Personal(
    Table(
        Participation,
        of=(Participation.member_id,),
        shown=Section.PARTICIPATIONS,
        stays="service records rest on it; the member is a shell",
    )
)

"""What objections tell of people: that they do not want their unit to be told, and why."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.hours.objections.models import Objection

PERSONAL = Personal(
    Table(
        Objection,
        of=(Objection.person_id,),
        shown=Section.OBJECTIONS,
        rights_end_by=("take_back",),
    ),
)

"""What attendance tells of people: from when until when they were there."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.attendance.models import Attendance

PERSONAL = Personal(
    Table(
        Attendance,
        of=(Attendance.person_id,),
        shown=Section.ATTENDANCES,
        stays="who was there stays with the records of service",
    ),
)

"""What attendance tells of people: from when until when they were there."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.attendance.models import Attendance, PresenceRequest

PERSONAL = Personal(
    Table(
        Attendance,
        of=(Attendance.person_id,),
        shown=Section.ATTENDANCES,
        stays="who was there stays with the records of service",
    ),
    Table(
        PresenceRequest,
        of=(PresenceRequest.person_id,),
        shown=Section.PRESENCE_REQUESTS,
        verbs=("take_back",),
        stays="who was there stays with the records of service",
    ),
)

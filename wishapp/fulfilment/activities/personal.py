"""What activities tell of people: what they planned, led, and signed up for."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.activities.models import Activity, SignUp

PERSONAL = Personal(
    Table(
        Activity,
        stays="it was public; who planned and led it stays with the records of service",
    ),
    Table(
        SignUp,
        of=(SignUp.person_id,),
        shown=Section.SIGN_UPS,
        verbs=("cancel",),
        stays="who was there stays with the records of service",
    ),
)

"""What assisted steps and confirm codes tell of people: what a resident said in a call."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.assistance.models import AssistedStep, ConfirmCode
from wishapp.fulfilment.assistance.queries import assisted_steps_of

PERSONAL = Personal(
    Table(AssistedStep, of_wish=(AssistedStep.wish_id,)),
    Table(ConfirmCode, stays="a digest of digits that tell nothing"),
    sections={Section.ASSISTED_STEPS: assisted_steps_of},
)

"""What transitions tell of people: who changed a state, and why."""

from wishapp.base.personal import Personal, Table
from wishapp.kernel.lifecycle.models import Transition

PERSONAL = Personal(
    Table(Transition, stays="why something moved is part of the history that is never changed")
)

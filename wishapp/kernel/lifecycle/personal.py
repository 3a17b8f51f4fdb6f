"""What transitions tell of people: who changed a state, and why."""

from wishapp.base.personal import Personal, Table
from wishapp.kernel.lifecycle.models import Transition

# What moved, when and by which code is history; the words go with those of the wish.
PERSONAL = Personal(
    Table(
        Transition,
        of_wish=(Transition.subject_id,),
        with_claim=(Transition.subject_id,),
    )
)

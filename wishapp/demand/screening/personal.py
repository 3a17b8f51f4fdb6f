"""What screenings tell of people: the words that somebody wrote."""

from wishapp.base.personal import Follows, Personal, Table
from wishapp.demand.screening.models import Screening

PERSONAL = Personal(
    Table(
        Screening,
        of=(Screening.author_id,),
        of_wish=(Screening.subject_id,),
        with_claim=(Screening.subject_id,),
        verbs=("hold", "refuse"),
        follows=(Follows(Screening.author_id, about=Screening.subject_id),),
    )
)

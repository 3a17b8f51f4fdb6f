"""What ratings tell of people: what a resident thought, perhaps in a word."""

from wishapp.base.personal import Follows, Personal, Section, Table
from wishapp.fulfilment.ratings.models import Rating

PERSONAL = Personal(
    Table(
        Rating,
        of=(Rating.wisher_id,),
        with_wish=(Rating.wish_id,),
        shown=Section.RATINGS,
        follows=(Follows(Rating.wisher_id, about=Rating.wish_id),),
    )
)

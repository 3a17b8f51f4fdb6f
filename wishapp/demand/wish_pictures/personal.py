"""What the pictures of wishes tell of people: of the resident whose wish it is."""

from wishapp.base.personal import Personal, Table
from wishapp.demand.wish_pictures.models import WishPicture

PERSONAL = Personal(
    Table(
        WishPicture,
        of_wish=(WishPicture.wish_id,),
        empty=lambda: {"wall_position": None},
        # Staff may have brought it for the resident, whose picture it is all the same.
        sheet=WishPicture.picture_id,
    )
)

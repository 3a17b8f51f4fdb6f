"""What pictures tell of people: whose they are."""

from wishapp.base.personal import Personal, Table
from wishapp.kernel.media.models import Picture

PERSONAL = Personal(
    Table(Picture, of=(Picture.owner_id,), stays="as gone; the bytes are what is erased")
)

"""What rectifications tell of people: what stood of a resident before, and why it was changed."""

from wishapp.base.personal import Personal, Table
from wishapp.fulfilment.rectifications.models import Rectification

PERSONAL = Personal(Table(Rectification, of_wish=(Rectification.wish_id,)))

"""What return visits tell of people: what a resident said when asked."""

from wishapp.base.personal import Personal, Table
from wishapp.fulfilment.return_visits.models import ReturnVisit

PERSONAL = Personal(Table(ReturnVisit, of_wish=(ReturnVisit.wish_id,)))

"""What pledges and purchases tell of people: who shared in whose wish."""

from sqlalchemy import exists

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.pledges.models import Pledge, Purchase

PERSONAL = Personal(
    Table(
        Pledge,
        of=(Pledge.member_id,),
        shown=Section.PLEDGES,
        stays="service records and receipts rest on it; the member is a shell",
    ),
    Table(
        Purchase,
        stays="proves what settled cost shares bought",
        proves=lambda _, picture_id: exists().where(Purchase.evidence == picture_id),
    ),
)

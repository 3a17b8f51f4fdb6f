"""What pledges and purchases tell of people: who shared in whose wish, and who led it."""

from sqlalchemy import exists

from wishapp.base.personal import Follows, Personal, Section, Table
from wishapp.fulfilment.pledges.models import Lead, Pledge, Purchase

PERSONAL = Personal(
    Table(
        Pledge,
        of=(Pledge.member_id,),
        shown=Section.PLEDGES,
        stays="service records and receipts rest on it; the member is a shell",
        follows=(Follows(Pledge.wisher_id, about=Pledge.wish_id),),
    ),
    Table(
        Lead,
        of=(Lead.member_id,),
        stays="the lead is one of those who pledged, whose pledges stay; the member is a shell",
    ),
    Table(
        Purchase,
        stays="proves what settled cost shares bought",
        proves=lambda _, picture_id: exists().where(Purchase.evidence == picture_id),
    ),
)

"""What offers tell of people: what a member is ready to do, when and where."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.registry.offers.models import Offer, OfferSpot

PERSONAL = Personal(
    Table(OfferSpot, of=(OfferSpot.person_id,), is_deleted=True),
    Table(Offer, of=(Offer.person_id,), shown=Section.OFFER, is_deleted=True),
)

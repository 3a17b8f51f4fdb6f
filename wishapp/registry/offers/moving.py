"""Offers at a place that closes are for its heir from then on."""

from sqlalchemy import func, select

from wishapp.base.db import db
from wishapp.registry.offers.keeping import ANY_SKILL, spread
from wishapp.registry.offers.models import Offer, OfferSpot
from wishapp.registry.places.models import Place


def count_offers_at(path: str) -> int:
    """How many offers name a place or one inside it."""
    query = select(func.count()).where(OfferSpot.path == path, OfferSpot.skill == ANY_SKILL)
    return db.session.scalars(query).one()


def move_offers(path: str, heir: Place | None, *, limit: int) -> int:
    """Put the heir in the stead of a closed place and all inside it; returns in how many offers.

    Without an heir the place is left out.
    """
    at_place = select(OfferSpot.person_id).where(
        OfferSpot.path == path, OfferSpot.skill == ANY_SKILL
    )
    query = select(Offer).where(Offer.person_id.in_(at_place)).order_by(Offer.person_id)
    offers = db.session.scalars(query.limit(limit).with_for_update()).all()
    for offer in offers:
        by_code = dict(zip(offer.place_codes, offer.place_paths, strict=True))
        kept = {code: each for code, each in by_code.items() if not each.startswith(path)}
        if heir is not None:
            kept[heir.code] = heir.path
        offer.place_codes, offer.place_paths = sorted(kept), [kept[code] for code in sorted(kept)]
        spread(offer)
    db.session.flush()
    return len(offers)

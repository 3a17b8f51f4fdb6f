"""Reads offers."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.registry.offers.models import Offer
from wishapp.registry.people.models import Person


def find_offer_of(person_id: UUID) -> Offer | None:
    """A person's offer; None without one."""
    return db.session.scalar(select(Offer).where(Offer.person_id == person_id))


def offer_of(person_id: UUID) -> Offer:
    """A person's offer. Raises ``not_found``."""
    offer = find_offer_of(person_id)
    if offer is None:
        raise Refusal(Code.NOT_FOUND)
    return offer


def offer_for_update(person_id: UUID) -> Offer | None:
    """Lock a person's offer, or None; until the transaction ends, no other call adds one."""
    person = select(Person.id).where(Person.id == person_id)
    db.session.execute(person.with_for_update(key_share=True))
    query = select(Offer).where(Offer.person_id == person_id)
    return db.session.scalar(query.with_for_update())

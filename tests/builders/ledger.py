"""Reads the book of service."""

from sqlalchemy import select

from wishapp.access import Actor
from wishapp.db import db, transaction
from wishapp.ledger.models import ServiceRecord
from wishapp.ledger.queries import Totals, totals_of


def booked(member: Actor) -> list[ServiceRecord]:
    """Every entry of a member, in order."""
    query = select(ServiceRecord).where(ServiceRecord.person_id == member.me)
    with transaction():
        return list(db.session.scalars(query.order_by(ServiceRecord.id)))


def totals(member: Actor) -> Totals:
    """What a member's entries add up to."""
    with transaction():
        return totals_of(member.me)

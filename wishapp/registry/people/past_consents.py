"""Reads consents that were in force at an earlier moment."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select

from wishapp.base.db import db
from wishapp.registry.people.models import Consent
from wishapp.registry.people.wordings import Purpose


def agreed_to_tell_until(person_id: UUID, unit_id: UUID, moment: datetime) -> bool:
    """Whether a person agreed, until a moment at least, that this unit is told of their service."""
    agreed = exists().where(
        Consent.person_id == person_id,
        Consent.purpose == Purpose.UNIT_PROVISION.value,
        Consent.recipient_id == unit_id,
        or_(Consent.withdrawn_at.is_(None), Consent.withdrawn_at >= moment),
    )
    return bool(db.session.scalar(select(agreed)))

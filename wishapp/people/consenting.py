"""Records what a person agrees to, in which wording, and that they withdrew it."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from wishapp.clock import now
from wishapp.db import db
from wishapp.ids import new_id
from wishapp.people.models import Consent


class Purpose(StrEnum):
    """What consent is asked for, each separately (PIPL Art. 13, 23, 25, 29)."""

    PROCESSING = "processing"
    SENSITIVE = "sensitive"
    PUBLICATION = "publication"
    UNIT_PROVISION = "unit_provision"


def give_consent(person_id: UUID, purpose: Purpose, *, wording: str) -> None:
    """Record an agreement; agreeing again in the same wording changes nothing.

    A newer wording ends the older consent and begins a new one.
    """
    in_force = (
        Consent.person_id == person_id,
        Consent.purpose == purpose.value,
        Consent.withdrawn_at.is_(None),
    )
    db.session.execute(
        update(Consent).where(*in_force, Consent.wording != wording).values(withdrawn_at=now())
    )
    statement = insert(Consent).values(
        id=new_id(), person_id=person_id, purpose=purpose.value, wording=wording, given_at=now()
    )
    db.session.execute(statement.on_conflict_do_nothing())


def withdraw_consent(person_id: UUID, purpose: Purpose) -> None:
    """End a consent from now on; what was done under it stays done (PIPL Art. 15)."""
    db.session.execute(
        update(Consent)
        .where(
            Consent.person_id == person_id,
            Consent.purpose == purpose.value,
            Consent.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now())
    )

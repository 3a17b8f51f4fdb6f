"""Publishes versions of notices, and enters papers that staff took."""

from uuid import UUID

from sqlalchemy import exists, select

from tests.builders.doing import do
from tests.builders.land import BY_SETUP
from tests.builders.pictures import a_picture
from wishapp.base.db import db
from wishapp.kernel.access import Actor
from wishapp.registry.people.models import Consent
from wishapp.registry.people.wordings import Notice, Purpose, publish_wording


def publish(purpose: Purpose, version: str, *, asks_again: bool = False) -> UUID:
    """A version that counts from now on."""
    notice = Notice(purpose=purpose, version=version, text=version, asks_again=asks_again)
    return do(publish_wording, BY_SETUP, notice)


def a_sheet(staff: Actor) -> UUID:
    """The picture of a signed sheet."""
    return do(a_picture, staff).id


def has_consented(person_id: UUID, purpose: str) -> bool:
    """Whether a consent for the purpose is in force."""
    query = select(
        exists().where(
            Consent.person_id == person_id,
            Consent.purpose == purpose,
            Consent.withdrawn_at.is_(None),
        )
    )
    return bool(db.session.scalar(query))

"""Keeps the telephone number that a person gave through WeChat, and forgets it; nobody needs it."""

from uuid import UUID

from sqlalchemy import update

from wishapp.base.db import db
from wishapp.kernel.access import Actor
from wishapp.kernel.sealing import field_digest
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of

HOME = "86"
TAIL_DIGITS = 4


def keep_phone(actor: Actor, *, number: str, country_code: str) -> Person:
    """Keep the number in place of an earlier one, sealed, with a digest to find it by.

    ``number`` is without the country code; a foreign one is kept with it.
    """
    person = person_of(actor.me)
    phone = number if country_code == HOME else f"+{country_code}{number}"
    person.phone = phone
    person.phone_digest = field_digest("phone", phone)
    return person


def forget_phone(person_id: UUID) -> None:
    """Keep a person's number no longer; to forget what is not kept is fine."""
    db.session.execute(
        update(Person).where(Person.id == person_id).values(phone=None, phone_digest=None)
    )


def phone_tail(person: Person) -> str | None:
    """The last four digits, by which the person knows which number it is.

    No stars in the place of the others: a screen reader would speak them (domain section 14).
    """
    return person.phone[-TAIL_DIGITS:] if person.phone else None

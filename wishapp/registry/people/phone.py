"""Stores the phone number that a person shares through WeChat, asks for it, and deletes it."""

from uuid import UUID

from sqlalchemy import update

from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel.access import Actor
from wishapp.kernel.sealing import phone_digest
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of

HOME = "86"
TAIL_DIGITS = 4


def keep_phone(actor: Actor, *, number: str, country_code: str) -> Person:
    """Store the number in place of an earlier one, sealed, with a digest to find it by.

    ``number`` is without the country code; a foreign code is stored with it.
    """
    person = person_of(actor.me)
    phone = number if country_code == HOME else f"+{country_code}{number}"
    person.phone = phone
    person.phone_digest = phone_digest(phone)
    return person


def must_have_phone(person_id: UUID) -> None:
    """Raise ``phone_missing`` where the county asks for a confirmed number before words go public.

    WeChat confirmed a number that a person shared by a tap. By it the real identity is known, as
    the law asks of whoever publishes (Cybersecurity Law, the article on real identity). The county
    may know it otherwise, and then switches this off in its rules.
    """
    if county().rules.phone_before_posting:
        refuse_unless(person_of(person_id).phone, Code.PHONE_MISSING)


def forget_phone(person_id: UUID) -> None:
    """Delete a person's number; without one, nothing happens."""
    db.session.execute(
        update(Person).where(Person.id == person_id).values(phone=None, phone_digest=None)
    )


def phone_tail(person: Person) -> str | None:
    """The last four digits, by which the person recognises the number.

    Stars do not replace the other digits: a screen reader would speak them (domain section 14).
    """
    return person.phone[-TAIL_DIGITS:] if person.phone else None

"""Reads registrations; whoever changes one locks its person first."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from wishapp.base.clock import start_of_day
from wishapp.base.db import all_of, db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update, row_of
from wishapp.kernel.access import Scope
from wishapp.registry.people.models import Person
from wishapp.registry.volunteers.models import LIVES, Registration
from wishapp.registry.volunteers.states import RegistrationState

IS_REGISTERED = Registration.state == RegistrationState.REGISTERED.value


def registration_of(registration_id: UUID) -> Registration:
    """The registration with this id. Raises ``not_found``."""
    return row_of(Registration, registration_id)


def registration_for_update(registration_id: UUID) -> Registration:
    """Lock the person of a registration, then the registration. Raises ``not_found``.

    Whoever reports in or registers locks the person as well, so that nobody is both at a time.
    """
    lock_person(registration_of(registration_id).person_id)
    return row_for_update(Registration, registration_id)


def lock_person(person_id: UUID) -> None:
    """Let nobody else change under what a person serves until the transaction ends."""
    query = select(Person.id).where(Person.id == person_id)
    db.session.execute(query.with_for_update(key_share=True))


def live_registration_of(person_id: UUID) -> Registration | None:
    """Lock what of a person is registered, or waits to be, if anything."""
    query = select(Registration).where(Registration.person_id == person_id, LIVES)
    return db.session.scalar(query.with_for_update())


def registered_now(person_id: UUID, *, is_locked: bool = False) -> Registration | None:
    """The registration under which a person serves now, if there is one.

    With ``is_locked`` it stays so until the transaction ends.
    """
    query = select(Registration).where(Registration.person_id == person_id, IS_REGISTERED)
    return db.session.scalar(query.with_for_update(read=True) if is_locked else query)


def keep_registered(registration_id: UUID) -> None:
    """Lock a registration: it goes on until the transaction ends. Raises ``not_registered``."""
    query = select(Registration).where(Registration.id == registration_id, IS_REGISTERED)
    if db.session.scalar(query.with_for_update(read=True)) is None:
        raise Refusal(Code.NOT_REGISTERED)


def registration_valid_on(person_id: UUID, day: date) -> Registration | None:
    """The registration under which a person served on a county day; the later of two on one day.

    One that nobody confirmed counts for nothing.
    """
    query = select(Registration).where(
        Registration.person_id == person_id,
        # Somebody registered by themselves, or a second person confirmed the sheet.
        or_(Registration.entered_by.is_(None), Registration.confirmed_by.is_not(None)),
        Registration.registered_at < start_of_day(day + timedelta(days=1)),
        or_(Registration.ended_at.is_(None), Registration.ended_at >= start_of_day(day)),
    )
    return db.session.scalar(query.order_by(Registration.registered_at.desc()).limit(1))


def registrations_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Registration]:
    """A page of a person's registrations, the newest first."""
    is_own = Registration.person_id == person_id
    return newest(Registration, is_own, before=before, limit=limit)


def registrations_in(
    scope: Scope, *, state: RegistrationState, after: UUID | None, limit: int
) -> list[Registration]:
    """A page of the registrations that staff may list, in one state, the oldest first."""
    page = scope.page(Registration, Registration.state == state.value, after=after, limit=limit)
    return all_of(page)

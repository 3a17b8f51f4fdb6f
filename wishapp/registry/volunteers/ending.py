"""A registration ends: by oneself, by staff, by reporting in, or with a guardian's consent."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why, said
from wishapp.registry.people.guarding import protection_now
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import (
    live_registration_of,
    lock_person,
    registration_for_update,
)
from wishapp.registry.volunteers.states import LeftBecause


def end_registration(actor: Actor, registration_id: UUID, *, why: str) -> Registration:
    """Serve no more without a unit. The row and all service under it stay."""
    registration = registration_for_update(registration_id)
    require(actor, Action.END_REGISTRATION, registration, see=Action.SEE_REGISTRATION)
    lifecycle.move(registration, "end", by=actor, why=said(why))
    close(registration)
    return registration


def end_as_member(actor: Actor, person_id: UUID) -> None:
    """End the registration of a volunteer whose report-in becomes active.

    Nobody serves under both at a time (domain section 7.3).
    """
    why = Why(Because.REPORTED_IN)
    end_registration_of(person_id, by=actor, why=why, because=LeftBecause.REPORTED_IN)


def end_with_guardian(child_ids: Iterable[UUID], *, by: Actor, why: Why) -> None:
    """End the registrations of minors for whom nobody speaks any more."""
    for child_id in sorted(child_ids):
        lock_person(child_id)
        registration = live_registration_of(child_id)
        if registration is not None and _is_minors(registration):
            _end(registration, by, why, LeftBecause.GUARDIAN_WITHDREW)


def end_registration_of(
    person_id: UUID, *, by: Actor, why: Why, because: LeftBecause | None = None
) -> list[UUID]:
    """End what of a person is registered, or waits to be; returns which ended."""
    lock_person(person_id)
    registration = live_registration_of(person_id)
    if registration is None:
        return []
    _end(registration, by, why, because)
    return [registration.id]


def _end(registration: Registration, by: Actor, why: Why, because: LeftBecause | None) -> None:
    lifecycle.move(registration, "end", by=by, why=why)
    close(registration, because)
    db.session.flush()


def _is_minors(registration: Registration) -> bool:
    """Whether it rests on a guardian's consent still: its volunteer may have grown up since."""
    is_minor = protection_now(person_of(registration.person_id)) is not Protection.NONE
    return is_minor and registration.guardianship_id is not None


def close(registration: Registration, because: LeftBecause | None = None) -> None:
    """Note when and why a registration is over."""
    registration.ended_at = now()
    registration.ended_because = because and because.value


def restrict_registrations_of(person_id: UUID) -> None:
    """Restrict all registrations of whoever agrees no longer to be known here (PIPL Art. 47)."""
    mine = update(Registration).where(
        Registration.person_id == person_id, Registration.restricted_at.is_(None)
    )
    db.session.execute(mine.values(restricted_at=now()))

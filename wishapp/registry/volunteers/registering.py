"""Somebody without a unit registers as a volunteer at a community or a grid of their choice."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.registry.people.birth_date import tell_birth_date
from wishapp.registry.people.consent_locks import keep_consents
from wishapp.registry.people.consenting import Purpose, give_consent
from wishapp.registry.people.guarding import find_guardian_of_account
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import live_registration_of, lock_person
from wishapp.registry.volunteers.rules import protection_of_volunteer
from wishapp.registry.volunteers.states import VolunteerKind


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Form:
    """What a volunteer says of themselves (order 67 Art. 5), and where they want to serve.

    ``place_code`` is a community or one of its grids. There is no unit and nothing of a Party.
    """

    name: str
    phone: str
    born: date
    kind: VolunteerKind
    skills: str
    place_code: str


def register(actor: Actor, form: Form, *, wording: str) -> Registration:
    """Register by oneself, at once; nobody has to agree to it (条例 25, order 67 Art. 6).

    ``wording`` is the version of the consent to volunteering. Raises ``already_reported_in``,
    ``already_registered``, ``place_unknown``, ``place_not_community``, ``wording_outdated``,
    ``birth_date_invalid``, ``birth_date_kept``. Raises ``volunteer_too_young``, and
    ``guardian_missing`` for a minor whose guardian did not agree in the app or on paper.
    """
    require(actor, Action.REGISTER, None)
    refuse_unless(actor.report_in is None, Code.ALREADY_REPORTED_IN)
    keep_consents([actor.me])
    must_be_unregistered(actor.me)
    give_consent(actor.me, Purpose.VOLUNTEERING, wording=wording)
    registration = filled_in(actor.me, form)
    lifecycle.begin(registration, "register", by=actor)
    # Whoever became a member at this moment is refused here.
    db.session.flush()
    return registration


def must_be_unregistered(person_id: UUID) -> None:
    """Raise ``already_registered``; otherwise nobody else registers them meanwhile."""
    lock_person(person_id)
    refuse_unless(not live_registration_of(person_id), Code.ALREADY_REGISTERED)


def filled_in(person_id: UUID, form: Form) -> Registration:
    """The registration that a form makes, before anybody hands it in."""
    community, place = place_to_use(form.place_code)
    tell_birth_date(person_of(person_id), form.born)
    return Registration(
        person_id=person_id,
        kind=form.kind.value,
        volunteer_no=take_number(NumberKind.VOLUNTEER),
        name=form.name,
        phone=form.phone,
        skills=form.skills,
        community_id=community.id,
        **guarded(person_id, form.born),
        **location_of(place),
    )


def guarded(person_id: UUID, born: date) -> dict[str, Any]:
    """The columns that say how far a volunteer is protected, and on whose consent it rests.

    Raises ``volunteer_too_young``, ``guardian_missing``.
    """
    protection = protection_of_volunteer(born, today=today())
    if protection is Protection.NONE:
        return {"protection": protection.value, "guardianship_id": None}
    found = find_guardian_of_account(person_id)
    if found is None:
        raise Refusal(Code.GUARDIAN_MISSING)
    return {"protection": protection.value, "guardianship_id": found.id}

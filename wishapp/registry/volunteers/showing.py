"""Shows registrations to their volunteers and to staff; whom staff read of is written down."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel.access import Action, Actor, Scope, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import registration_of, registrations_in
from wishapp.registry.volunteers.states import RegistrationState


class NamedVolunteer(NamedTuple):
    """A registration with its volunteer's name; whoever was erased or agrees no longer has none."""

    registration: Registration
    volunteer: str | None

    def __getattr__(self, fact: str) -> Any:
        """An attribute of the registration itself, such as its id."""
        return getattr(self.registration, fact)


def open_registration(actor: Actor, registration_id: UUID) -> Registration:
    """Read a registration; a look by anybody but its volunteer is written down.

    Raises ``not_found``. Raises ``restricted`` for all others once the volunteer was erased, or
    agrees no longer.
    """
    registration = registration_of(registration_id)
    require(actor, Action.SEE_REGISTRATION, registration, see=Action.SEE_REGISTRATION)
    person_id = registration.person_id
    if actor.person_id != person_id:
        refuse_unless(registration.restricted_at is None, Code.RESTRICTED)
        record_look(actor, Look.REGISTRATION, "registration", registration.id, person_id=person_id)
    return registration


def list_volunteers(
    actor: Actor, scope: Scope, *, state: RegistrationState, after: UUID | None, limit: int
) -> Sequence[NamedVolunteer]:
    """A page of the registrations in some places, the oldest first, and one row more.

    That row says only that the page is not the last.
    """
    rows = registrations_in(scope, state=state, after=after, limit=limit + 1)
    named = [NamedVolunteer(row, None if row.restricted_at else row.name) for row in rows]
    for each in named[:limit]:
        person_id = each.registration.person_id
        if each.volunteer is not None and person_id != actor.person_id:
            record_look(
                actor, Look.REGISTRATION, "registration", each.registration.id, person_id=person_id
            )
    return named

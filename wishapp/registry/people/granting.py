"""Gives a person a role at a place or for a unit, and ends it."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Actor, Role, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.people.models import Person, RoleGrant
from wishapp.registry.people.queries import person_of, roles_held
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.units.queries import unit_of_uscc


def grant_role(
    actor: Actor, person_id: UUID, role: Role, *, place_code: str = "", uscc: str = ""
) -> Person:
    """Let a person act in a role: a liaison for a unit, all others at a place.

    Granting what is already held changes nothing. Raises ``place_unknown``, ``unit_unknown``.
    """
    require(actor, Action.GRANT_ROLE, None)
    person = person_of(person_id)
    values: dict[str, object] = {"person_id": person.id, "role": role.value}
    if role is Role.UNIT_LIAISON:
        values["unit_id"] = unit_of_uscc(uscc).id
    else:
        place = place_of_code(place_code)
        values |= {"place_id": place.id, "place_path": place.path}
    statement = insert(RoleGrant).values(
        id=new_id(), granted_by=actor.person_id, granted_at=now(), **values
    )
    db.session.execute(statement.on_conflict_do_nothing())
    return person


def open_roles(actor: Actor, person_id: UUID, *, limit: int) -> list[RoleGrant]:
    """The roles that a person holds now; a look at somebody else's is written down."""
    require(actor, Action.GRANT_ROLE, None)
    if actor.person_id != person_id:
        record_look(actor, Look.ROLES, "person", person_id, person_id=person_id)
    return roles_held(person_id, limit=limit)


def end_role(actor: Actor, grant_id: UUID) -> None:
    """End a role from now on. Raises ``not_found``."""
    require(actor, Action.GRANT_ROLE, None)
    ended = db.session.execute(
        update(RoleGrant)
        .where(RoleGrant.id == grant_id, RoleGrant.ended_at.is_(None))
        .values(ended_at=now())
        .returning(RoleGrant.id)
    ).scalar()
    if ended is None:
        raise Refusal(Code.NOT_FOUND)

"""Gives a person a role at a place or for a unit, and ends it."""

from dataclasses import dataclass
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
from wishapp.registry.people.rules import check_role_level
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level
from wishapp.registry.units.queries import unit_of_uscc


@dataclass(frozen=True, slots=True)
class Grantee:
    """Who is to hold a role, for the permission table."""

    person_id: UUID


def grant_role(
    actor: Actor, person_id: UUID, role: Role, *, place_code: str = "", uscc: str = ""
) -> Person:
    """Let somebody else act in a role: a liaison for a unit, all others at a place of its level.

    Granting what is already held changes nothing. Raises ``same_person``, ``place_unknown``,
    ``unit_unknown``, ``role_level_wrong``.
    """
    require(actor, Action.GRANT_ROLE, Grantee(person_id))
    person = person_of(person_id)
    values: dict[str, object] = {"person_id": person.id, "role": role.value}
    if role is Role.UNIT_LIAISON:
        values["unit_id"] = unit_of_uscc(uscc).id
    else:
        place = place_of_code(place_code)
        check_role_level(role, Level(place.level))
        values |= {"place_id": place.id, "place_path": place.path}
    statement = insert(RoleGrant).values(
        id=new_id(), granted_by=actor.person_id, granted_at=now(), **values
    )
    granted = statement.on_conflict_do_nothing().returning(RoleGrant.id)
    grant_id: UUID | None = db.session.scalar(granted)
    if grant_id is not None:
        record_look(actor, Look.ROLE_GRANTED, "role_grant", grant_id, person_id=person.id)
    return person


def open_roles(actor: Actor, person_id: UUID, *, limit: int) -> list[RoleGrant]:
    """The roles that a person holds now; a look at somebody else's is written down.

    Raises ``not_found``.
    """
    require(actor, Action.SEE_ROLES, None)
    person = person_of(person_id)
    if actor.person_id != person.id:
        record_look(actor, Look.ROLES, "person", person.id, person_id=person.id)
    return roles_held(person.id, limit=limit)


def end_role(actor: Actor, grant_id: UUID) -> None:
    """End a role from now on. Raises ``not_found``."""
    require(actor, Action.END_ROLE, None)
    ended = db.session.execute(
        update(RoleGrant)
        .where(RoleGrant.id == grant_id, RoleGrant.ended_at.is_(None))
        .values(ended_at=now())
        .returning(RoleGrant.person_id)
    ).scalar()
    if ended is None:
        raise Refusal(Code.NOT_FOUND)
    record_look(actor, Look.ROLE_ENDED, "role_grant", grant_id, person_id=ended)

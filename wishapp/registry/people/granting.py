"""Gives a person a role at a place or for a unit, and ends it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Actor, Role, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.people.models import Person, RoleGrant
from wishapp.registry.people.queries import person_of, person_of_phone, roles_held
from wishapp.registry.people.rules import check_role_level
from wishapp.registry.places.queries import keep_in_use
from wishapp.registry.places.rules import Level
from wishapp.registry.units.queries import unit_chosen, unit_chosen_by_uscc

MOST_HELD = 200


@dataclass(frozen=True, slots=True)
class Grantee:
    """Who is to hold a role, for the permission table; ``unit_id`` for whom, if for a unit."""

    person_id: UUID
    unit_id: UUID | None = None


def grant_role(
    actor: Actor,
    person_id: UUID,
    role: Role,
    *,
    place_code: str = "",
    uscc: str = "",
    name: str = "",
) -> Person:
    """Let somebody else act in a role: a liaison for a unit, all others at a place of its level.

    A unit's liaisons name further ones. ``name`` is what the directory calls the holder. Granting
    what is already held changes only that. Raises ``same_person``, ``place_unknown``,
    ``unit_unknown``, ``unit_merged``, ``role_level_wrong``.
    """
    if role is Role.UNIT_LIAISON:
        require(actor, Action.NAME_LIAISON, None)
        unit_id = unit_chosen_by_uscc(uscc).id
        require(actor, Action.GRANT_LIAISON, Grantee(person_id, unit_id))
        return _granted(actor, person_id, role, name, {"unit_id": unit_id})
    require(actor, Action.GRANT_ROLE, Grantee(person_id))
    person_of(person_id)
    place = keep_in_use(place_code)
    check_role_level(role, Level(place.level))
    reach = {"place_id": place.id, "place_path": place.path}
    return _granted(actor, person_id, role, name, reach)


def find_grantee(actor: Actor, phone: str) -> Person:
    """The person who confirmed this telephone number to WeChat, to give them a role.

    Raises ``phone_unconfirmed`` when nobody did, or several people.
    """
    require(actor, Action.NAME_LIAISON, None)
    return person_of_phone(phone)


def find_unit_code(actor: Actor, unit_id: UUID) -> str:
    """The credit code of a unit that was chosen by its id, to name its liaison.

    Raises ``unit_unknown``.
    """
    require(actor, Action.NAME_LIAISON, None)
    return unit_chosen(unit_id).uscc


def _granted(
    actor: Actor, person_id: UUID, role: Role, name: str, reach: dict[str, object]
) -> Person:
    person = person_of(person_id)
    statement = insert(RoleGrant).values(
        id=new_id(),
        person_id=person.id,
        role=role.value,
        granted_by=actor.person_id,
        granted_at=now(),
        holder_name=name or None,
        **reach,
    )
    granted = statement.on_conflict_do_nothing().returning(RoleGrant.id)
    grant_id: UUID | None = db.session.scalar(granted)
    if grant_id is not None:
        record_look(actor, Look.ROLE_GRANTED, "role_grant", grant_id, person_id=person.id)
    elif name:
        _rename(person.id, role, name, reach)
    return person


def _rename(person_id: UUID, role: Role, name: str, reach: dict[str, object]) -> None:
    held = (each for each in roles_held(person_id, limit=MOST_HELD) if each.role == role)
    place_id, unit_id = reach.get("place_id"), reach.get("unit_id")
    for grant in held:
        if (grant.place_id, grant.unit_id) == (place_id, unit_id):
            grant.holder_name = name


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
    """End a role from now on; a unit's liaisons end those of the unit. Raises ``not_found``."""
    grant = db.session.get(RoleGrant, grant_id, with_for_update=True)
    if grant is not None and grant.role == Role.UNIT_LIAISON:
        require(actor, Action.END_LIAISON, grant)
    else:
        require(actor, Action.END_ROLE, None)
    if grant is None or grant.ended_at is not None:
        raise Refusal(Code.NOT_FOUND)
    grant.ended_at = now()
    record_look(actor, Look.ROLE_ENDED, "role_grant", grant_id, person_id=grant.person_id)

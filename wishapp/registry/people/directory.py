"""The directory of those who hold a role now: staff by place, liaisons by unit."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, true

from wishapp.base.db import db
from wishapp.kernel.access import Action, Actor, Role, may, require
from wishapp.registry.people.models import RoleGrant
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.units.models import Unit

# Steps of a path down to a community: with the county and the street.
COMMUNITY_DEPTH = 3


class Holder(NamedTuple):
    """Somebody who holds a role; ``name`` is None where nobody said it."""

    id: UUID
    person_id: UUID
    name: str | None
    role: str
    place_code: str | None
    place_name: str | None
    unit_id: UUID | None
    unit_name: str | None
    granted_at: datetime


def see_directory(
    actor: Actor, *, role: Role | None, place: str | None = None, after: UUID | None, limit: int
) -> list[Holder]:
    """A page of those who hold a role now, in the order of its giving.

    The county's administrators see all, and a liaison those of the unit. Other staff see the staff
    at their places and below, so a grid worker those of the community. ``place`` is the code of one
    place. Raises ``place_unknown``.
    """
    require(actor, Action.SEE_DIRECTORY, None)
    grant = RoleGrant
    query = (
        select(
            grant.id,
            grant.person_id,
            grant.holder_name,
            grant.role,
            Place.code,
            Place.name,
            grant.unit_id,
            Unit.name,
            grant.granted_at,
        )
        .outerjoin(Place, Place.id == grant.place_id)
        .outerjoin(Unit, Unit.id == grant.unit_id)
        .where(grant.ended_at.is_(None), _seen_by(actor))
        .order_by(grant.id)
        .limit(limit)
    )
    if role is not None:
        query = query.where(grant.role == role.value)
    if place is not None:
        query = query.where(_below(place_of_code(place).path))
    if after is not None:
        query = query.where(grant.id > after)
    return [Holder(*row) for row in db.session.execute(query)]


def _seen_by(actor: Actor) -> ColumnElement[bool]:
    if may(actor, Action.SEE_ROLES, None):
        return true()
    units = [each.unit_id for each in actor.grants if each.role is Role.UNIT_LIAISON]
    paths = {_office_of(each.place_path) for each in actor.grants if each.place_path}
    below = [_below(path) for path in sorted(paths)]
    return or_(RoleGrant.unit_id.in_([each for each in units if each]), *below)


def _office_of(path: str) -> str:
    """The path itself, or that of the community in which a grid lies."""
    return "/".join(path.split("/")[: COMMUNITY_DEPTH + 1]).rstrip("/") + "/"


def _below(path: str) -> ColumnElement[bool]:
    # A path ends with a slash, so that no other place begins like it.
    return RoleGrant.place_path.startswith(path, autoescape=True)


def liaison_of_unit(unit_id: UUID, *, rather: UUID) -> UUID | None:
    """Who speaks for a unit: one person rather than others, if they still do."""
    query = select(RoleGrant.person_id).where(
        RoleGrant.unit_id == unit_id,
        RoleGrant.role == Role.UNIT_LIAISON.value,
        RoleGrant.ended_at.is_(None),
    )
    is_other = RoleGrant.person_id != rather
    return db.session.scalar(query.order_by(is_other, RoleGrant.id).limit(1))

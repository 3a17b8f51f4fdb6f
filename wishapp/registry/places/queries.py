"""Reads the tree of places."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level


def place_of_code(code: str) -> Place:
    """The place with this code. Raises ``place_unknown``."""
    place = db.session.scalar(select(Place).where(Place.code == code))
    if place is None:
        raise Refusal(Code.PLACE_UNKNOWN)
    return place


def place_in_use(code: str) -> Place:
    """The place with this code, unless it was closed. Raises ``place_unknown``."""
    place = place_of_code(code)
    refuse_unless(place.valid_to is None or place.valid_to >= today(), Code.PLACE_UNKNOWN)
    return place


def community_or_grid(code: str) -> tuple[Place, Place]:
    """The community and the place itself, which may be one of the community's grids.

    Raises ``place_unknown``, or ``place_not_community`` for a street or county.
    """
    place = place_of_code(code)
    if place.level == Level.COMMUNITY:
        return place, place
    if place.level != Level.GRID or place.parent_id is None:
        raise Refusal(Code.PLACE_NOT_COMMUNITY)
    return db.session.get_one(Place, place.parent_id), place


class PlaceName(NamedTuple):
    """A place as it stands in a list from which people choose."""

    code: str
    name: str
    level: str


def children_of(parent_code: str | None, *, limit: int) -> list[PlaceName]:
    """Code, name and level of the places below one; of the county itself for None."""
    parent = Place.__table__.alias("parent")
    columns = (Place.code, Place.name, Place.level)
    query = select(*columns).where(Place.valid_to.is_(None)).order_by(Place.code).limit(limit)
    if parent_code is None:
        chosen = query.where(Place.parent_id.is_(None))
    else:
        chosen = query.join(parent, parent.c.id == Place.parent_id)
        chosen = chosen.where(parent.c.code == parent_code)
    return [PlaceName(*row) for row in db.session.execute(chosen)]


def place_of(place_id: UUID) -> Place:
    """The place with this id. Raises ``place_unknown``."""
    place = db.session.get(Place, place_id)
    if place is None:
        raise Refusal(Code.PLACE_UNKNOWN)
    return place


def places_by_code(*, limit: int) -> dict[str, Place]:
    """All places of the county."""
    return {place.code: place for place in db.session.scalars(select(Place).limit(limit))}

"""Gives a thing without a community the place columns of the county itself."""

from typing import Any

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.registry.places.models import Place, location_of


def location_of_county() -> dict[str, Any]:
    """The place columns of the county itself: no community's or street's staff reach it."""
    county = db.session.scalars(select(Place).where(Place.parent_id.is_(None))).one()
    return {"community_id": county.id, **location_of(county)}

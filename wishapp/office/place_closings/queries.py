"""Reads the closings of places."""

from datetime import date
from uuid import UUID

from sqlalchemy import and_, false, or_, select, true

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.kernel.lifecycle import DueQuery
from wishapp.office.place_closings.models import WAITING, PlaceClosing
from wishapp.office.place_closings.states import UNDER_WAY, PlaceClosingState
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import paths_above

due_to_close = DueQuery(PlaceClosing, PlaceClosing.due_at, WAITING)


def closing_for_update(closing_id: UUID) -> PlaceClosing:
    """Lock a closing. Raises ``not_found``."""
    return row_for_update(PlaceClosing, closing_id)


def closing_of(closing_id: UUID) -> PlaceClosing:
    """The closing with this id. Raises ``not_found``."""
    return row_of(PlaceClosing, closing_id)


def closings_before(
    before: UUID | None, *, limit: int, state: PlaceClosingState | None = None
) -> list[PlaceClosing]:
    """A page of the closings in a state, or of all, the newest first."""
    wanted = PlaceClosing.state == state.value if state else true()
    return newest(PlaceClosing, wanted, before=before, limit=limit)


def is_shut(closing_id: UUID) -> bool:
    """Whether the place of a closing was closed already."""
    query = select(Place.id).join(PlaceClosing, PlaceClosing.place_id == Place.id)
    shut = query.where(PlaceClosing.id == closing_id, Place.closed_at.is_not(None))
    return db.session.scalar(shut) is not None


def waits_for_another(closing: PlaceClosing, place: Place) -> bool:
    """Whether something inside the place still closes, or still moves into it."""
    inside = select(Place.id).where(Place.path.startswith(place.path, autoescape=True))
    touches = or_(PlaceClosing.heir_id.in_(inside), PlaceClosing.place_id.in_(inside))
    query = select(PlaceClosing.id).where(WAITING, touches, PlaceClosing.id != closing.id)
    return db.session.scalar(query.limit(1)) is not None


def is_crossed(place: Place, heir: Place | None, closes_on: date, *, besides: UUID | None) -> bool:
    """Whether another closing under way stands against closing a place into an heir on a day.

    That is one of the place or of what it lies in, or of what the heir lies in. It is also one
    inside the place, or into it, that does not come on an earlier day.
    """
    above = select(Place.id).where(Place.path.in_(paths_above(place.path)))
    inside = select(Place.id).where(Place.path.startswith(place.path, autoescape=True))
    into = select(Place.id).where(Place.path.in_(paths_above(heir.path) if heir else []))
    touches = or_(PlaceClosing.heir_id.in_(inside), PlaceClosing.place_id.in_(inside))
    crossed = or_(
        PlaceClosing.place_id.in_(above),
        PlaceClosing.place_id.in_(into),
        and_(touches, PlaceClosing.closes_on >= closes_on),
    )
    is_itself = false() if besides is None else PlaceClosing.id == besides
    query = select(PlaceClosing.id).where(PlaceClosing.state.in_(UNDER_WAY), crossed, ~is_itself)
    return db.session.scalar(query.limit(1)) is not None

"""Reads stars: one's own, those of staff, and those that everybody sees for some days."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.base.text import masked_name
from wishapp.hours.stars.models import IN_PUBLIC, PENDING, Star
from wishapp.hours.stars.states import StarState
from wishapp.kernel.access import Scope
from wishapp.registry.members.models import ReportIn
from wishapp.registry.places.located import lies_in
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import community_of
from wishapp.registry.places.rules import GRIDS, Level
from wishapp.registry.volunteers.models import Registration


class InPublic(NamedTuple):
    """A star that everybody sees: the masked name, the community, the level and the days."""

    id: UUID
    name: str
    community: str
    level: int
    publicised_on: date | None
    publicised_until: date | None


def star_of(star_id: UUID) -> Star:
    """The star with this id. Raises ``not_found``."""
    return row_of(Star, star_id)


def star_for_update(star_id: UUID) -> Star:
    """Lock a star. Raises ``not_found``."""
    return row_for_update(Star, star_id)


def highest_granted(person_id: UUID) -> int:
    """The highest level that was granted to a person; 0 for none."""
    granted = Star.state == StarState.GRANTED.value
    query = select(func.max(Star.level)).where(Star.person_id == person_id, granted)
    return db.session.scalar(query) or 0


def has_pending(person_id: UUID) -> bool:
    """Whether a star that a person applied for is not decided yet."""
    query = select(Star.id).where(Star.person_id == person_id, PENDING)
    return db.session.scalar(query.limit(1)) is not None


def stars_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Star]:
    """A page of a person's stars, the newest first."""
    return newest(Star, Star.person_id == person_id, before=before, limit=limit)


def stars_in(scope: Scope, *, state: StarState, after: UUID | None, limit: int) -> list[Star]:
    """A page of the stars that staff may list, in one state, the oldest first."""
    page = scope.page(Star, Star.state == state.value, after=after, limit=limit)
    return list(db.session.scalars(page))


def stars_in_public(
    place: Place | None, *, today: date, after: UUID | None, limit: int
) -> Sequence[InPublic]:
    """A page of the stars in publicity, by the day of their application, of a place or of all.

    They stand in that order, so that nobody is ranked. Of a restricted person nothing is shown.
    """
    # Apart, since the condition of the index names a column that other tables have, too.
    shown = select(Star.id).where(IN_PUBLIC, Star.publicised_until >= today)
    if place is not None:
        # The publicity of a grid is that of its community.
        wide = community_of(place) if Level(place.level) in GRIDS else place
        shown = shown.where(*lies_in(Star, wide))
    query = (
        select(Star, ReportIn.member_name, Registration.name, Place.name)
        .outerjoin(ReportIn, ReportIn.id == Star.report_in_id)
        .outerjoin(Registration, Registration.id == Star.registration_id)
        .join(Place, Place.id == Star.community_id)
        .where(Star.id.in_(shown), ReportIn.restricted_at.is_(None))
        .where(Registration.restricted_at.is_(None))
    )
    if after is not None:
        query = query.where(Star.id > after)
    rows = db.session.execute(query.order_by(Star.id).limit(limit))
    return [
        InPublic(
            star.id, masked_name(member or volunteer), community, star.level, star.publicised_on,
            star.publicised_until,
        )
        for star, member, volunteer, community in rows
    ]  # fmt: skip

"""Counts in one statement who of the rosters reported in, by place or by unit."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, func, select, tuple_

from wishapp.base.db import db
from wishapp.office.report_rates.figures import RateFigures
from wishapp.registry.places.located import lies_in
from wishapp.registry.places.models import Place
from wishapp.registry.rosters.queries import standing
from wishapp.registry.units.models import Unit

# More than any county has places of one level, or units.
MOST_LINES = 5_000


class By(StrEnum):
    """What the lines of a board are."""

    STREET = "street"
    COMMUNITY = "community"
    UNIT = "unit"


def counted_at(
    place: Place, by: By, day: date
) -> tuple[RateFigures, dict[str | None, RateFigures]]:
    """The figures of a place on a day, and by the path of a place or the id of a unit.

    Whoever is on a list without a community counts for the county alone, under None.
    """
    who: Any = standing(day).c
    keys = {By.STREET: who.street_path, By.COMMUNITY: who.community_path}
    key = keys.get(by, cast(who.unit_id, Text))
    query = (
        select(func.grouping(key), key, *_counted(who))
        .where(*lies_in(who, place))
        .group_by(func.grouping_sets(tuple_(key), tuple_()))
    )
    whole, parts = RateFigures(), {}
    for is_whole, name, *numbers in db.session.execute(query.limit(MOST_LINES + 1)):
        if is_whole:
            whole = _figures(*numbers)
        else:
            parts[name] = _figures(*numbers)
    return whole, parts


def counted_of(unit_id: UUID, day: date) -> RateFigures:
    """The figures of one unit on a day, without its head count."""
    query = select(*_counted(standing(day, unit_id=unit_id).c))
    return _figures(*db.session.execute(query).one())


def unit_names(ids: list[UUID], *, limit: int) -> dict[UUID, str]:
    """What these units are called."""
    query = select(Unit.id, Unit.name).where(Unit.id.in_(ids)).limit(limit)
    return {row[0]: row[1] for row in db.session.execute(query)}


def _counted(who: Any) -> tuple[Any, ...]:
    is_due = ~who.is_exempt
    return (
        func.count().filter(is_due),
        func.count().filter(is_due, who.has_reported),
        func.count().filter(who.is_exempt),
    )


def _figures(due: int, reported: int, exempt: int) -> RateFigures:
    return RateFigures(due=due, reported=reported, exempt=exempt)

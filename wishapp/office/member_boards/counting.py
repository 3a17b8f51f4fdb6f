"""Notes every hour how the rosters changed, so that a past board says the same on another day."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, cast, func, insert, literal, null, or_, select, union_all

from wishapp.base.advisory_locks import lock_by_digest
from wishapp.base.clock import county_date
from wishapp.base.db import db
from wishapp.office.member_boards.models import DutyCount
from wishapp.registry.rosters.queries import standing, told_as_numbers

D = DutyCount
LOCK = b"duty_counts"
FIGURES = ("due", "reported", "exempt")
PATHS = ("street_path", "community_path", "place_path")


def count_duties(moment: datetime) -> int:
    """Add a row for each unit and place whose figures are others than at the last count.

    Returns the number of rows. The people whom a unit tells as a number alone count as exempt, at
    no place. Two counts at the same time add up to one.
    """
    lock_by_digest([LOCK])
    noted = union_all(_now(moment), _not_named(), _before()).subquery().c
    sums = {name: func.sum(noted[name]) for name in FIGURES}
    where = [noted[name] for name in ("unit_id", *PATHS)]
    # Never before a count that is there already.
    latest = select(func.max(D.counted_at)).scalar_subquery()
    changes = (
        select(
            func.gen_random_uuid(),
            func.greatest(literal(moment), latest),
            *where,
            *(cast(each, Integer) for each in sums.values()),
        )
        .group_by(*where)
        .having(or_(*(each != 0 for each in sums.values())))
    )
    columns = ("id", "counted_at", "unit_id", *PATHS, *FIGURES)
    return len(db.session.scalars(insert(D).from_select(columns, changes).returning(D.id)).all())


def _now(moment: datetime) -> Any:
    who: Any = standing(county_date(moment)).c
    return select(
        who.unit_id,
        *(who[name] for name in PATHS),
        func.count().filter(~who.is_exempt).label("due"),
        func.count().filter(~who.is_exempt, who.has_reported).label("reported"),
        func.count().filter(who.is_exempt).label("exempt"),
    ).group_by(who.unit_id, *(who[name] for name in PATHS))


def _not_named() -> Any:
    nowhere = (cast(null(), D.street_path.type).label(name) for name in PATHS)
    unnamed: Any = told_as_numbers().c
    return select(unnamed.unit_id, *nowhere, literal(0), literal(0), unnamed.people)


def _before() -> Any:
    return select(
        D.unit_id,
        *(getattr(D, name) for name in PATHS),
        *(-func.sum(getattr(D, name)) for name in FIGURES),
    ).group_by(D.unit_id, *(getattr(D, name) for name in PATHS))

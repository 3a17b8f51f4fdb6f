"""Counts members at a place, and at every place below it or in every unit, in three statements."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Integer, Select, Text, cast, func, select, true, tuple_

from wishapp.base.db import db
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.office.member_boards.figures import KINDS, MemberFigures
from wishapp.office.member_boards.models import DutyCount
from wishapp.office.report_rates.queries import By
from wishapp.office.service_boards.models import ServiceMilestone
from wishapp.office.service_boards.queries import Window, served_by, standing_by
from wishapp.registry.members.models import ReportIn
from wishapp.registry.places.located import lies_in, path_at
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level

D = DutyCount
WORK_MEMORY = "64MB"
FIGURES = ("due", "reported", "exempt")
Counted = dict[str | None, MemberFigures]


def members_in(
    place: Place, by: By, window: Window, *, limit: int
) -> tuple[MemberFigures, Counted]:
    """The figures of a place in a window, and by the path of a place or the id of a unit.

    Who is on a list without a community counts for the county alone, under None. At most ``limit``
    lines are counted, and only those where there is anything to count.
    """
    uncounted: dict[str, Any] = {"teams": None} if by is By.UNIT else {}
    whole = {**uncounted}
    parts: defaultdict[str | None, dict[str, Any]] = defaultdict(lambda: {**uncounted})
    asked = (place, by, window)
    # A year of a great county is grouped in memory, and not on the disk.
    db.session.execute(select(func.set_config("work_mem", WORK_MEMORY, true())))
    for query in (_due(*asked), _standing(*asked), _served(*asked)):
        for row in db.session.execute(query.limit(limit + 2)).mappings():
            values = dict(row)
            is_whole, path = values.pop("is_whole"), values.pop("path")
            (whole if is_whole else parts[path]).update(values)
    return _figures(whole), {path: _figures(values) for path, values in parts.items()}


def _figures(values: dict[str, Any]) -> MemberFigures:
    kinds = {
        name: tuple(values.pop(f"{name}_{kind}", 0) for kind in KINDS)
        for name in ("minutes", "served")
    }
    return MemberFigures(minutes=kinds["minutes"], served_by_kind=kinds["served"], **values)


def _key(table: Any, by: By) -> Any:
    return cast(table.unit_id, Text) if by is By.UNIT else path_at(table, Level(by.value))


def _due(place: Place, by: By, window: Window) -> Select[Any]:
    """Who was due as last counted before the end: the sum of all changes until then."""
    key = _key(D, by)
    sums = (
        cast(func.coalesce(func.sum(getattr(D, name)), 0), Integer).label(name) for name in FIGURES
    )
    query = select(key.label("path"), func.grouping(key).label("is_whole"), *sums)
    sets = func.grouping_sets(tuple_(key), tuple_())
    return query.where(*lies_in(D, place), D.counted_at < window.ends).group_by(sets)


def _standing(place: Place, by: By, window: Window) -> Select[Any]:
    if by is not By.UNIT:
        return standing_by(_key(ServiceMilestone, by), place, window)
    # A report-in keeps its unit; a change of the unit is another report-in.
    query = standing_by(cast(ReportIn.unit_id, Text), place, window, teams=False)
    return query.join(ReportIn, ReportIn.id == ServiceMilestone.subject_id)


def _served(place: Place, by: By, window: Window) -> Select[Any]:
    return served_by(_key(ServiceRecord, by), place, window)

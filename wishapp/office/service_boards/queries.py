"""Counts service at a place and every place below it, in three statements for all of them."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, func, select, true, tuple_

from wishapp.base.db import db
from wishapp.demand.boards.periods import Period
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.office.service_boards.figures import KINDS, ServiceFigures
from wishapp.office.service_boards.milestone_names import GAINS, StepName
from wishapp.office.service_boards.models import STAYING, ServiceMilestone
from wishapp.office.service_boards.table import CLAIMS, MEMBERS, PLEDGES, TEAMS, Counted
from wishapp.registry.places.located import lies_in, path_at
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level

M = ServiceMilestone
R = ServiceRecord


class Window(NamedTuple):
    """The days of a period, as far as they were known at a moment."""

    since: date
    until: date
    begins: datetime
    ends: datetime
    as_of: datetime


def window_of(period: Period, as_of: datetime) -> Window:
    """What a board of a period counts; of steps it counts those before both its end and ``as_of``.

    Hours count by the day of service, if the ledger had them before ``as_of``.
    """
    return Window(period.since, period.until, period.begins, period.as_of(as_of), as_of)


def service_in(
    place: Place, by: Level | None, window: Window, *, limit: int
) -> tuple[ServiceFigures, list[ServiceFigures]]:
    """The figures of a place in a window: of the whole, then of places of a level below it.

    At most ``limit`` places are counted, and only those where there is anything to count.
    """
    counted: dict[str | None, dict[str, Any]] = defaultdict(dict)
    queries = (
        standing_by(path_at(M, by or Level.SUB_GRID), place, window),
        _happened(place, by, window),
        served_by(path_at(R, by or Level.SUB_GRID), place, window),
    )
    for query in queries:
        # The whole has no path and comes first.
        for row in db.session.execute(query.limit(limit + 1)).mappings():
            values = dict(row)
            del values["is_whole"]
            counted[values.pop("path")].update(values)
    whole = _figures(None, counted.pop(None))
    parts = [_figures(path, values) for path, values in sorted(counted.items(), key=_by_path)]
    return whole, parts if by else []


def _by_path(item: tuple[str | None, dict[str, Any]]) -> str:
    return item[0] or ""


def _figures(path: str | None, values: dict[str, Any]) -> ServiceFigures:
    kinds = {
        name: tuple(values.pop(f"{name}_{kind}", 0) for kind in KINDS)
        for name in ("minutes", "served")
    }
    return ServiceFigures(
        path=path, minutes=kinds["minutes"], served_by_kind=kinds["served"], **values
    )


def _grouped(counted: dict[str, Any], path: Any) -> Select[Any]:
    sets = func.grouping_sets(tuple_(path), tuple_())
    columns = (what.label(name) for name, what in counted.items())
    query = select(path.label("path"), func.grouping(path).label("is_whole"), *columns)
    return query.group_by(sets).order_by(func.grouping(path).desc(), path)


def _sum(what: Any, condition: ColumnElement[bool]) -> Any:
    """A sum as a number without decimals, and zero of nothing."""
    return cast(func.coalesce(func.sum(what).filter(condition), 0), BigInteger)


def standing_by(key: Any, place: Place, window: Window, *, teams: bool = True) -> Select[Any]:
    """Who and what stands at the end, by a column: all that came, less all that went.

    ``is_whole`` is 1 for the whole, which comes first. Without ``teams`` members alone are counted.
    """
    gain = case((M.name.in_([name.value for name in GAINS]), 1), else_=-1)
    counted = {
        name: _sum(gain, M.kind == what.kind)
        for name, what in (("members", MEMBERS), ("teams", TEAMS))
        if teams or what is MEMBERS
    }
    query = _grouped(counted, key)
    return query.where(STAYING, *lies_in(M, place), M.at < window.ends)


def _happened(place: Place, by: Level | None, window: Window) -> Select[Any]:
    """What entered or left its state in the window; what did both is as it was."""
    gain = case((M.name == StepName.ENTERED.value, 1), (M.name == StepName.LEFT.value, -1), else_=0)
    path = path_at(M, by or Level.SUB_GRID)
    things = (
        select(
            path.label("path"),
            M.kind,
            M.team_id,
            func.sum(gain).label("gain"),
            func.bool_or(M.name == StepName.ENTERED.value).label("entered"),
            func.bool_or(M.name == StepName.LEFT.value).label("left"),
        )
        .where(*lies_in(M, place), M.at >= window.begins, M.at < window.ends)
        .group_by(M.kind, M.subject_id, M.team_id, path)
        .subquery()
    )
    c = things.c

    def number(what: Counted, condition: ColumnElement[bool]) -> Any:
        return func.count().filter(c.kind == what.kind, condition)

    counted = {
        "reported_in": number(MEMBERS, c.entered),
        "ended": number(MEMBERS, c.left),
        "claims_fulfilled": number(CLAIMS, c.gain > 0),
        "claims_taken_back": number(CLAIMS, c.gain < 0),
        "pledges_fulfilled": number(PLEDGES, c.gain > 0),
        "pledges_taken_back": number(PLEDGES, c.gain < 0),
        "teams_served": func.count(c.team_id.distinct()).filter(c.kind == CLAIMS.kind, c.gain > 0),
    }
    return _grouped(counted, c.path)


def served_by(path: Any, place: Place, window: Window) -> Select[Any]:
    """Members and their minutes by a column, as of the day of service.

    A reversal takes away what it reverses. ``is_whole`` is 1 for the whole, which comes first.
    """
    lines = (
        select(
            path.label("path"),
            R.person_id,
            R.kind,
            func.sum(R.minutes).label("minutes"),
            func.sum(R.times).label("times"),
            func.sum(R.wishes).label("wishes"),
        )
        .where(
            *lies_in(R, place),
            R.service_date >= window.since,
            R.service_date < window.until,
            R.recorded_at < window.as_of,
        )
        .group_by(R.person_id, R.kind, path)
        .subquery()
    )
    c = lines.c
    gave = (c.minutes > 0) | (c.times > 0) | (c.wishes > 0)
    counted = {
        "served": func.count(c.person_id.distinct()).filter(gave),
        "times": _sum(c.times, true()),
    }
    for kind in KINDS:
        is_kind = c.kind == kind.value
        counted[f"served_{kind}"] = func.count(c.person_id.distinct()).filter(gave, is_kind)
        counted[f"minutes_{kind}"] = _sum(c.minutes, is_kind)
    return _grouped(counted, c.path)

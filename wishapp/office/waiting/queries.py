"""Counts what waits for a member of staff, in all their places or in one of them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Select,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from wishapp.base.clock import now, today
from wishapp.base.db import db
from wishapp.demand.wishes.deadline_queries import waiting_for
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Actor, Role, Scope, scope_of
from wishapp.office.waiting.table import DUE, LISTS, OF_COUNTY, Waiting, WaitingKind
from wishapp.registry.places.scopes import scope_at

KINDS: tuple[DueKind | WaitingKind, ...] = (*DueKind, *WaitingKind)
_MOMENT = DateTime(timezone=True)


class Count(NamedTuple):
    """How much waits of one kind, how much of it is late, and the first deadline.

    Without a deadline nothing is late. Where a list is not counted to its end, and is not in the
    order of its deadlines, ``overdue`` and the first deadline are None.
    """

    kind: DueKind | WaitingKind
    waiting: int
    overdue: int | None
    first_due_at: datetime | None
    first_due_on: date | None


def count_waiting(
    actor: Actor, place: str | None, *, ahead: Mapping[DueKind, timedelta], limit: int
) -> list[Count]:
    """What waits, for each list that is the actor's work; the figures agree with the lists.

    Of each list no more than ``limit`` is counted. ``ahead`` says which kinds of the desk are
    listed only so long before they are due. Raises ``place_unknown``.
    """
    counted = [*_of_wishes(actor, place, ahead, limit), *_of_others(actor, place, limit)]
    if place is None:
        counted.extend(_of_county(actor, limit))
    if not counted:
        return []
    rows = {row[0]: row[1:] for row in db.session.execute(union_all(*counted))}
    found = [Count(kind, *rows[kind.value]) for kind in KINDS if kind.value in rows]
    return [_certain(each, limit) for each in found]


def _certain(count: Count, limit: int) -> Count:
    if count.waiting < limit or count.first_due_on is None:
        return count
    return count._replace(overdue=None, first_due_on=None)


def _of_wishes(
    actor: Actor, place: str | None, ahead: Mapping[DueKind, timedelta], limit: int
) -> Iterator[Select[Any]]:
    moment = now()
    for kind, offices in DUE.items():
        scope = scope_at(actor, place, offices)
        if not scope.place_paths:
            continue
        wanted, column = waiting_for(kind)
        if kind in ahead:
            wanted.append(column <= moment + ahead[kind])
        due = (column.key, None)
        page = scope.page(Wish, *wanted, due=due, after=None, limit=limit, only=(Wish.id, column))
        yield _counted(kind, page, at=column.key)


def _of_others(actor: Actor, place: str | None, limit: int) -> Iterator[Select[Any]]:
    for kind, each in LISTS.items():
        scope = scope_at(actor, place, each.offices)
        if scope.place_paths:
            yield _counted(
                kind, _page(scope, each, limit), on=each.due_on.key if each.due_on else ""
            )


def _of_county(actor: Actor, limit: int) -> Iterator[Select[Any]]:
    """What lies at no place, for county administrators."""
    if scope_of(actor, {Role.COUNTY_ADMIN}).place_paths:
        for kind, ids in OF_COUNTY.items():
            yield _counted(kind, ids.limit(limit))


def _page(scope: Scope, waiting: Waiting, limit: int) -> Select[Any]:
    model = waiting.model
    only = (model.id,) if waiting.due_on is None else (model.id, waiting.due_on)
    return scope.page(model, waiting.wanted, after=None, limit=limit, only=only)


def _counted(
    kind: DueKind | WaitingKind, page: Select[Any], *, at: str = "", on: str = ""
) -> Select[Any]:
    """One line: the kind, how many, how many late, and the first deadline as a moment or a day."""
    rows = page.subquery()
    late: ColumnElement[int] = literal(0, Integer())
    first_at: ColumnElement[Any] = cast(null(), _MOMENT)
    first_on: ColumnElement[Any] = cast(null(), Date())
    if at:
        late, first_at = func.count().filter(rows.c[at] < now()), func.min(rows.c[at])
    if on:
        late, first_on = func.count().filter(rows.c[on] < today()), func.min(rows.c[on])
    return select(literal(kind.value, Text()), func.count(), late, first_at, first_on).select_from(
        rows
    )

"""The filter on an actor's lists: the rows they may contain, before paging and counting."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Text,
    TextClause,
    and_,
    bindparam,
    false,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.orm import QueryableAttribute, aliased, load_only

from wishapp.kernel.access.actor import Actor, Role
from wishapp.kernel.access.offices import ANY_STAFF

T = TypeVar("T")
# Of a path, counted from the county.
GRID_LEVEL = 3


class Places(Protocol):
    """The conditions that rows lie at some places: at those of a scope, or of all of one shape."""

    def holds(self, columns: Any) -> ColumnElement[bool]:
        """The condition that a row lies at one of these places; for rows that are few besides.

        ``columns`` has ``street_path``, ``community_path`` and ``place_path``.
        """

    def holds_path(self, column: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """The condition that the path in a column is of one of these places or lies in one."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Places whose things may be listed, none inside another, and the units an actor speaks for."""

    place_paths: tuple[str, ...] = ()
    unit_ids: tuple[UUID, ...] = ()

    def within(self, path: str) -> "Scope":
        """The same lists, of one place only; empty where the actor lists nothing of that place."""
        inside = tuple(each for each in self.place_paths if each.startswith(path))
        is_covered = any(path.startswith(each) for each in self.place_paths)
        return Scope((path,) if is_covered else inside, self.unit_ids)

    def holds(self, columns: Any) -> ColumnElement[bool]:
        """As ``Places`` says."""
        return or_(false(), *(_below(path, columns) for path in self.place_paths))

    def holds_path(self, column: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """As ``Places`` says."""
        return or_(false(), *(column.startswith(path) for path in self.place_paths))

    def page(
        self,
        model: type[T],
        *conditions: ColumnElement[bool] | TextClause,
        after: UUID | None,
        limit: int,
        due: tuple[str, datetime | None] | None = None,
        only: Sequence[QueryableAttribute[Any]] = (),
    ) -> Select[tuple[T]]:
        """Select a page of a table's rows below these places, in the order of their ids.

        ``model`` has ``street_path``, ``community_path`` and ``place_path``. Each place
        needs equality on one indexed column, and gives a page of its own in the order of
        that index. The first rows of all these pages are the result. Without a place there
        are no rows.

        ``due`` names a column of moments that orders before the ids. The page then begins
        after the row ``after`` and its moment. ``only`` names the columns that are loaded;
        by default, all.
        """
        table: Any = model
        wanted = [*conditions, *_beyond(table, due, after)]
        below = [_below(path, table) for path in self.place_paths] or [false()]
        pages = [
            _in_order(select(table).where(place, *wanted), table, due).limit(limit)
            for place in below
        ]
        if len(pages) == 1:
            return pages[0].options(*_loading(table, only))
        listed: Any = aliased(model, union_all(*pages).subquery())
        page = _in_order(select(listed), listed, due).limit(limit)
        return page.options(*_loading(listed, only))


def _beyond(
    table: Any, due: tuple[str, datetime | None] | None, after: UUID | None
) -> list[ColumnElement[bool]]:
    if after is None:
        return []
    if due is None:
        return [table.id > after]
    name, moment = due
    return [tuple_(getattr(table, name), table.id) > (moment, after)]


def _in_order(query: Select[Any], table: Any, due: tuple[str, Any] | None) -> Select[Any]:
    keys = (table.id,) if due is None else (getattr(table, due[0]), table.id)
    return query.order_by(*keys)


def _loading(table: Any, only: Sequence[QueryableAttribute[Any]]) -> list[Any]:
    names = [getattr(table, column.key) for column in only]
    return [load_only(*names, raiseload=True)] if names else []


def _below(path: str, columns: Any) -> ColumnElement[bool]:
    return _at_level(_level(path), columns, path, _community(path))


def _level(path: str) -> int:
    return path.strip("/").count("/")


def _community(path: str) -> str:
    """The path above; of a grid it is the community's."""
    return f"{path.rstrip('/').rpartition('/')[0]}/"


def _at_level(
    level: int, columns: Any, path: str | BindParameter[str], community: str | BindParameter[str]
) -> ColumnElement[bool]:
    if level == 0:
        return true()
    if level == GRID_LEVEL:
        # It may have grids in it. The index is that of the community.
        inside = columns.place_path.startswith(path)
        return and_(columns.community_path == community, inside)
    by_level = {1: columns.street_path, 2: columns.community_path}
    return cast("ColumnElement[bool]", by_level.get(level, columns.place_path) == path)


@dataclass(frozen=True, slots=True)
class ScopeShape:
    """What scopes have in common whose SQL is the same: the levels of their places.

    SQL that is built with a shape is given the ``paths`` of a scope with each run.
    """

    levels: tuple[int, ...]

    @classmethod
    def of(cls, scope: Scope) -> "ScopeShape":
        """The shape of a scope."""
        return cls(tuple(_level(path) for path in scope.place_paths))

    @staticmethod
    def paths(scope: Scope) -> dict[str, str]:
        """What SQL of the scope's shape is given, by the names that it has there."""
        places = {f"path_{n}": path for n, path in enumerate(scope.place_paths)}
        above = {f"above_{n}": _community(path) for n, path in enumerate(scope.place_paths)}
        return places | above

    def holds(self, columns: Any) -> ColumnElement[bool]:
        """As ``Places`` says."""
        return or_(false(), *(self._below(n, columns) for n in range(len(self.levels))))

    def holds_path(self, column: SQLColumnExpression[Any]) -> ColumnElement[bool]:
        """As ``Places`` says."""
        each = (column.startswith(_given("path", n)) for n in range(len(self.levels)))
        return or_(false(), *each)

    def _below(self, n: int, columns: Any) -> ColumnElement[bool]:
        return _at_level(self.levels[n], columns, _given("path", n), _given("above", n))


def _given(name: str, n: int) -> BindParameter[str]:
    return bindparam(f"{name}_{n}", type_=Text)


def scope_of(actor: Actor, roles: Collection[Role] = ANY_STAFF) -> Scope:
    """The places where the actor has one of the roles, and the units the actor speaks for.

    ``roles`` are the roles of the action that opens one thing of the list; by default, any of
    staff.
    """
    staff = (grant for grant in actor.grants if grant.role in roles)
    return Scope(
        place_paths=_outermost(grant.place_path for grant in staff if grant.place_path),
        unit_ids=tuple(g.unit_id for g in actor.grants if g.unit_id),
    )


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths that lie in none of the others; each ends with a slash."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)

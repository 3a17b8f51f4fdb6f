"""What an actor's lists may contain, decided before anything is paged or counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, select, true, union_all
from sqlalchemy.orm import aliased

from wishapp.access.actor import Actor
from wishapp.access.rules import ANY_STAFF

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scope:
    """Places whose things may be listed, none inside another, and the units an actor speaks for."""

    place_paths: tuple[str, ...] = ()
    unit_ids: tuple[UUID, ...] = ()

    def page(
        self, model: type[T], *conditions: ColumnElement[bool], after: UUID | None, limit: int
    ) -> Select[tuple[T]]:
        """Select a page of a table's rows below these places, in the order of their ids.

        ``model`` has ``street_path``, ``community_path`` and ``place_path``. Each place asks for
        equality on one indexed column and gives a page of its own, read in the order of an index;
        of several such pages the first rows are the page. No place gives no rows.
        """
        table: Any = model
        wanted = conditions if after is None else (*conditions, table.id > after)
        below = [_below(path, table) for path in self.place_paths] or [false()]
        pages = [
            select(table).where(place, *wanted).order_by(table.id).limit(limit) for place in below
        ]
        if len(pages) == 1:
            return pages[0]
        listed: Any = aliased(model, union_all(*pages).subquery())
        return select(listed).order_by(listed.id).limit(limit)


def _below(path: str, columns: Any) -> ColumnElement[bool]:
    level = path.strip("/").count("/")
    if level == 0:
        return true()
    column = (columns.street_path, columns.community_path, columns.place_path)[level - 1]
    return cast("ColumnElement[bool]", column == path)


def scope_of(actor: Actor) -> Scope:
    """The places where the actor is staff, and the units the actor speaks for."""
    staff = (grant for grant in actor.grants if grant.role in ANY_STAFF)
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

"""What an actor's lists may contain, decided before anything is paged or counted."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, true

from wishapp.access.actor import Actor
from wishapp.access.rules import ANY_STAFF


@dataclass(frozen=True, slots=True)
class Scope:
    """Places whose things may be listed, and the units an actor speaks for."""

    place_paths: tuple[str, ...] = ()
    unit_ids: tuple[UUID, ...] = ()

    def within(self, columns: Any) -> ColumnElement[bool]:
        """The condition on a table with place columns; nothing at all for an empty scope.

        ``columns`` is a table with ``street_path``, ``community_path`` and ``place_path``: each
        place asks for equality on one indexed column, so a page is read in index order.
        """
        return or_(false(), *(_below(path, columns) for path in self.place_paths))


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
        place_paths=tuple(sorted({g.place_path for g in staff if g.place_path})),
        unit_ids=tuple(g.unit_id for g in actor.grants if g.unit_id),
    )

"""Reads objections."""

from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, exists, select

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.states import STANDING, ObjectionState
from wishapp.kernel.access import Scope


def objects_to_telling(
    person_id: SQLColumnExpression[UUID], unit_id: SQLColumnExpression[UUID] | UUID
) -> ColumnElement[bool]:
    """The condition that a person's objection to telling a unit stands, answered or not."""
    return exists().where(
        Objection.person_id == person_id,
        Objection.unit_id == unit_id,
        Objection.state.in_(STANDING),
    )


def standing_objection(person_id: UUID, unit_id: UUID) -> Objection | None:
    """The objection of a person to telling a unit that stands, if one does."""
    query = select(Objection).where(
        Objection.person_id == person_id,
        Objection.unit_id == unit_id,
        Objection.state.in_(STANDING),
    )
    return db.session.scalar(query)


def objection_of(objection_id: UUID) -> Objection:
    """The objection with this id. Raises ``not_found``."""
    return row_of(Objection, objection_id)


def objection_for_update(objection_id: UUID) -> Objection:
    """Lock an objection. Raises ``not_found``."""
    return row_for_update(Objection, objection_id)


def objections_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Objection]:
    """A page of a person's own objections, the newest first."""
    return newest(Objection, Objection.person_id == person_id, before=before, limit=limit)


def objections_in(
    scope: Scope, *, state: ObjectionState, after: UUID | None, limit: int
) -> list[Objection]:
    """A page of the objections that staff may list, in one state, the oldest first."""
    wanted = Objection.state == state.value
    return list(db.session.scalars(scope.page(Objection, wanted, after=after, limit=limit)))

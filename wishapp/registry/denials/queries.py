"""Reads denials: one's own, those of staff, and which service a unit may not be told of."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, exists, select
from sqlalchemy.orm import aliased

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update, row_of
from wishapp.kernel.access import Scope
from wishapp.registry.denials.models import IS_WAITING, Denial
from wishapp.registry.denials.states import DenialState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import Proof


def denial_of(denial_id: UUID) -> Denial:
    """The denial with this id. Raises ``not_found``."""
    return row_of(Denial, denial_id)


def denial_for_update(denial_id: UUID) -> Denial:
    """Lock a denial. Raises ``not_found``."""
    return row_for_update(Denial, denial_id)


def waiting_denial_for_update(report_in_id: UUID) -> Denial:
    """Lock the denial of a report-in that waits for staff. Raises ``not_found``."""
    query = select(Denial).where(Denial.report_in_id == report_in_id, IS_WAITING)
    found = db.session.scalar(query.with_for_update())
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return found


def refuted_reasons(person_id: UUID, unit_id: UUID) -> frozenset[str]:
    """For which reasons a unit denied a person whom staff then kept; five at the most."""
    query = select(Denial.reason).where(
        Denial.unit_id == unit_id,
        Denial.person_id == person_id,
        Denial.state == DenialState.KEPT.value,
    )
    return frozenset(db.session.scalars(query.distinct()))


def denials_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Denial]:
    """A page of the denials about a person, the newest first."""
    return newest(Denial, Denial.person_id == person_id, before=before, limit=limit)


def denials_in(scope: Scope, *, state: DenialState, after: UUID | None, limit: int) -> list[Denial]:
    """A page of the denials that staff may list, in one state, the oldest first."""
    page = scope.page(Denial, Denial.state == state.value, after=after, limit=limit)
    return list(db.session.scalars(page))


def is_denied_on(
    report_in_id: SQLColumnExpression[UUID | None], day: SQLColumnExpression[date]
) -> ColumnElement[bool]:
    """Whether the unit of a report-in had denied its member by a day, and nobody proved it since.

    Only the word of the unit or a paper slip after the denial proves it; a later report-in to the
    same unit asks for it anew.
    """
    report_in, denial = aliased(ReportIn), aliased(Denial)
    return exists().where(
        report_in.id == report_in_id,
        denial.unit_id == report_in.unit_id,
        denial.person_id == report_in.person_id,
        denial.denied_on <= day,
        ~(
            report_in.confirmed_as.in_((Proof.UNIT.value, Proof.SLIP.value)).is_(True)
            & (report_in.confirmed_at > denial.denied_at).is_(True)
        ),
    )

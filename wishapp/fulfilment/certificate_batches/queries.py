"""Reads batches of certificates, their lines, and the requests that a new batch takes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from wishapp.base.db import db
from wishapp.base.rows import row_for_update, row_of
from wishapp.fulfilment.certificate_batches.models import (
    IS_OPEN,
    IS_RUNNING,
    CertificateBatch,
    CertificateBatchLine,
)
from wishapp.fulfilment.certificate_batches.states import LineOutcome
from wishapp.fulfilment.teams.models import Membership
from wishapp.fulfilment.teams.states import MembershipState
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.states import CertificateState
from wishapp.kernel.access import Scope
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn

due_batches = DueQuery(CertificateBatch, CertificateBatch.due_at, IS_RUNNING)
IN_A_PART = 50


def batch_of(batch_id: UUID) -> CertificateBatch:
    """The batch with this id. Raises ``not_found``."""
    return row_of(CertificateBatch, batch_id)


def batch_for_update(batch_id: UUID) -> CertificateBatch:
    """Lock a batch. Raises ``not_found``."""
    return row_for_update(CertificateBatch, batch_id)


def is_running_at(community_id: UUID) -> bool:
    """Whether a batch of a community still runs."""
    query = select(CertificateBatch.id).where(
        CertificateBatch.community_id == community_id, IS_RUNNING
    )
    return db.session.scalar(query.limit(1)) is not None


def batches_in(scope: Scope, *, after: UUID | None, limit: int) -> list[CertificateBatch]:
    """A page of the batches of some places, the oldest first."""
    return list(db.session.scalars(scope.page(CertificateBatch, after=after, limit=limit)))


def requested_under_unit(community_id: UUID, unit_id: UUID, *, limit: int) -> list[UUID]:
    """The oldest requests that lie at a community under report-ins of a unit."""
    of_unit = select(ReportIn.id).where(ReportIn.unit_id == unit_id)
    return _requested(community_id, Certificate.report_in_id.in_(of_unit), limit=limit)


def requested_in_team(community_id: UUID, team_id: UUID, *, limit: int) -> list[UUID]:
    """The oldest requests that lie at a community by people who belong to a team."""
    in_team = select(Membership.person_id).where(
        Membership.team_id == team_id, Membership.state == MembershipState.ACTIVE.value
    )
    return _requested(community_id, Certificate.person_id.in_(in_team), limit=limit)


def _requested(community_id: UUID, wanted: ColumnElement[bool], *, limit: int) -> list[UUID]:
    query = select(Certificate.id).where(
        Certificate.community_id == community_id,
        Certificate.state == CertificateState.REQUESTED.value,
        wanted,
    )
    return list(db.session.scalars(query.order_by(Certificate.id).limit(limit)))


def next_open_line(batch_id: UUID) -> CertificateBatchLine | None:
    """The first open line of a locked batch."""
    query = select(CertificateBatchLine).where(CertificateBatchLine.batch_id == batch_id, IS_OPEN)
    return db.session.scalar(query.order_by(CertificateBatchLine.id).limit(1))


def counts_of(batch_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    """How many lines of each batch are in each state."""
    line = CertificateBatchLine
    query = select(line.batch_id, line.outcome, func.count()).where(line.batch_id.in_(batch_ids))
    found: dict[UUID, dict[str, int]] = {each: {} for each in batch_ids}
    for batch_id, outcome, count in db.session.execute(query.group_by(line.batch_id, line.outcome)):
        found[batch_id][outcome] = count
    return found


def lines_of(batch_id: UUID, *, after: UUID | None, limit: int) -> list[CertificateBatchLine]:
    """A page of the lines of a batch, in the order in which they are issued."""
    query = select(CertificateBatchLine).where(CertificateBatchLine.batch_id == batch_id)
    query = query.where(CertificateBatchLine.id > after) if after else query
    return list(db.session.scalars(query.order_by(CertificateBatchLine.id).limit(limit)))


def issued_in_part(batch_id: UUID, number: int, *, limit: int = IN_A_PART) -> list[UUID]:
    """The certificates that were issued among the lines of a part, the first of which is 1."""
    query = select(CertificateBatchLine.certificate_id, CertificateBatchLine.outcome)
    query = query.where(CertificateBatchLine.batch_id == batch_id)
    query = query.order_by(CertificateBatchLine.id).offset((number - 1) * limit)
    rows = db.session.execute(query.limit(limit))
    return [certificate_id for certificate_id, outcome in rows if outcome == LineOutcome.ISSUED]

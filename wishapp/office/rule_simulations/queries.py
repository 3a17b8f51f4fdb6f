"""Reads simulations, and the service that they look at, a bounded number of people at a time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from wishapp.base.db import db, newest
from wishapp.base.ids import new_id
from wishapp.base.rows import row_for_update, row_of
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.claims.models import Claim
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel.lifecycle import DueQuery
from wishapp.office.rule_simulations.rules import ByUnit, Part
from wishapp.registry.county_rules.models import FIGURES, RuleSimulation, RuleSimulationLine
from wishapp.registry.county_rules.states import RuleSimulationState

IS_RUNNING = RuleSimulation.state == RuleSimulationState.RUNNING.value
due_simulations = DueQuery(RuleSimulation, RuleSimulation.due_at, IS_RUNNING)
# A service touches two days, so a day is judged with what stands on the days beside it.
BESIDE = timedelta(days=2)


def simulation_of(simulation_id: UUID) -> RuleSimulation:
    """The simulation with this id. Raises ``not_found``."""
    return row_of(RuleSimulation, simulation_id)


def simulation_for_update(simulation_id: UUID) -> RuleSimulation:
    """Lock a simulation. Raises ``not_found``."""
    return row_for_update(RuleSimulation, simulation_id)


def simulations_of(version_id: UUID, *, before: UUID | None, limit: int) -> list[RuleSimulation]:
    """A page of the simulations of a version, the newest first."""
    of_version = RuleSimulation.version_id == version_id
    return newest(RuleSimulation, of_version, before=before, limit=limit)


def is_running(version_id: UUID) -> bool:
    """Whether a simulation of a version, which the caller has locked, still runs."""
    query = select(exists().where(RuleSimulation.version_id == version_id, IS_RUNNING))
    return bool(db.session.scalar(query))


def how_many_of(version_id: UUID) -> int:
    """How many simulations a version has."""
    query = select(func.count()).where(RuleSimulation.version_id == version_id)
    return int(db.session.scalar(query) or 0)


def lines_by_unit(simulation_id: UUID, *, limit: int) -> Sequence[RuleSimulationLine]:
    """The lines of a simulation, by unit; that of the volunteers comes last."""
    query = select(RuleSimulationLine).where(RuleSimulationLine.simulation_id == simulation_id)
    return db.session.scalars(query.order_by(RuleSimulationLine.unit_id).limit(limit)).all()


def people_after(last_id: UUID, *, limit: int) -> list[UUID]:
    """Whoever the next so many entries of the ledger tell of, in order."""
    query = select(ServiceRecord.person_id).where(ServiceRecord.person_id > last_id)
    query = query.order_by(ServiceRecord.person_id, ServiceRecord.id).limit(limit)
    return list(dict.fromkeys(db.session.scalars(query)))


def parts_of(
    person_ids: Collection[UUID], since: date, until: date, *, as_of: datetime, limit: int
) -> dict[UUID, list[Part]]:
    """The entries with minutes of people around ``[since, until)``, in the order of booking.

    What was reversed by ``as_of``, or entered later, is left out. Raises ``OverflowError`` beyond
    the limit: half of somebody's service would give wrong figures.
    """
    query = _entries_of(person_ids, since, until, as_of)
    rows = db.session.execute(query.order_by(ServiceRecord.id).limit(limit + 1)).all()
    if len(rows) > limit:
        raise OverflowError("more entries of a few people than can be")
    found: dict[UUID, list[Part]] = {}
    for person_id, source, unit_id, claimed_at, day, start, end, breaks, minutes, *plan in rows:
        part = Part(
            source=source,
            unit_id=unit_id,
            claimed_at=claimed_at,
            day=day,
            time=ServiceTime(start, end, breaks),
            minutes=minutes,
            planned=ServiceTime(*plan) if all(plan) else None,
        )
        found.setdefault(person_id, []).append(part)
    return found


def _entries_of(
    person_ids: Collection[UUID], since: date, until: date, as_of: datetime
) -> Select[Any]:
    reversal = aliased(ServiceRecord)
    is_reversed = exists().where(
        reversal.reverses_id == ServiceRecord.id, reversal.recorded_at <= as_of
    )
    columns: tuple[Any, ...] = (
        ServiceRecord.person_id,
        ServiceRecord.source,
        ServiceRecord.unit_id,
        Claim.claimed_at,
        ServiceRecord.service_date,
        ServiceRecord.started_at,
        ServiceRecord.ended_at,
        ServiceRecord.break_minutes,
        ServiceRecord.minutes,
        Activity.starts_at,
        Activity.ends_at,
    )
    return (
        select(*columns)
        .outerjoin(Claim, Claim.id == ServiceRecord.given_for)
        .outerjoin(Activity, Activity.id == ServiceRecord.given_for)
        .where(
            ServiceRecord.person_id.in_(person_ids),
            ServiceRecord.service_date >= since - BESIDE,
            ServiceRecord.service_date < until + BESIDE,
            ServiceRecord.minutes > 0,
            ServiceRecord.recorded_at <= as_of,
            ~is_reversed,
        )
    )


def add_to_lines(simulation_id: UUID, by_unit: ByUnit) -> None:
    """Add figures to the lines of units, in one statement."""
    if not by_unit:
        return
    rows = [
        {"id": new_id(), "simulation_id": simulation_id, "unit_id": unit_id, **_row(figures)}
        for unit_id, figures in by_unit.items()
    ]
    adding = insert(RuleSimulationLine).values(rows)
    sums = {
        name: getattr(RuleSimulationLine, name) + getattr(adding.excluded, name) for name in FIGURES
    }
    db.session.execute(
        adding.on_conflict_do_update(constraint="rule_simulation_lines_once", set_=sums)
    )


def _row(figures: Mapping[str, int]) -> Mapping[str, int]:
    return {name: figures.get(name, 0) for name in FIGURES}

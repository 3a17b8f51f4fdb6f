"""Reads the mergers of units, and what of a unit goes over to its successor."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, true, update

from wishapp.base.clock import now
from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import UNDER_WAY as LIVE
from wishapp.registry.rosters.models import IS_LISTED, RosterEntry
from wishapp.registry.unit_mergers.models import WAITING, UnitMerger
from wishapp.registry.unit_mergers.states import UNDER_WAY, UnitMergerState
from wishapp.registry.units.models import Unit

due_to_merge = DueQuery(UnitMerger, UnitMerger.due_at, WAITING)


def merger_for_update(merger_id: UUID) -> UnitMerger:
    """Lock a merger. Raises ``not_found``."""
    return row_for_update(UnitMerger, merger_id)


def merger_of(merger_id: UUID) -> UnitMerger:
    """The merger with this id. Raises ``not_found``."""
    return row_of(UnitMerger, merger_id)


def mergers_before(
    before: UUID | None, *, limit: int, state: UnitMergerState | None
) -> list[UnitMerger]:
    """A page of the mergers in a state, or of all, the newest first."""
    wanted = UnitMerger.state == state.value if state else true()
    return newest(UnitMerger, wanted, before=before, limit=limit)


def units_for_update(unit_ids: Sequence[UUID]) -> list[Unit]:
    """Lock units in the order of their ids: whoever chose one of them is waited for."""
    query = select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.id).with_for_update()
    return list(db.session.scalars(query))


def is_crossed(unit_id: UUID, successor_id: UUID, *, besides: UUID | None) -> bool:
    """Whether another merger under way takes either unit away, or leads into the first."""
    touches = or_(
        UnitMerger.unit_id.in_((unit_id, successor_id)), UnitMerger.successor_id == unit_id
    )
    query = select(UnitMerger.id).where(UnitMerger.state.in_(UNDER_WAY), touches)
    others = query.where(UnitMerger.id != besides) if besides else query
    return db.session.scalar(others.limit(1)) is not None


def _of_unit(unit_id: UUID) -> tuple[ColumnElement[bool], ...]:
    # Whose processing is restricted is led nowhere (PIPL Art. 47).
    return (
        ReportIn.unit_id == unit_id,
        ReportIn.state.in_(LIVE),
        ReportIn.restricted_at.is_(None),
    )


def live_report_ins(unit_id: UUID, *, limit: int) -> list[UUID]:
    """The ids of report-ins of a unit that are not over, in their order."""
    query = select(ReportIn.id).where(*_of_unit(unit_id)).order_by(ReportIn.id).limit(limit)
    return list(db.session.scalars(query))


def count_going_over(unit_id: UUID) -> Mapping[str, int]:
    """How much of each noun would go over to a successor."""
    report_ins = select(func.count()).select_from(ReportIn).where(*_of_unit(unit_id))
    listed = select(func.count()).select_from(RosterEntry)
    listed = listed.where(RosterEntry.unit_id == unit_id, IS_LISTED)
    counted = {
        "report_ins": db.session.scalar(report_ins) or 0,
        "roster_entries": db.session.scalar(listed) or 0,
    }
    return {noun: number for noun, number in counted.items() if number}


def move_entries(unit_id: UUID, successor_id: UUID, *, limit: int) -> int:
    """Lead people on a unit's list over to its successor's; returns how many.

    Who is on the successor's list already leaves the unit's.
    """
    query = select(RosterEntry).where(RosterEntry.unit_id == unit_id, IS_LISTED)
    found = list(db.session.scalars(query.order_by(RosterEntry.id).limit(limit).with_for_update()))
    known = _listed_at(successor_id, found)
    twice = [each.id for each in found if (each.name_digest, each.phone_digest) in known]
    moving = [each.id for each in found if each.id not in set(twice)]
    _put(moving, unit_id=successor_id)
    _put(twice, state="left", left_at=now(), exempt_reason=None, exempt_since=None,
         exempt_until=None)  # fmt: skip
    return len(found)


def _listed_at(
    unit_id: UUID, entries: Sequence[RosterEntry]
) -> set[tuple[bytes | None, bytes | None]]:
    names = {each.name_digest for each in entries}
    query = select(RosterEntry.name_digest, RosterEntry.phone_digest).where(
        RosterEntry.unit_id == unit_id, IS_LISTED, RosterEntry.name_digest.in_(names)
    )
    return {(name, phone) for name, phone in db.session.execute(query)}


def _put(ids: Sequence[UUID], **values: object) -> None:
    changing = update(RosterEntry).where(RosterEntry.id.in_(ids)).values(**values)
    db.session.execute(changing.execution_options(synchronize_session=False))

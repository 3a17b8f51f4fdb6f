"""Merges a unit on its day, then leads its members and its list over, some at each turn."""

from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.fulfilment.teams.queries import lead_teams_over
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.lifecycle.due import RETRY
from wishapp.kernel.outbox import emit
from wishapp.office.unit_changes.following import follow, lock_under_way
from wishapp.registry.members.changing_unit import UnitChange, go_on_with_unit, lead_to_unit
from wishapp.registry.members.queries import (
    UNDER_WAY,
    report_in_for_update,
    report_in_of,
)
from wishapp.registry.members.states import EndedBecause, ReportInState
from wishapp.registry.people.consent_locks import keep_consents
from wishapp.registry.rosters.exempting import add_head_count
from wishapp.registry.unit_mergers.models import UnitMerger
from wishapp.registry.unit_mergers.queries import (
    count_going_over,
    live_report_ins,
    merger_for_update,
    move_entries,
    units_for_update,
)
from wishapp.registry.unit_mergers.states import UnitMergerState
from wishapp.registry.units.models import Unit
from wishapp.registry.units.queries import unit_of

BY_MERGER = Actor.for_system("unit_merger")
# Each member goes over in a transaction of their own; so many are sent for at once.
MOST_AT_ONCE = 500


def carry_out(merger_id: UUID) -> str | None:
    """Take the next step of an agreed merger from its day on; what it did, None for nothing.

    The first step closes the unit for everything new. Each later one sends for members that are
    still of it, or moves a part of its list. The last one, which finds nothing left, ends it.
    """
    merger = merger_for_update(merger_id)
    if merger.state != UnitMergerState.AGREED or merger.merges_on > today():
        return None
    units = {each.id: each for each in units_for_update([merger.unit_id, merger.successor_id])}
    unit, successor = units[merger.unit_id], units[merger.successor_id]
    if unit.merged_into_id is None:
        return _shut(merger, unit, successor)
    if found := live_report_ins(unit.id, limit=MOST_AT_ONCE):
        for report_in_id in found:
            emit("report_in.send_for", report_in_id)
        # Whoever was lost on the way is sent for again.
        merger.due_at = now() + RETRY
        return f"sent for {len(found)}"
    if moved := move_entries(unit.id, successor.id, limit=MOST_AT_ONCE):
        merger.due_at = now()
        return f"moved {moved}"
    add_head_count(unit.id, successor.id)
    lead_teams_over(unit.id, successor.id)
    lifecycle.move(merger, "finish", by=BY_MERGER)
    merger.due_at, merger.ended_at = None, now()
    return "finished"


def go_over(report_in_id: UUID) -> bool:
    """Lead a report-in of a merged unit to the successor, with all that is under way; whether so.

    A consent that the unit is told holds for the successor (PIPL Art. 22). Its member is told, and
    may withdraw it as ever.
    """
    found = report_in_of(report_in_id)
    unit = unit_of(found.unit_id)
    if unit.merged_into_id is None or found.state not in UNDER_WAY:
        return False
    keep_consents([found.person_id])
    lock_under_way(found.person_id)
    report_in = report_in_for_update(report_in_id)
    if report_in.state not in UNDER_WAY or report_in.restricted_at is not None:
        return False
    successor_id = unit.merged_into_id
    if report_in.state != ReportInState.ACTIVE:
        lead_to_unit(report_in, successor_id)
    else:
        change = UnitChange(because=EndedBecause.UNIT_MERGED, unit_id=successor_id)
        later = go_on_with_unit(BY_MERGER, report_in, change)
        follow(report_in, later, EndedBecause.UNIT_MERGED)
    return True


def _shut(merger: UnitMerger, unit: Unit, successor: Unit) -> str:
    """Close the unit for everything new; whoever chose it in this moment was waited for."""
    if successor.merged_into_id is not None:
        lifecycle.move(merger, "stop", by=BY_MERGER, why=Why(Because.SUCCESSOR_MERGED))
        merger.due_at, merger.ended_at = None, now()
        return "stopped"
    unit.merged_into_id, unit.merged_on = successor.id, merger.merges_on
    merger.moved = dict(count_going_over(unit.id))
    merger.due_at = now()
    return "closed"

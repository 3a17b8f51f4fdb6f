"""Two county administrators merge a unit into another from a day to come; until then undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp.base.clock import now, start_of_day, today
from wishapp.base.days_ahead import must_lie_ahead
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.registry.unit_mergers.models import UnitMerger
from wishapp.registry.unit_mergers.queries import (
    count_going_over,
    is_crossed,
    merger_for_update,
    merger_of,
    mergers_before,
    units_for_update,
)
from wishapp.registry.unit_mergers.states import UnitMergerState
from wishapp.registry.units.queries import must_be_in_use, unit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MergerDraft:
    """Which unit somebody wants to merge into which, from which day on, by which document."""

    unit_id: UUID
    successor_id: UUID
    merges_on: date
    basis_doc: str


def preview_merger(actor: Actor, draft: MergerDraft) -> Mapping[str, int]:
    """What would go over, by noun; nothing is kept. Raises what ``propose_merger`` raises."""
    require(actor, Action.MERGE_UNIT, None)
    _must_be_mergeable(draft.unit_id, draft.successor_id, draft.merges_on)
    return count_going_over(draft.unit_id)


def propose_merger(actor: Actor, draft: MergerDraft) -> UnitMerger:
    """Propose to merge a unit; it is merged on its day once another person agrees.

    Raises ``not_found``, ``unit_merged``, ``unit_merger_unfit`` for a unit into itself,
    ``unit_merger_open``, ``unit_merges_too_soon``, ``unit_merges_too_late``.
    """
    require(actor, Action.MERGE_UNIT, None)
    _must_be_mergeable(draft.unit_id, draft.successor_id, draft.merges_on)
    merger = UnitMerger(
        unit_id=draft.unit_id,
        successor_id=draft.successor_id,
        merges_on=draft.merges_on,
        basis_doc=draft.basis_doc,
        proposed_by=actor.me,
    )
    lifecycle.begin(merger, "propose", by=actor)
    return merger


def agree_to_merger(actor: Actor, merger_id: UUID) -> UnitMerger:
    """Let a unit be merged on its day. Raises ``same_person``, and what proposing raises."""
    merger = merger_for_update(merger_id)
    require(actor, Action.AGREE_MERGER, merger)
    _decide(actor, merger)
    lifecycle.move(merger, "agree", by=actor)
    _must_be_mergeable(merger.unit_id, merger.successor_id, merger.merges_on, besides=merger.id)
    merger.due_at = start_of_day(merger.merges_on)
    return merger


def refuse_merger(actor: Actor, merger_id: UUID, *, why: str) -> UnitMerger:
    """End a proposal, by whoever may propose one. Raises ``not_found``, ``move_not_allowed``."""
    merger = merger_for_update(merger_id)
    require(actor, Action.MERGE_UNIT, None)
    lifecycle.move(merger, "refuse", by=actor, why=said(why))
    _decide(actor, merger)
    return merger


def withdraw_merger(actor: Actor, merger_id: UUID, *, why: str) -> UnitMerger:
    """Undo an agreed merger before its day. Raises ``unit_merger_begun`` from that day on."""
    merger = merger_for_update(merger_id)
    require(actor, Action.MERGE_UNIT, None)
    lifecycle.move(merger, "withdraw", by=actor, why=said(why))
    refuse_unless(merger.merges_on > today(), Code.UNIT_MERGER_BEGUN)
    merger.due_at = None
    _decide(actor, merger)
    return merger


def see_mergers(
    actor: Actor, *, before: UUID | None, limit: int, state: UnitMergerState | None = None
) -> list[UnitMerger]:
    """A page of the mergers in a state, or of all, the newest first."""
    require(actor, Action.MERGE_UNIT, None)
    return mergers_before(before, limit=limit, state=state)


def see_merger(actor: Actor, merger_id: UUID) -> tuple[UnitMerger, Mapping[str, int]]:
    """A merger, and what would go over now, by noun. Raises ``not_found``."""
    require(actor, Action.MERGE_UNIT, None)
    merger = merger_of(merger_id)
    return merger, count_going_over(merger.unit_id)


def _must_be_mergeable(
    unit_id: UUID, successor_id: UUID, merges_on: date, *, besides: UUID | None = None
) -> None:
    must_lie_ahead(
        merges_on,
        today=today(),
        too_soon=Code.UNIT_MERGES_TOO_SOON,
        too_late=Code.UNIT_MERGES_TOO_LATE,
    )
    refuse_unless(unit_id != successor_id, Code.UNIT_MERGER_UNFIT)
    # Two mergers that cross wait for each other here.
    units_for_update([unit_id, successor_id])
    for each in (unit_id, successor_id):
        must_be_in_use(unit_of(each))
    is_free = not is_crossed(unit_id, successor_id, besides=besides)
    refuse_unless(is_free, Code.UNIT_MERGER_OPEN)


def _decide(actor: Actor, merger: UnitMerger) -> None:
    merger.decided_by, merger.decided_at = actor.me, now()

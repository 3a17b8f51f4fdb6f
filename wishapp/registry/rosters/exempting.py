"""Somebody on a list is exempt for a time, and some people of a unit are told as a number alone."""

from datetime import date
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.rosters.keeping import lock_roster
from wishapp.registry.rosters.models import RosterEntry, RosterHeadCount
from wishapp.registry.rosters.queries import entry_for_update, head_count_of
from wishapp.registry.rosters.rules import Exemption, is_exemption
from wishapp.registry.rosters.states import RosterState
from wishapp.registry.units.queries import unit_of


def exempt_person(
    actor: Actor, entry_id: UUID, *, reason: Exemption, since: date, until: date
) -> RosterEntry:
    """Exempt somebody on the list from ``since`` up to, but not including, ``until``.

    A later exemption takes the place of an earlier one. Raises ``not_found``,
    ``move_not_allowed``. Raises ``exemption_term_invalid`` for none or more than 366 days.
    """
    entry = _listed(actor, entry_id)
    refuse_unless(is_exemption(since, until), Code.EXEMPTION_TERM_INVALID)
    entry.exempt_reason, entry.exempt_since, entry.exempt_until = reason.value, since, until
    record_look(actor, Look.ROSTER_EXEMPTION, "roster_entry", entry.id, person_id=None)
    return entry


def end_exemption(actor: Actor, entry_id: UUID) -> RosterEntry:
    """End an exemption at once; without one nothing changes. Raises as ``exempt_person`` does."""
    entry = _listed(actor, entry_id)
    entry.exempt_reason = entry.exempt_since = entry.exempt_until = None
    record_look(actor, Look.ROSTER_EXEMPTION, "roster_entry", entry.id, person_id=None)
    return entry


def tell_head_count(actor: Actor, unit_id: UUID, *, people: int) -> RosterHeadCount:
    """Say how many people of a unit may not be named; the last number said is the one that counts.

    Raises ``not_found``, ``forbidden``.
    """
    require(actor, Action.KEEP_ROSTER, unit_of(unit_id), see=Action.SEE_ROSTER)
    lock_roster(unit_id)
    found = head_count_of(unit_id)
    if found is None:
        found = RosterHeadCount(unit_id=unit_id)
        db.session.add(found)
    found.people, found.noted_by, found.noted_at = people, actor.me, now()
    return found


def add_head_count(unit_id: UUID, successor_id: UUID) -> None:
    """Add the people of a merged unit who may not be named to those of its successor."""
    found, other = head_count_of(unit_id), head_count_of(successor_id)
    if found is None or not found.people:
        return
    if other is None:
        other = RosterHeadCount(unit_id=successor_id, people=0)
        db.session.add(other)
    other.people += found.people
    other.noted_by = found.noted_by
    other.noted_at, found.people = now(), 0


def _listed(actor: Actor, entry_id: UUID) -> RosterEntry:
    entry = entry_for_update(entry_id)
    require(actor, Action.KEEP_ROSTER, entry, see=Action.SEE_ROSTER)
    is_listed = entry.state == RosterState.LISTED
    refuse_unless(
        is_listed, Code.MOVE_NOT_ALLOWED, kind="roster_entry", verb="exempt", state=entry.state
    )
    return entry

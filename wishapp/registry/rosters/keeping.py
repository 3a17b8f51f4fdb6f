"""A unit's list is read and kept one by one: somebody comes on it, leaves it, or was a mistake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wishapp.base.advisory_locks import lock_by_digest
from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import said
from wishapp.kernel.sealing import name_digest, phone_digest
from wishapp.kernel.sealing.digests import field_digest
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.places.rules import Level
from wishapp.registry.rosters.models import RosterEntry
from wishapp.registry.rosters.queries import entries_of, entry_for_update, pairs_listed
from wishapp.registry.rosters.rules import KNOWN, NOTES, Listed
from wishapp.registry.rosters.states import RosterState
from wishapp.registry.units.queries import unit_chosen, unit_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewEntry:
    """Somebody to list: the name, and if the unit knows them the number and the community."""

    name: str
    phone: str | None = None
    community_code: str | None = None


def see_roster(
    actor: Actor, unit_id: UUID, *, state: RosterState | None, after: UUID | None, limit: int
) -> Sequence[RosterEntry]:
    """A page of a unit's list by name, which is written down. Raises ``not_found``."""
    require(actor, Action.SEE_ROSTER, unit_of(unit_id), see=Action.SEE_ROSTER)
    record_look(actor, Look.ROSTER, "unit", unit_id, person_id=None)
    return entries_of(unit_id, state=state, after=after, limit=limit)


def list_person(actor: Actor, unit_id: UUID, new: NewEntry) -> RosterEntry:
    """Put somebody on the list of a unit.

    Raises ``not_found``, ``forbidden``, ``unit_merged``, ``place_unknown``,
    ``place_not_community``. Raises ``roster_listed_already``, or ``roster_namesake`` when a number
    must tell two namesakes apart.
    """
    require(actor, Action.KEEP_ROSTER, unit_of(unit_id), see=Action.SEE_ROSTER)
    lock_roster(unit_id)
    unit_chosen(unit_id)
    place = _community(new.community_code)
    entry = entry_of(actor, unit_id, new, place)
    _must_be_new(entry)
    lifecycle.begin(entry, "list", by=actor)
    return entry


def leave_roster(actor: Actor, entry_id: UUID, *, why: str) -> RosterEntry:
    """Somebody no longer belongs to the unit. Raises ``not_found``, ``move_not_allowed``."""
    entry = _kept_by(actor, entry_id)
    lifecycle.move(entry, "leave", by=actor, why=said(why))
    entry.left_at = now()
    _end_exemption(entry)
    return entry


def relist_person(actor: Actor, entry_id: UUID) -> RosterEntry:
    """Somebody who left is back.

    Raises ``not_found``, ``move_not_allowed``, ``roster_listed_already``, ``roster_namesake``.
    """
    entry = _kept_by(actor, entry_id)
    lock_roster(entry.unit_id)
    unit_chosen(entry.unit_id)
    _must_be_new(entry)
    lifecycle.move(entry, "relist", by=actor)
    entry.left_at = None
    return entry


def strike_entry(actor: Actor, entry_id: UUID, *, why: str) -> RosterEntry:
    """Erase an entry that was a mistake; only that there was one is left.

    Raises ``not_found``, ``move_not_allowed``.
    """
    entry = _kept_by(actor, entry_id)
    lifecycle.move(entry, "strike", by=actor, why=said(why))
    entry.name = None
    entry.phone_digest = None
    _end_exemption(entry)
    return entry


def lock_roster(unit_id: UUID) -> None:
    """Wait for whoever changes this list; the unit itself stays free for report-ins."""
    lock_by_digest([field_digest("roster", str(unit_id))])


def entry_of(actor: Actor, unit_id: UUID, new: NewEntry, place: Place | None) -> RosterEntry:
    """An entry that is not yet begun."""
    return RosterEntry(
        unit_id=unit_id,
        name=new.name,
        phone_digest=phone_digest(new.phone) if new.phone else None,
        entered_by=actor.me,
        **placed(place),
    )


def placed(place: Place | None) -> Mapping[str, Any]:
    """The place columns of an entry."""
    return {} if place is None else {"community_id": place.id, **location_of(place)}


def _community(code: str | None) -> Place | None:
    if code is None:
        return None
    _, place = place_to_use(code)
    refuse_unless(place.level == Level.COMMUNITY, Code.PLACE_NOT_COMMUNITY)
    return place


def _kept_by(actor: Actor, entry_id: UUID) -> RosterEntry:
    entry = entry_for_update(entry_id)
    require(actor, Action.KEEP_ROSTER, entry, see=Action.SEE_ROSTER)
    return entry


def _must_be_new(entry: RosterEntry) -> None:
    with db.session.no_autoflush:
        listed = Listed(pairs_listed(entry.unit_id))
    name = entry.name_digest or name_digest(entry.name) or b""
    told = {fault for _, fault in listed.about(name, entry.phone_digest)}
    refuse_unless(not told & KNOWN, Code.ROSTER_LISTED_ALREADY)
    refuse_unless(told <= NOTES, Code.ROSTER_NAMESAKE)


def _end_exemption(entry: RosterEntry) -> None:
    entry.exempt_reason = entry.exempt_since = entry.exempt_until = None

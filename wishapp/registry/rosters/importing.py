"""A list of a unit is tried, and then entered: row by row, so that memory does not grow with it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db, stay_in_transaction
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.sealing import name_digest, phone_digest
from wishapp.kernel.sealing.digests import keyed_digest
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import places_by_code
from wishapp.registry.places.rules import Level
from wishapp.registry.rosters.keeping import NewEntry, entry_of, lock_roster
from wishapp.registry.rosters.models import RosterEntry, RosterImport
from wishapp.registry.rosters.queries import (
    MOST_LISTED,
    import_for_update,
    import_of_file,
    imports_of,
    pairs_listed,
)
from wishapp.registry.rosters.rules import KNOWN, NOTES, Fault, Listed, RosterRow, Told
from wishapp.registry.units.queries import unit_chosen, unit_of

# Of a list with more to tell, the first are told and the others are counted.
MOST_TOLD = 1_000
# So many entries are held at once.
AT_ONCE = 500
Digests = tuple[bytes, bytes | None]


@dataclass(slots=True)
class Report:
    """An import, and what is to be told of its rows, the first ``MOST_TOLD`` at the most.

    Each row is counted once: as good, as on the list already, or as bad.
    """

    found: RosterImport
    told: list[Told] = field(default_factory=list)
    more: int = 0

    def tell(self, told: Iterable[Told]) -> None:
        """Note what is to be told of a row."""
        for each in told:
            if len(self.told) < MOST_TOLD:
                self.told.append(each)
            else:
                self.more += 1


def must_keep_roster(actor: Actor, unit_id: UUID) -> None:
    """Asked before a file is parsed. Raises ``not_found``, ``forbidden``."""
    require(actor, Action.KEEP_ROSTER, unit_of(unit_id), see=Action.SEE_ROSTER)


def unit_of_import(actor: Actor, import_id: UUID) -> UUID:
    """The unit of a tried list, asked before a file is parsed. Raises ``not_found``."""
    found = import_for_update(import_id)
    require(actor, Action.KEEP_ROSTER, found, see=Action.SEE_ROSTER)
    return found.unit_id


def list_imports(
    actor: Actor, unit_id: UUID, *, before: UUID | None, limit: int
) -> list[RosterImport]:
    """A page of the lists that were tried for a unit, with their counts, the newest first.

    Raises ``not_found``.
    """
    require(actor, Action.SEE_ROSTER, unit_of(unit_id), see=Action.SEE_ROSTER)
    return imports_of(unit_id, before=before, limit=limit)


def try_list(actor: Actor, unit_id: UUID, data: bytes, rows: Iterable[RosterRow]) -> Report:
    """Tell what entering a list would do, row by row; nobody is listed and no row is kept.

    A file that is tried again is checked anew, and may be entered anew. Raises ``not_found``,
    ``forbidden``.
    """
    must_keep_roster(actor, unit_id)
    lock_roster(unit_id)
    digest = keyed_digest("roster", data)
    found = import_of_file(unit_id, digest)
    if found is None:
        found = RosterImport(unit_id=unit_id, file_digest=digest, tried_by=actor.me)
        db.session.add(found)
    found.tried_by, found.tried_at = actor.me, now()
    found.entered_by = found.entered_at = None
    report = Report(found)
    for _ in _good_rows(report, rows):
        pass
    return report


def enter_list(actor: Actor, import_id: UUID, data: bytes, rows: Iterable[RosterRow]) -> Report:
    """List everybody in the good rows of the file that was tried.

    Raises ``not_found``, ``forbidden``, ``import_done_already``, ``unit_merged``. Raises
    ``import_other_file`` for another file than the one that was tried.
    """
    found = import_for_update(import_id)
    require(actor, Action.KEEP_ROSTER, found, see=Action.SEE_ROSTER)
    refuse_unless(found.file_digest == keyed_digest("roster", data), Code.IMPORT_OTHER_FILE)
    refuse_unless(found.entered_at is None, Code.IMPORT_DONE_ALREADY)
    lock_roster(found.unit_id)
    unit_chosen(found.unit_id)
    report = Report(found)
    waiting: list[RosterEntry] = []
    for row, place in _good_rows(report, rows):
        new = NewEntry(name=row.name, phone=row.phone)
        waiting.append(entry_of(actor, found.unit_id, new, place))
        if len(waiting) == AT_ONCE:
            _write(actor, waiting)
    _write(actor, waiting)
    found.entered_by, found.entered_at = actor.me, now()
    return report


def _good_rows(
    report: Report, rows: Iterable[RosterRow]
) -> Iterator[tuple[RosterRow, Place | None]]:
    """The rows to enter, each with its community; the others are counted and told.

    Raises ``import_too_many_rows`` when the unit would have more people than a roster holds.
    """
    found, places = report.found, places_by_code()
    listed = Listed(pairs_listed(found.unit_id))
    found.good = found.known = found.bad = 0
    for count, row in enumerate(rows):
        if count % AT_ONCE == 0:
            stay_in_transaction()
        digests = _digests(row)
        told = list(row.faults) or list(_told(row, places, listed, digests))
        report.tell(told)
        kinds = {each.fault for each in told}
        if kinds <= NOTES:
            refuse_unless(len(listed) < MOST_LISTED, Code.IMPORT_TOO_MANY_ROWS, most=MOST_LISTED)
            found.good += 1
            listed.add(*digests)
            yield row, places.get(row.community_code or "")
        elif kinds & KNOWN:
            found.known += 1
        else:
            found.bad += 1


def _told(
    row: RosterRow, places: Mapping[str, Place], listed: Listed, digests: Digests
) -> Iterator[Told]:
    if row.community_code is not None:
        place = places.get(row.community_code)
        if place is None or place.closed_at is not None:
            yield Told(row.line, "community_code", Fault.PLACE_UNKNOWN)
            return
        if place.level != Level.COMMUNITY:
            yield Told(row.line, "community_code", Fault.PLACE_NOT_COMMUNITY)
            return
    for name, fault in listed.about(*digests):
        yield Told(row.line, name, fault)


def _digests(row: RosterRow) -> Digests:
    return name_digest(row.name) or b"", phone_digest(row.phone) if row.phone else None


def _write(actor: Actor, entries: list[RosterEntry]) -> None:
    """Write some entries and let go of them."""
    if not entries:
        return
    lifecycle.begin_all(entries, "list", by=actor)
    db.session.flush()
    for each in entries:
        db.session.expunge(each)
    entries.clear()

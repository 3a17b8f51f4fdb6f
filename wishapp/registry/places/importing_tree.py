"""Imports the county's tree of places from a table; every row is checked before any is written.

County administrators upload a table, read what each row would do, and have it entered in a second
step. An operator does both at once on the command line.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db, prune
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.base.written_days import read_day
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.places.checking_rows import Checked, Does, check_rows, values_of
from wishapp.registry.places.faults import in_english
from wishapp.registry.places.models import Place, PlaceImport
from wishapp.registry.places.queries import (
    lock_tree,
    must_be_few_places,
    place_import_for_update,
    place_imports,
    places_by_code,
    waiting_import_of,
)
from wishapp.registry.places.rules import Level
from wishapp.registry.places.table_rows import COLUMNS, PlaceRow, TreeProblem, row_of


@dataclass(frozen=True, slots=True)
class StagedPlaces:
    """An import with its rows as they were checked; none are left once they were entered."""

    found: PlaceImport
    rows: Sequence[Checked]


def draw_places(rows: list[PlaceRow]) -> int:
    """Add new places, rename known ones and change their details. Returns the number of rows.

    Raises ``TreeProblem`` naming every faulty row. A row that would move a known place is one:
    what happened there is filed under the path of its time. Raises ``places_too_many``.
    """
    # As where administrators do it, so that no place closes or is drawn meanwhile.
    lock_tree()
    known = places_by_code()
    checked = check_rows(rows, known)
    problems = [
        f"line {each.row.line}: {in_english(fault)}" for each in checked for fault in each.faults
    ]
    if problems:
        raise TreeProblem(problems)
    _enter(checked, known)
    return len(rows)


def must_draw_places(actor: Actor) -> None:
    """Asked before a file is parsed. Raises ``forbidden``."""
    require(actor, Action.IMPORT_PLACES, None)


def stage_places(actor: Actor, data: bytes, rows: Sequence[PlaceRow]) -> StagedPlaces:
    """Check the rows of a file and keep them until they are confirmed; nothing is drawn yet.

    A file that is uploaded again is checked anew.
    """
    require(actor, Action.IMPORT_PLACES, None)
    found = _import_of(actor, hashlib.sha256(data).digest())
    checked = check_rows(rows, places_by_code())
    found.uploaded_at = now()
    found.does = Counter(each.does.value for each in checked)
    found.rows = [{"does": each.does.value, "row": asdict(each.row)} for each in checked]
    return StagedPlaces(found, checked)


def see_places_staged(actor: Actor, import_id: UUID) -> StagedPlaces:
    """The rows of an upload, checked anew against the tree as it is. Raises ``not_found``."""
    require(actor, Action.IMPORT_PLACES, None)
    found = place_import_for_update(import_id)
    return StagedPlaces(found, check_rows(_rows(found), places_by_code()))


def list_places_staged(actor: Actor, *, before: UUID | None, limit: int) -> list[PlaceImport]:
    """A page of the uploads, the newest first."""
    require(actor, Action.IMPORT_PLACES, None)
    return place_imports(before=before, limit=limit)


def confirm_places(actor: Actor, import_id: UUID) -> PlaceImport:
    """Enter every row of an upload, all of them or none.

    Raises ``import_done_already``, ``import_faulty``, ``nothing_changed``, ``places_too_many``.
    Raises ``import_row_changed`` with the first row that would do something else now than was told.
    """
    require(actor, Action.IMPORT_PLACES, None)
    # Before the rows are looked at, so that two imports never draw at once.
    lock_tree()
    found = place_import_for_update(import_id)
    refuse_unless(found.confirmed_at is None, Code.IMPORT_DONE_ALREADY)
    faulty = found.does.get(Does.FAULTY.value, 0)
    refuse_unless(not faulty, Code.IMPORT_FAULTY, bad=faulty)
    known = places_by_code()
    checked = check_rows(_rows(found), known)
    for each, told in zip(checked, found.rows or (), strict=True):
        refuse_unless(each.does == told["does"], Code.IMPORT_ROW_CHANGED, row=each.row.line)
    effective = [each for each in checked if each.does is not Does.UNCHANGED]
    refuse_unless(effective, Code.NOTHING_CHANGED)
    _enter(effective, known)
    found.rows = None
    found.confirmed_by, found.confirmed_at = actor.me, now()
    return found


def forget_imports_before(moment: datetime) -> int:
    """Delete a batch of uploads that nobody confirmed; returns how many."""
    waiting = PlaceImport.confirmed_at.is_(None)
    return prune(PlaceImport, waiting & (PlaceImport.uploaded_at < moment))


def _import_of(actor: Actor, file_digest: bytes) -> PlaceImport:
    """Lock the file's one import that waits; several uploads at once make only one."""
    statement = insert(PlaceImport).values(
        id=new_id(), file_digest=file_digest, uploaded_by=actor.me, uploaded_at=now(), does={}
    )
    db.session.execute(statement.on_conflict_do_nothing())
    return waiting_import_of(file_digest)


def _rows(found: PlaceImport) -> list[PlaceRow]:
    kept = (each["row"] for each in found.rows or ())
    return [
        row_of(row["line"], {name: row[name] for name in COLUMNS} | row["details"]) for row in kept
    ]


def _enter(checked: Sequence[Checked], known: dict[str, Place]) -> None:
    """Write what the rows say, those of the levels above first: children refer to their parent.

    Raises ``places_too_many``.
    """
    must_be_few_places(len(known) + sum(each.does is Does.ADD for each in checked))
    for each in sorted(checked, key=lambda each: list(Level).index(Level(each.row.level))):
        row = each.row
        place = known.get(row.code)
        if place is None:
            place = known[row.code] = _added(row, known.get(row.parent))
        for name, value in values_of(row).items():
            setattr(place, name, value)
    db.session.flush()


def _added(row: PlaceRow, parent: Place | None) -> Place:
    place = Place(
        code=row.code,
        name=row.name,
        level=row.level,
        parent_id=parent.id if parent else None,
        path=f"{parent.path if parent else '/'}{row.code}/",
        valid_from=read_day(row.valid_from),
    )
    db.session.add(place)
    return place

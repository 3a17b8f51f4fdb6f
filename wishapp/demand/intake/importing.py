"""Imports a table of wishes: each row is checked first, then all are entered, only once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.base.ids import new_id
from wishapp.demand.intake.models import WishImport
from wishapp.demand.intake.proxying import Agreement, entry_digest, taken_down
from wishapp.demand.intake.queries import entered_already, import_for_update, import_of_file
from wishapp.demand.intake.row_consents import (
    SheetsSeen,
    faults_of_sheet,
    lacks_sheet,
    record_row_consents,
)
from wishapp.demand.intake.sealed_row import Row, packed, unpacked
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.posting import Entry, WishWords, columns_of, draft, hand_in
from wishapp.demand.wishes.quotas import Turns, wishes_this_quarter
from wishapp.demand.wishes.rules import WishChannel
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.sealing import keyed_digest
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import place_to_use

WAITING = WishImport.confirmed_at.is_(None)


@dataclass(frozen=True, slots=True)
class Staged:
    """An import with its rows as they were checked."""

    found: WishImport
    rows: Sequence[Row]


@dataclass(slots=True)
class _Seen:
    """The entries and households of the rows that were checked before."""

    path: str
    entries: set[bytes] = field(default_factory=set)
    households: Counter[bytes] = field(default_factory=Counter)
    sheets: SheetsSeen = field(default_factory=SheetsSeen)


def community_to_fill(actor: Actor, community_code: str) -> Place:
    """The community into which the actor may import wishes; asked before a file is parsed.

    Raises ``place_unknown``, ``forbidden``.
    """
    community, _ = place_to_use(community_code)
    require(actor, Action.IMPORT_WISHES, community)
    return community


def stage_import(actor: Actor, data: bytes, rows: Sequence[Row], *, community_code: str) -> Staged:
    """Check the rows of a file and store them sealed until staff confirm; none is entered yet.

    A file that is uploaded again is checked anew. Raises ``import_done_already``,
    ``place_unknown``.
    """
    community = community_to_fill(actor, community_code)
    found = _import_of(actor, community, keyed_digest("import", data))
    refuse_unless(found.confirmed_at is None, Code.IMPORT_DONE_ALREADY)
    seen = _Seen(community.path)
    checked = [_checked(row, seen) for row in rows]
    found.uploaded_at = now()
    found.rows = packed(checked)
    found.good = sum(row.is_good for row in checked)
    found.bad = len(checked) - found.good
    return Staged(found, checked)


def see_import(actor: Actor, import_id: UUID) -> Staged:
    """The checked rows; none are left once they were entered. Raises ``not_found``."""
    found = _import_for_update(actor, import_id)
    return Staged(found, unpacked(found.rows))


def confirm_import(actor: Actor, import_id: UUID, agreement: Agreement) -> WishImport:
    """Enter every good row, all of them or none; each on the consent of its own sheet.

    The agreement names the wordings on the sheets. For a row without a sheet, it proves the consent
    to processing alone, and the wish is not public.

    Raises ``import_done_already``, ``import_nothing_good``. Raises ``import_row_changed`` with
    the first row that is no longer good. Also raises what a single entry raises about the
    agreement.
    """
    found = _import_for_update(actor, import_id)
    refuse_unless(found.confirmed_at is None, Code.IMPORT_DONE_ALREADY)
    paper = taken_down(actor, agreement, place_path=found.place_path)
    good = [(row, row.words) for row in unpacked(found.rows) if row.is_good and row.words]
    refuse_unless(good, Code.IMPORT_NOTHING_GOOD)
    # Before anything of theirs is written, so that nobody waits in a circle.
    turns = Turns(words.household for _, words in good)
    residents = record_row_consents(good, agreement, paper)
    drafts = _drafts(actor, good, residents, turns, is_public=agreement.is_public)
    hand_in(actor, drafts)
    found.rows = None
    found.confirmed_by, found.confirmed_at = actor.me, now()
    return found


def discard_import(actor: Actor, import_id: UUID) -> None:
    """Throw a table away that nobody confirmed; the same file may be uploaded again.

    Raises ``not_found``, ``import_done_already``.
    """
    found = _import_for_update(actor, import_id)
    refuse_unless(found.confirmed_at is None, Code.IMPORT_DONE_ALREADY)
    db.session.delete(found)


def _drafts(
    actor: Actor,
    good: Sequence[tuple[Row, WishWords]],
    residents: Sequence[UUID],
    turns: Turns,
    *,
    is_public: bool,
) -> list[tuple[Wish, Entry]]:
    """A draft of each row, before the first wish number is taken. Raises ``import_row_changed``."""
    where = cache(place_to_use)
    # While their households are locked, so that nobody enters one of them from now on.
    entered = entered_already([entry_digest(words) for _, words in good])
    drafts = []
    for (row, words), resident_id in zip(good, residents, strict=True):
        try:
            entry = Entry(
                wisher_id=resident_id,
                words=words,
                where=where(row.community_code),
                is_public=is_public and row.sheet is not None,
                channel=WishChannel.TABLE,
                entry_digest=entry_digest(words),
            )
            refuse_unless(not lacks_sheet(row, words), Code.IMPORT_CONSENT_MISSING)
            refuse_unless(entry.entry_digest not in entered, Code.WISH_ENTERED_ALREADY)
            drafts.append((draft(actor, entry, turns), entry))
        except Refusal as refusal:
            raise Refusal(Code.IMPORT_ROW_CHANGED, row=row.number) from refusal
    return drafts


def _import_of(actor: Actor, community: Place, file_digest: bytes) -> WishImport:
    """Lock the file's one import; several uploads at once make only one import."""
    statement = insert(WishImport).values(
        id=new_id(),
        file_digest=file_digest,
        uploaded_by=actor.me,
        uploaded_at=now(),
        good=0,
        bad=0,
        community_id=community.id,
        **location_of(community),
    )
    found = None
    # Somebody may throw it away between the two.
    while found is None:
        db.session.execute(statement.on_conflict_do_nothing(constraint="wish_imports_one_file"))
        found = import_of_file(community.id, file_digest)
    return found


def _import_for_update(actor: Actor, import_id: UUID) -> WishImport:
    found = import_for_update(import_id)
    require(actor, Action.IMPORT_WISHES, found, see=Action.IMPORT_WISHES)
    return found


def _checked(row: Row, seen: _Seen) -> Row:
    if row.words is None:
        return row
    faults = _faults(row.community_code, row.words, seen)
    return row.with_refusals([*faults, *faults_of_sheet(row, row.words, seen.sheets)])


def _faults(community_code: str, words: WishWords, seen: _Seen) -> Iterator[Refusal]:
    """Every refusal that the entry of a row would meet."""
    try:
        _, place = place_to_use(community_code)
        refuse_unless(place.path.startswith(seen.path), Code.PLACE_UNKNOWN)
    except Refusal as refusal:
        yield refusal
    try:
        columns: Mapping[str, object] = columns_of(words)
    except Refusal as refusal:
        yield refusal
        return
    if columns["minor"] and words.guardian is None:
        yield Refusal(Code.GUARDIAN_MISSING)
    yield from _doubles(words, seen)


def _doubles(words: WishWords, seen: _Seen) -> Iterator[Refusal]:
    entry, household = entry_digest(words), words.household
    if entry in seen.entries or entered_already([entry]):
        yield Refusal(Code.WISH_ENTERED_ALREADY)
        return
    seen.entries.add(entry)
    seen.households[household] += 1
    most = county().rules.wishes_per_household_quarter
    if wishes_this_quarter(household) + seen.households[household] > most:
        yield Refusal(Code.HOUSEHOLD_QUOTA, most=most)

"""Staff upload a list of earlier wishes for a place; its rows are checked, and none is entered."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.earlier_wishes.checking import check_rows
from wishapp.demand.earlier_wishes.models import EarlierBatch
from wishapp.demand.earlier_wishes.packing import Checked, packed, unpacked
from wishapp.demand.earlier_wishes.queries import batch_for_update, batch_of, batch_of_file
from wishapp.demand.earlier_wishes.rules import EarlierRow, Told
from wishapp.demand.earlier_wishes.states import BatchState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.sealing import keyed_digest
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import place_of_code

# Of so many faults a report tells; whoever has more corrects these first.
MOST_FAULTS_TOLD = 500


@dataclass(frozen=True, slots=True, repr=False)
class FromFile:
    """What was read from a file: its bytes, the rows, and the faults of rows that are none."""

    data: bytes
    rows: Sequence[EarlierRow]
    faults: Sequence[Told]


@dataclass(frozen=True, slots=True)
class About:
    """For which place a list is, what it is called, and the document on which it rests."""

    place_code: str
    source: str
    basis_doc: str


@dataclass(frozen=True, slots=True, repr=False)
class Batch:
    """A batch with its checked rows; none are left once it was decided."""

    found: EarlierBatch
    checked: Checked


def place_to_fill(actor: Actor, code: str) -> Place:
    """The place into which the actor may import earlier wishes; asked before a file is parsed.

    Raises ``place_unknown``, ``forbidden``.
    """
    place = place_of_code(code)
    require(actor, Action.IMPORT_EARLIER_WISHES, place)
    return place


def check_batch(actor: Actor, about: About, file: FromFile) -> Batch:
    """Check the rows of a file and keep them sealed; a file uploaded again is checked anew.

    Raises ``place_unknown``, ``forbidden``. Raises ``import_done_already`` for a file that was
    proposed or entered for this place.
    """
    place = place_to_fill(actor, about.place_code)
    digest = keyed_digest("earlier", file.data)
    _discard_earlier_check(actor, place, digest)
    checked = check_rows(place, file.rows, file.faults)
    batch = EarlierBatch(
        source=about.source,
        basis_doc=about.basis_doc,
        place_id=place.id,
        file_digest=digest,
        rows=packed(checked),
        good=len(checked.rows),
        bad=len({told.line for told in checked.faults}),
        uploaded_by=actor.me,
        **location_of(place),
    )
    lifecycle.begin(batch, "check", by=actor)
    return Batch(batch, checked)


def see_batch(actor: Actor, batch_id: UUID) -> Batch:
    """A batch with its checked rows. Raises ``not_found``."""
    batch = batch_of(batch_id)
    require(actor, Action.IMPORT_EARLIER_WISHES, batch, see=Action.IMPORT_EARLIER_WISHES)
    return Batch(batch, unpacked(batch.rows))


def discard_batch(actor: Actor, batch_id: UUID) -> EarlierBatch:
    """Throw a batch away that was uploaded by mistake and that nobody proposed yet.

    Raises ``not_found``, ``move_not_allowed``.
    """
    batch = batch_for_update(batch_id)
    require(actor, Action.IMPORT_EARLIER_WISHES, batch, see=Action.IMPORT_EARLIER_WISHES)
    _discard(actor, batch)
    return batch


def _discard(actor: Actor, batch: EarlierBatch) -> None:
    lifecycle.move(batch, "discard", by=actor)
    batch.rows = None


def _discard_earlier_check(actor: Actor, place: Place, digest: bytes) -> None:
    found = batch_of_file(place.id, digest)
    if found is None:
        return
    refuse_unless(found.state == BatchState.CHECKED, Code.IMPORT_DONE_ALREADY)
    _discard(actor, found)
    # Before the new one: the database keeps one batch of a file.
    db.session.flush()

"""A checked batch is proposed by whoever uploaded it, and entered when a second person agrees."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.demand.earlier_wishes.checking import community_id_of, places_known
from wishapp.demand.earlier_wishes.models import EarlierBatch, EarlierWish
from wishapp.demand.earlier_wishes.packing import unpacked
from wishapp.demand.earlier_wishes.queries import batch_for_update, keys_erased
from wishapp.demand.earlier_wishes.rules import EarlierRow
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.kernel.sealing import name_digest
from wishapp.registry.places.models import Place, location_of

# One statement for so many rows: each stays far below the statement time-out.
AT_ONCE = 1_000
# Of a wish that was erased at the desk.
NOTHING_SAID = dict.fromkeys(("label", "words", "name", "name_digest"))


def propose_batch(actor: Actor, batch_id: UUID) -> EarlierBatch:
    """Ask that the good rows of a batch be entered, by whoever uploaded it.

    Raises ``not_found``, ``forbidden``, ``move_not_allowed``. Raises ``import_nothing_good``
    without a good row.
    """
    batch = batch_for_update(batch_id)
    require(actor, Action.PROPOSE_EARLIER_WISHES, batch, see=Action.IMPORT_EARLIER_WISHES)
    lifecycle.move(batch, "propose", by=actor)
    refuse_unless(batch.good and batch.rows is not None, Code.IMPORT_NOTHING_GOOD)
    batch.proposed_by = actor.me
    return batch


def agree_batch(actor: Actor, batch_id: UUID) -> EarlierBatch:
    """Enter every good row of a proposed batch in one go, by another person in charge.

    What another batch entered meanwhile is left out; ``entered`` tells how many came in. What was
    erased at the desk comes in without words and name, also when an earlier list was taken back.
    Raises ``not_found``, ``same_person``, ``forbidden``, ``move_not_allowed``. Raises
    ``import_nothing_good`` when the rows waited so long that they were thrown away.
    """
    batch = batch_for_update(batch_id)
    require(actor, Action.AGREE_EARLIER_WISHES, batch, see=Action.IMPORT_EARLIER_WISHES)
    batch.agreed_by, batch.agreed_at = actor.me, now()
    lifecycle.move(batch, "agree", by=actor)
    refuse_unless(batch.rows is not None, Code.IMPORT_NOTHING_GOOD)
    batch.entered = _enter(batch, unpacked(batch.rows).rows)
    batch.rows = None
    return batch


def refuse_batch(actor: Actor, batch_id: UUID, *, why: str) -> EarlierBatch:
    """End a proposal; its rows are thrown away. Raises ``not_found``, ``move_not_allowed``."""
    batch = batch_for_update(batch_id)
    require(actor, Action.IMPORT_EARLIER_WISHES, batch, see=Action.IMPORT_EARLIER_WISHES)
    lifecycle.move(batch, "refuse", by=actor, why=said(why))
    batch.rows = None
    return batch


def _enter(batch: EarlierBatch, rows: Sequence[EarlierRow]) -> int:
    """Write the rows, in one order for everybody so that two batches never wait in a circle."""
    statement = insert(EarlierWish).on_conflict_do_nothing(constraint="earlier_wishes_once")
    written = statement.returning(EarlierWish.id)
    values = sorted(_values(batch, rows, places_known()), key=_key)
    return sum(
        len(db.session.scalars(written, values[start : start + AT_ONCE]).all())
        for start in range(0, len(values), AT_ONCE)
    )


def _key(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return values["community_id"], values["number"], values["posted_on"]


def _values(
    batch: EarlierBatch, rows: Sequence[EarlierRow], places: Mapping[str, Place]
) -> Iterator[dict[str, Any]]:
    erased = keys_erased([row.number for row in rows])
    for row in rows:
        place = places[row.place_code]
        community_id = community_id_of(place, places)
        erased_at = erased.get((community_id, row.number, row.posted_on))
        yield {
            "id": new_id(),
            "batch_id": batch.id,
            "number": row.number,
            "form": row.form.value,
            "kind": row.kind.value,
            **(NOTHING_SAID if erased_at else _said(row)),
            "erased_at": erased_at,
            "posted_on": row.posted_on,
            "outcome": row.outcome.value,
            "ended_on": row.ended_on,
            "helpers": row.helpers,
            "level": row.level,
            "community_id": community_id,
            **location_of(place),
        }


def _said(row: EarlierRow) -> dict[str, Any]:
    """What a row says of a resident."""
    return {
        "label": row.label and row.label.value,
        "words": row.words,
        "name": row.name,
        "name_digest": name_digest(row.name),
    }

"""Reads earlier wishes and their batches."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Text,
    any_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)

from wishapp.base.db import all_of, db
from wishapp.base.rows import row_for_update, row_of
from wishapp.demand.earlier_wishes.models import (
    ONCE,
    EarlierBatch,
    EarlierWish,
    ErasedEarlierWish,
)
from wishapp.demand.earlier_wishes.rules import Outcome
from wishapp.demand.earlier_wishes.states import BatchState
from wishapp.kernel.access import Scope
from wishapp.registry.places.located import lies_in, path_at
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level

E = EarlierWish
# What a list shows; neither words nor names are decrypted for it.
LISTED = (
    E.id, E.batch_id, E.number, E.form, E.kind, E.label, E.posted_on, E.outcome, E.ended_on,
    E.helpers, E.level, E.place_path, E.erased_at,
)  # fmt: skip
LISTED_BATCH = (
    EarlierBatch.id, EarlierBatch.state, EarlierBatch.source, EarlierBatch.basis_doc,
    EarlierBatch.place_path, EarlierBatch.good, EarlierBatch.bad, EarlierBatch.entered,
    EarlierBatch.uploaded_by, EarlierBatch.uploaded_at, EarlierBatch.proposed_by,
    EarlierBatch.agreed_by, EarlierBatch.agreed_at, EarlierBatch.asked_back_by,
    EarlierBatch.taken_back_by, EarlierBatch.taken_back_at,
)  # fmt: skip
Key = tuple[UUID, str, date]


def batch_of(batch_id: UUID) -> EarlierBatch:
    """The batch with this id. Raises ``not_found``."""
    return row_of(EarlierBatch, batch_id)


def batch_for_update(batch_id: UUID) -> EarlierBatch:
    """Lock a batch. Raises ``not_found``."""
    return row_for_update(EarlierBatch, batch_id)


def batch_of_file(place_id: UUID, file_digest: bytes) -> EarlierBatch | None:
    """Lock the batch of a place by which this file came in, unless it was refused or is gone."""
    query = select(EarlierBatch).where(
        EarlierBatch.place_id == place_id, EarlierBatch.file_digest == file_digest, ONCE
    )
    return db.session.scalar(query.with_for_update())


def batches_in(
    scope: Scope, *, state: BatchState | None, after: UUID | None, limit: int
) -> list[EarlierBatch]:
    """A page of the batches of some places, the oldest first."""
    wanted = [] if state is None else [EarlierBatch.state == state.value]
    page = scope.page(EarlierBatch, *wanted, after=after, limit=limit, only=LISTED_BATCH)
    return all_of(page)


def wish_of(wish_id: UUID) -> EarlierWish:
    """The earlier wish with this id. Raises ``not_found``."""
    return row_of(EarlierWish, wish_id)


def wish_for_update(wish_id: UUID) -> EarlierWish:
    """Lock an earlier wish. Raises ``not_found``."""
    return row_for_update(EarlierWish, wish_id)


def wishes_in(
    scope: Scope, *, outcome: Outcome | None, after: UUID | None, limit: int
) -> list[EarlierWish]:
    """A page of the earlier wishes of some places, in the order in which they were entered."""
    wanted = [] if outcome is None else [E.outcome == outcome.value]
    return all_of(scope.page(EarlierWish, *wanted, after=after, limit=limit, only=LISTED))


def keys_entered(numbers: Collection[str]) -> set[Key]:
    """Community, number and day of the earlier wishes with these numbers."""
    asked = bindparam("numbers", list(numbers), type_=ARRAY(Text))
    query = select(E.community_id, E.number, E.posted_on).where(E.number == any_(asked))
    return {(row[0], row[1], row[2]) for row in db.session.execute(query)}


def keys_erased(numbers: Collection[str]) -> Mapping[Key, datetime]:
    """Of the wishes with these numbers those that were erased at the desk, and when."""
    asked = bindparam("numbers", list(numbers), type_=ARRAY(Text))
    gone = ErasedEarlierWish
    query = select(gone.community_id, gone.number, gone.posted_on, gone.erased_at)
    found = db.session.execute(query.where(gone.number == any_(asked)))
    return {(row[0], row[1], row[2]): row[3] for row in found}


class Entered(NamedTuple):
    """So many wishes of a batch with one outcome in a community."""

    community_path: str
    outcome: str
    wishes: int


def entered_by(batch_id: UUID, *, limit: int) -> list[Entered]:
    """The wishes of a batch by community and outcome."""
    query = select(E.community_path, E.outcome, func.count()).where(E.batch_id == batch_id)
    rows = db.session.execute(query.group_by(E.community_path, E.outcome).limit(limit))
    return [Entered(*row) for row in rows]


class Counted(NamedTuple):
    """So many earlier wishes were posted at a place, and came true there; None = the whole."""

    path: str | None
    posted: int
    fulfilled: int


def counted_by_place(
    place: Place, by: Level | None, *, since: date, until: date, limit: int
) -> list[Counted]:
    """The earlier wishes of a place in the days ``[since, until)``, the whole first.

    Then come at most ``limit`` places of the level ``by`` below it, as far as anything happened
    there. A wish without a grid counts for its community.
    """
    path: Any = path_at(E, by or Level.SUB_GRID)
    posted = (E.posted_on >= since) & (E.posted_on < until)
    ended = (E.ended_on >= since) & (E.ended_on < until)
    fulfilled = ended & (E.outcome == Outcome.FULFILLED.value)
    query = (
        select(path, func.count().filter(posted), func.count().filter(fulfilled))
        .where(or_(posted, fulfilled), *lies_in(E, place))
        .group_by(func.grouping_sets(tuple_(path), tuple_()))
        .order_by(func.grouping(path).desc(), path)
    )
    return [Counted(*row) for row in db.session.execute(query.limit(limit + 1))]

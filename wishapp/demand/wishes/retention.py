"""Finds wishes that reached a term, and does what the term asks of the wishes themselves."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.personal import Sweep, WordSweep, count
from wishapp.demand.wishes.models import END_UNNOTED, IDLE, LEAVING_WALL, NOT_ANONYMISED, Wish
from wishapp.demand.wishes.states import OPEN_TO_WITHDRAWAL, WishState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Transition
from wishapp.registry.account_joins.ending import end_joins_of
from wishapp.registry.people.models import Person
from wishapp.registry.people.residents_without_phone import WHO, stands_for

BATCH = 200
BY_TERM = Actor.for_system("retention")
# When a wish came into its state: the end of its story, also where no sweep has noted it yet.
_MOVED_LAST = (
    select(func.max(Transition.at))
    .where(Transition.subject_id == Wish.id, Transition.new == Wish.state)
    .scalar_subquery()
)


def note_ends() -> int:
    """Store when each wish of a batch ended; the sweeps count their terms from that moment."""
    unnoted = select(Wish.id).where(END_UNNOTED).order_by(Wish.id).limit(BATCH)
    ids = db.session.scalars(unnoted.with_for_update(skip_locked=True)).all()
    _set(ids, ended_at=func.coalesce(_MOVED_LAST, Wish.created_at))
    return len(ids)


def forget_residents(wish_ids: Sequence[UUID]) -> None:
    """Delete the digest of residents without a phone once all their wishes are anonymised.

    Their joins to accounts end: whoever is entered under the same name and home later is a new
    resident, who may be joined to the same account.
    """
    wishers = db.session.scalars(select(Wish.wisher_id).where(Wish.id.in_(wish_ids))).all()
    others = exists().where(Wish.wisher_id == WHO, Wish.anonymised_at.is_(None))
    known = Person.resident_digest.is_not(None)
    theirs = (known, stands_for(wishers), ~others)
    gone = update(Person).where(*theirs).values(resident_digest=None, joined_to_id=None)
    gone = gone.returning(Person.id).execution_options(synchronize_session=False)
    end_joins_of(db.session.scalars(gone).all(), by=BY_TERM)


def ended_as(*states: WishState) -> WordSweep:
    """The sweep of the words of wishes that ended in one of these states."""
    ended = Wish.state.in_([state.value for state in states])
    return WordSweep(
        _count_ended(ended, Wish.anonymised_at.is_(None)),
        lambda before, most: _locked(most, NOT_ANONYMISED, ended, Wish.ended_at < before),
    )


def _count_ended(*conditions: ColumnElement[bool]) -> Callable[[datetime], int]:
    ended = func.coalesce(Wish.ended_at, _MOVED_LAST, Wish.created_at)
    return lambda before: count(Wish, *conditions, ended < before)


def _hide_cards(before: datetime, most: int) -> int:
    ids = _locked(most, LEAVING_WALL, Wish.ended_at < before)
    _set(ids, left_wall_at=now())
    return len(ids)


def _idle(before: datetime) -> tuple[Any, ...]:
    # Nothing moves before it is made; that alone is in the index.
    moved_last = func.coalesce(_MOVED_LAST, Wish.created_at)
    return (IDLE, Wish.created_at < before, moved_last < before)


def _end_idle(before: datetime, most: int) -> list[UUID]:
    """Withdraw idle wishes where that can be, so that no later step needs their words."""
    query = select(Wish).where(*_idle(before)).order_by(Wish.created_at).limit(most)
    wishes = db.session.scalars(query.with_for_update(of=Wish, skip_locked=True)).all()
    for wish in wishes:
        if wish.state in OPEN_TO_WITHDRAWAL:
            lifecycle.move(wish, "withdraw", by=BY_TERM)
    db.session.flush()
    return [wish.id for wish in wishes]


def _locked(most: int, *conditions: Any) -> list[UUID]:
    query = select(Wish.id).where(*conditions).order_by(Wish.ended_at).limit(most)
    return list(db.session.scalars(query.with_for_update(skip_locked=True)))


def _set(ids: Sequence[UUID], **values: Any) -> None:
    statement = update(Wish).where(Wish.id.in_(ids)).values(**values)
    db.session.execute(statement.execution_options(synchronize_session=False))


CARDS = Sweep(
    _count_ended(Wish.state == WishState.CLOSED.value, Wish.left_wall_at.is_(None)), _hide_cards
)
IDLE_WISHES = WordSweep(lambda before: count(Wish, *_idle(before)), _end_idle)

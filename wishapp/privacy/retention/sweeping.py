"""Finds what reached its term and does with it what the table says, a batch at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from wishapp.base.clock import now, start_of_day, today
from wishapp.base.county import county
from wishapp.base.db import db, prune
from wishapp.demand.intake.importing import WAITING, forget_imports_before
from wishapp.demand.intake.models import WishImport
from wishapp.demand.wishes.models import END_UNNOTED, IDLE, LEAVING_WALL, NOT_ANONYMISED, Wish
from wishapp.demand.wishes.states import WishState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.audit.pruning import count_prunable, prune_audit
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.media.erasing import take_away
from wishapp.kernel.media.models import Picture
from wishapp.privacy.retention.erasing import anonymise
from wishapp.privacy.retention.rules import first_kept_day
from wishapp.privacy.retention.table import TABLE, Kind
from wishapp.registry.people.models import Consent, Session
from wishapp.registry.people.queries import proves_consent
from wishapp.registry.people.signing_in import forget_sessions_before

BATCH = 200
BY_TERM = Actor.for_system("retention")
_CLOSED = Wish.state == WishState.CLOSED.value
_REJECTED = Wish.state == WishState.REJECTED.value
# When a wish came into its state: the end of its story, also where no sweep has noted it yet.
_MOVED_LAST = (
    select(func.max(Transition.at))
    .where(Transition.subject_id == Wish.id, Transition.new == Wish.state)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Sweep:
    """How many things of one kind are older than a moment, and dealing with a batch of them."""

    count: Callable[[datetime], int]
    batch: Callable[[datetime], int]


def cut_of(kind: Kind) -> datetime:
    """The moment before which things of a kind have reached their term today."""
    term = TABLE[kind].term
    if term is None:
        raise ValueError(f"{kind} has no term of its own")
    length: int = getattr(county().rules, term)
    return start_of_day(first_kept_day(term, length, today=today()))


def count_due() -> dict[Kind, int]:
    """How much of each kind reached its term; nothing is changed."""
    return {kind: sweep.count(cut_of(kind)) for kind, sweep in SWEEPS.items()}


def sweep_batch(kind: Kind) -> int:
    """Deal with a batch of one kind; returns how many things, 0 when all is done."""
    return SWEEPS[kind].batch(cut_of(kind))


def note_ends() -> int:
    """Write on a batch of wishes when their story ended, which the sweeps go by."""
    unnoted = select(Wish.id).where(END_UNNOTED).order_by(Wish.id).limit(BATCH)
    ids = db.session.scalars(unnoted.with_for_update(skip_locked=True)).all()
    ended = func.coalesce(_MOVED_LAST, Wish.created_at)
    _set(ids, ended_at=ended)
    return len(ids)


def _hide_cards(before: datetime) -> int:
    ids = _wishes(LEAVING_WALL, Wish.ended_at < before)
    _set(ids, left_wall_at=now())
    return len(ids)


def _anonymise(condition: ColumnElement[bool]) -> Callable[[datetime], int]:
    def batch(before: datetime) -> int:
        ids = _wishes(NOT_ANONYMISED, condition, Wish.ended_at < before)
        if ids:
            anonymise(ids)
        return len(ids)

    return batch


def _idle(before: datetime) -> tuple[Any, ...]:
    # Nothing moves before it is made; that alone is in the index.
    moved_last = func.coalesce(_MOVED_LAST, Wish.created_at)
    return (IDLE, Wish.created_at < before, moved_last < before)


def _end_idle(before: datetime) -> int:
    """Withdraw what nobody went on with, so that no step is left that would need the words."""
    query = select(Wish).where(*_idle(before)).order_by(Wish.created_at).limit(BATCH)
    wishes = db.session.scalars(query.with_for_update(of=Wish, skip_locked=True)).all()
    for wish in wishes:
        lifecycle.move(wish, "withdraw", by=BY_TERM)
    if wishes:
        db.session.flush()
        anonymise([wish.id for wish in wishes])
    return len(wishes)


def _wishes(*conditions: Any) -> list[UUID]:
    query = select(Wish.id).where(*conditions).order_by(Wish.ended_at).limit(BATCH)
    return list(db.session.scalars(query.with_for_update(skip_locked=True)))


def _set(ids: Any, **values: Any) -> None:
    statement = update(Wish).where(Wish.id.in_(ids)).values(**values)
    db.session.execute(statement.execution_options(synchronize_session=False))


def _count_wishes(*conditions: ColumnElement[bool]) -> Callable[[datetime], int]:
    def count(before: datetime) -> int:
        ended = func.coalesce(Wish.ended_at, _MOVED_LAST, Wish.created_at)
        return _count(Wish, *conditions, ended < before)

    return count


def _old_pictures(before: datetime) -> tuple[ColumnElement[bool], ...]:
    proves = proves_consent(Picture.id)
    return (Picture.gone_at.is_(None), Picture.created_at < before, ~proves)


def _take_pictures(before: datetime) -> int:
    query = select(Picture.id).where(*_old_pictures(before)).order_by(Picture.created_at)
    return take_away(db.session.scalars(query.limit(BATCH)).all())


def _count(model: Any, *conditions: Any) -> int:
    query = select(func.count()).select_from(model).where(*conditions)
    return db.session.scalar(query) or 0


_ENDED = Wish.state.in_(
    [state.value for state in (WishState.CLOSED, WishState.TRANSFERRED, WishState.WITHDRAWN)]
)
SWEEPS: Mapping[Kind, Sweep] = {
    Kind.CARDS: Sweep(_count_wishes(_CLOSED, Wish.left_wall_at.is_(None)), _hide_cards),
    Kind.REJECTED_WISHES: Sweep(
        _count_wishes(_REJECTED, Wish.anonymised_at.is_(None)), _anonymise(_REJECTED)
    ),
    Kind.WISH_FILES: Sweep(_count_wishes(_ENDED, Wish.anonymised_at.is_(None)), _anonymise(_ENDED)),
    Kind.IDLE_WISHES: Sweep(lambda before: _count(Wish, *_idle(before)), _end_idle),
    Kind.PICTURES: Sweep(lambda before: _count(Picture, *_old_pictures(before)), _take_pictures),
    Kind.AUDIT_LOG: Sweep(count_prunable, prune_audit),
    Kind.CONSENTS: Sweep(
        lambda before: _count(Consent, Consent.withdrawn_at < before),
        lambda before: prune(Consent, Consent.withdrawn_at < before),
    ),
    Kind.SESSIONS: Sweep(
        lambda before: _count(Session, Session.expires_at < before), forget_sessions_before
    ),
    Kind.IMPORTS: Sweep(
        lambda before: _count(WishImport, WAITING, WishImport.uploaded_at < before),
        forget_imports_before,
    ),
}

"""Empties the words of reasons that may be kept no longer; what was done, and when, stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, select, update

from wishapp.base.db import PRUNE_BATCH, db, prune
from wishapp.base.personal import Sweep, count
from wishapp.kernel.lifecycle.models import Transition

# The database lets a reason lose its words only where this is said.
FORGETTING = "wishapp.forgetting"


@contextmanager
def forgetting() -> Iterator[None]:
    """Let reasons lose their words until the block ends, or the transaction is rolled back."""
    _allow("on")
    yield
    _allow("off")


def forget_words(condition: ColumnElement[bool]) -> None:
    """Empty the words of the transitions that fulfil a condition; code and facts stay."""
    emptied = update(Transition).where(condition, Transition.words.is_not(None)).values(words=None)
    with forgetting():
        db.session.execute(emptied.execution_options(synchronize_session=False))


def pruning_with_words(model: Any, is_old: Callable[[datetime], ColumnElement[bool]]) -> Sweep:
    """The sweep that deletes rows, and with them the words by which they were moved."""

    def delete_batch(before: datetime, _: int) -> int:
        doomed = db.session.scalars(select(model.id).where(is_old(before)).limit(PRUNE_BATCH)).all()
        forget_words(Transition.subject_id.in_(doomed))
        return prune(model, and_(is_old(before), model.id.in_(doomed)))

    return Sweep(lambda before: count(model, is_old(before)), delete_batch)


def _allow(answer: str) -> None:
    db.session.execute(select(func.set_config(FORGETTING, answer, literal(value=True))))

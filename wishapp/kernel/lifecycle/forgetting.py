"""Empties the words of reasons that may be kept no longer; what was done, and when, stays."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, func, literal, select, update

from wishapp.base.db import db
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


def _allow(answer: str) -> None:
    db.session.execute(select(func.set_config(FORGETTING, answer, literal(value=True))))

"""Empties the words of reasons that may be kept no longer; what was done, and when, stays."""

from sqlalchemy import ColumnElement, func, literal, select, update

from wishapp.base.db import db
from wishapp.kernel.lifecycle.models import Transition

# The database lets a reason lose its words only where this is said.
FORGETTING = "wishapp.forgetting"


def allow_forgetting() -> None:
    """Let reasons lose their words until the transaction ends."""
    db.session.execute(select(func.set_config(FORGETTING, "on", literal(value=True))))


def forget_words(condition: ColumnElement[bool]) -> None:
    """Empty the words of the transitions that fulfil a condition; code and facts stay."""
    allow_forgetting()
    emptied = update(Transition).where(condition, Transition.words.is_not(None)).values(words=None)
    db.session.execute(emptied.execution_options(synchronize_session=False))

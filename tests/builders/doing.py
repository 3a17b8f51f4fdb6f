"""Runs one use case as an edge does: in a transaction of its own."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

import pytest

from wishapp.base.db import Model, db, transaction
from wishapp.base.errors import Code, Refusal

T = TypeVar("T")
M = TypeVar("M", bound=Model)


def do(use_case: Callable[..., T], *args: Any, **facts: Any) -> T:
    """Run it and commit."""
    with transaction():
        return use_case(*args, **facts)


def refusal_of(use_case: Callable[..., object], *args: Any, **facts: Any) -> Refusal:
    """Run it and return how it declined; fails when it did not."""
    with pytest.raises(Refusal) as declined:
        do(use_case, *args, **facts)
    return declined.value


def code_of(use_case: Callable[..., object], *args: Any, **facts: Any) -> Code:
    """The code with which it declined."""
    return refusal_of(use_case, *args, **facts).code


def again(model: type[M], row_id: UUID) -> M:
    """The row as the database holds it now."""
    with transaction():
        row = db.session.get(model, row_id)
    assert row is not None
    return row

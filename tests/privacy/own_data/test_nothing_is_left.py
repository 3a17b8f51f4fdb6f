"""After erasure nothing opens to who somebody was, and the books are what they were."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from tests.builders.cast import Cast
from tests.builders.invariants import broken
from tests.builders.lives import PIECES, RESTRICTED, TOLD, erased, leaks, with_statement
from tests.builders.settings import QINGHE
from tests.builders.world import World, rolled_back, taken_back
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.lifecycle import Transition


@dataclass(frozen=True)
class Stage:
    """The connection through which all is done, and what the ledger held before."""

    cast: Cast
    connection: Connection


@pytest.fixture(scope="module")
def stage(shared: World, cast: Cast) -> Iterator[Stage]:
    with rolled_back(shared) as connection, acting_for(QINGHE):
        yield Stage(cast, connection)


def minutes() -> tuple[int, int]:
    """All minutes of all records, and how many records there are."""
    query = select(func.sum(ServiceRecord.minutes), func.count())
    with transaction():
        total, count = db.session.execute(query.select_from(ServiceRecord)).one()
    return total or 0, count


def history_length() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Transition)) or 0


@settings(max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate])
@given(pieces=st.lists(st.sampled_from(sorted(PIECES)), min_size=6, max_size=14, unique=True))
def test_nothing_is_left_of_who_somebody_was(stage: Stage, pieces: list[str]) -> None:
    with taken_back(stage.connection):
        for piece in pieces:
            note(piece)
            PIECES[piece](stage.cast)
        before, moves = minutes(), history_length()
        assert leaks() - RESTRICTED
        erased(stage.cast.zhao)
        assert leaks() <= RESTRICTED
        assert minutes() == before
        assert history_length() > moves
        assert broken(stage.connection, QINGHE) == {}


def test_each_piece_is_seen_before_and_gone_after(stage: Stage) -> None:
    """So that the search above looks for what is really there."""
    with taken_back(stage.connection):
        for piece in PIECES.values():
            piece(stage.cast)
        with_statement(stage.cast)
        found = leaks()
        assert {table for table, _ in found} >= {
            "people", "wishes", "screenings", "guardianships", "corrections",
            "report_ins", "statements", "idempotency_keys",
        }  # fmt: skip
        for word in TOLD:
            assert leaks((word,)), word
        before = minutes()
        erased(stage.cast.zhao)
        assert leaks() == RESTRICTED
        assert minutes() == before
        assert broken(stage.connection, QINGHE) == {}

"""What is there when deadlines come gets its clocks then, so that nothing is forgotten or late."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from tests.builders.world import set_schema
from wishapp.base.clock import now
from wishapp.base.ids import new_id
from wishapp.config import County, DatabaseSettings
from wishapp.demand.wishes.deadline_rules import CLOCKS
from wishapp.demand.wishes.states import WALL, WishState
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.migrations.migrating import migrate_county

BEFORE, CLOCKED = "0023", "0024"
LONG_AGO = timedelta(days=400)
NEEDED = """
    SELECT column_name, data_type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = :table
        AND is_nullable = 'NO' AND column_default IS NULL
"""
# The rows stand without those that they refer to.
ALONE = """
    SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname)
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype = 'f'
"""
FILLING = {"bytea": b"", "integer": 0, "ARRAY": [], "date": now().date(), "boolean": False}
# What gets its clock with a later upgrade.
LATER = {WishState.RETURNED}
SHARED = {"crowd_open", "crowd_full", "crowd_short"}


def filling(kind: str) -> Any:
    if kind == "uuid":
        return new_id()
    if kind.startswith("timestamp"):
        return now() - LONG_AGO
    return FILLING.get(kind, str(new_id()))


def put(connection: Connection, table: str, **values: Any) -> None:
    """A row with these values; whatever else it needs is filled with something."""
    needed = connection.execute(text(NEEDED), {"table": table})
    row = {name: filling(kind) for name, kind in needed} | values
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    connection.execute(text(statement), row)


def put_wish(connection: Connection, state: str) -> None:
    published = now() - LONG_AGO if state in set(WALL) else None
    shared = {"kind": "crowdfunded", "shortfall": "extend"}
    shares = shared if state in SHARED else {"kind": "individual"}
    put(connection, "wishes", state=state, published_at=published, **shares)


@contextmanager
def alone(engine: Engine, county: County) -> Iterator[Connection]:
    """A county's tables, in which rows may stand alone."""
    with engine.begin() as connection:
        set_schema(connection, county)
        for dropping in connection.execute(text(ALONE)).scalars().all():
            connection.execute(text(dropping))
        yield connection


def begin_all(engine: Engine, county: County, table: str, states: Sequence[str]) -> None:
    with alone(engine, county) as connection:
        for state in states:
            if table == "wishes":
                put_wish(connection, state)
            else:
                put(connection, table, state=state, delivered_at=now() - LONG_AGO)


def rows(engine: Engine, county: County, table: str) -> dict[str, Any]:
    with engine.begin() as connection:
        set_schema(connection, county)
        found = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - our own name
    return {row.state: row for row in found}


@pytest.fixture
def before(empty: DatabaseSettings, newcomer: County) -> County:
    """A county from the time before deadlines."""
    migrate_county(empty, newcomer, BEFORE)
    return newcomer


def test_every_wish_that_waits_for_somebody_is_due_later(
    empty: DatabaseSettings, engine: Engine, before: County
) -> None:
    begin_all(engine, before, "wishes", [state.value for state in WishState])
    migrate_county(empty, before, CLOCKED)
    found = rows(engine, before, "wishes")
    for state in WishState:
        wish, clock = found[state.value], CLOCKS.get(state) if state not in LATER else None
        assert wish.due_kind == (clock.kind.value if clock else None), state
        # The sweep computes what is an estimate anew, by the rules of the county.
        assert wish.due_is_estimate is (clock is not None), state
        if clock:
            assert timedelta(minutes=-5) < wish.due_since - now() < timedelta(minutes=5)
            assert wish.due_at > now() + timedelta(days=6), state
        assert wish.rank_at == wish.published_at
        assert (wish.rank_at is not None) is (state in WALL)
        assert (wish.start_step_at is not None) is (state is WishState.CROWD_FULL)


def test_every_live_claim_is_looked_at_and_none_lapses_at_once(
    empty: DatabaseSettings, engine: Engine, before: County
) -> None:
    states = [state.value for state in ClaimState if state is not ClaimState.LAPSED]
    begin_all(engine, before, "claims", states)
    migrate_county(empty, before, CLOCKED)
    found = rows(engine, before, "claims")
    for state, days in (("claimed", (7, 15)), ("in_progress", (None, 15)), ("delivered", ())):
        claim = found.pop(state)
        assert claim.due_at > now() + timedelta(days=4)
        assert (claim.contacted_at is None) is (state == "claimed")
        for by, after in zip((claim.contact_by, claim.finish_by), days, strict=False):
            assert (by and (by - now() + timedelta(minutes=5)).days) == after
    assert {claim.due_at for claim in found.values()} == {None}


@pytest.mark.parametrize("way", ["INSERT", "UPDATE"])
def test_a_wish_that_comes_to_the_wall_without_a_rank_gets_one(
    empty: DatabaseSettings, engine: Engine, newcomer: County, way: str
) -> None:
    migrate_county(empty, newcomer)
    first = "published" if way == "INSERT" else "verified"
    with alone(engine, newcomer) as connection:
        put_wish(connection, first)
        connection.execute(text("UPDATE wishes SET state = 'published' WHERE state = 'verified'"))
        put_wish(connection, "draft")
    found = rows(engine, newcomer, "wishes")
    assert abs(found["published"].rank_at - now()) < timedelta(minutes=5)
    assert found["draft"].rank_at is None


def test_what_was_returned_before_is_minded_after_the_upgrade(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer, "0028")
    begin_all(engine, newcomer, "wishes", ["returned", "submitted"])
    migrate_county(empty, newcomer, "0029")
    found = rows(engine, newcomer, "wishes")
    wish = found["returned"]
    assert (wish.due_kind, wish.due_is_estimate, wish.mend_reminded_at) == ("mend", True, None)
    assert wish.due_at > wish.mend_step_at > now() + timedelta(days=12)
    assert found["submitted"].mend_step_at is None


def test_nor_does_a_presence_of_before_wait_for_ever(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer, "0028")
    hour = "[2026-11-02 09:00+08,2026-11-02 10:00+08)"
    with alone(engine, newcomer) as connection:
        for state, during in (("reported", hour), ("present", hour), ("taking_part", None)):
            put(connection, "participations", state=state, party="team", during=during)
    migrate_county(empty, newcomer, "0029")
    found = rows(engine, newcomer, "participations")
    reported = found.pop("reported")
    assert reported.attest_by > reported.due_at > now() + timedelta(days=4)
    assert {each.due_at for each in found.values()} == {None}

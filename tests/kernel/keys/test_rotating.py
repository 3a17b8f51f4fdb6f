"""Rotation: every value moves to the first key, whatever happens meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.builders.cast import NAMES, Cast
from tests.builders.doing import again, do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.settings import QINGHE, field_key, sm4_key
from tests.builders.statements import a_delivery
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World, set_schema
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.config import County
from wishapp.demand.wishes.models import Wish
from wishapp.hours.statements.models import Statement
from wishapp.hours.statements.queries import statement_of
from wishapp.kernel.keys import rotating
from wishapp.kernel.keys.checking import key_problems
from wishapp.kernel.keys.columns import sealed_tables
from wishapp.kernel.keys.counting import needs
from wishapp.kernel.keys.models import KeyMark
from wishapp.kernel.keys.rotating import rotate, stale_needs
from wishapp.kernel.sealing import UnsealError, seal
from wishapp.privacy.own_data.models import RestrictedOpening
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of

OLD = QINGHE.field_keys[0]
NEW = sm4_key("k2-229901")
BOTH = replace(QINGHE, field_keys=(NEW, OLD))
ONLY_NEW = replace(QINGHE, field_keys=(NEW,))


@pytest.mark.usefixtures("core")
class TestOnOneConnection:
    def test_after_it_everything_opens_without_the_old_key(self, cast: Cast) -> None:
        statement_id = a_delivery(cast).statement_id
        claim = a_claim(cast, "closed", time=service(3))
        before = again(Statement, statement_id).body
        with acting_for(BOTH):
            found = needs()[OLD.id]
            assert found.tables["people"] >= len(NAMES)
            assert found.tables["statements"] == 1
            done = rotate()
            assert (done.resealed, done.left, done.unreadable) == (found.values, {}, [])
            assert set(needs()) == {NEW.id}
        with acting_for(ONLY_NEW):
            assert again(Statement, statement_id).body == before
            assert again(Wish, claim.wish_id).beneficiary_name == "王秀兰"

    def test_every_sealed_column_is_known(self) -> None:
        """The columns that the database's bytes show to be sealed are those that rotate."""
        found = {(table.name, column.name) for table in sealed_tables() for column in table.columns}
        assert {("people", "openid"), ("statements", "body"), ("wish_checks", "finding")} <= found
        assert all(table.key for table in sealed_tables())

    def test_a_second_rotation_finds_nothing_to_do(self, cast: Cast) -> None:
        with acting_for(BOTH):
            assert rotate().resealed > len(NAMES)
            assert rotate().resealed == 0

    def test_only_the_first_keys_mark_is_left(self) -> None:
        assert key_problems() == []
        with acting_for(BOTH):
            assert key_problems() == []
            rotate()
            with transaction():
                names = db.session.scalars(db.select(KeyMark.name).filter_by(kind="field")).all()
        assert names == [NEW.id]

    def test_a_frozen_body_is_written_by_nobody_else(
        self, cast: Cast, connection: Connection
    ) -> None:
        statement = do(statement_of, a_delivery(cast).statement_id)
        with pytest.raises(Exception, match="never changed"), transaction():
            db.session.connection().execute(
                Statement.__table__.update().where(Statement.id == statement.id).values(body="{}")  # type: ignore[attr-defined]  # a Table at run time
            )

    def test_a_reason_that_nobody_may_change_is_resealed_too(
        self, cast: Cast, connection: Connection
    ) -> None:
        with transaction():
            opening = RestrictedOpening(
                subject_kind="report_in", subject_id=new_id(), opened_by=cast.chen.me, why="巡察"
            )
            db.session.add(opening)
        with acting_for(BOTH):
            assert rotate().left == {}
        with acting_for(ONLY_NEW):
            assert again(RestrictedOpening, opening.id).why == "巡察"
        set_schema(connection, QINGHE)
        connection.execute(text("SET LOCAL wishapp.resealing = 'on'"))
        with pytest.raises(DBAPIError, match="never changed"), connection.begin_nested():
            connection.execute(text("UPDATE restricted_openings SET opened_at = now()"))

    def test_an_altered_value_is_named_and_holds_up_nothing(
        self, cast: Cast, connection: Connection
    ) -> None:
        set_schema(connection, QINGHE)
        altered = (
            "UPDATE people SET openid = set_byte(openid, 30, get_byte(openid, 30) # 7)"
            " WHERE id = :id"
        )
        connection.execute(text(altered), {"id": cast.wang.me})
        with acting_for(BOTH):
            done = rotate()
            assert done.unreadable == [f"people {cast.wang.me}: openid"]
            assert {name: need.values for name, need in done.left.items()} == {OLD.id: 1}
            assert again(Person, cast.li.me).openid == "openid-of-li"

    def test_progress_is_told(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rotating, "BATCH", 5)
        told: list[tuple[str, int, int]] = []
        with acting_for(BOTH):
            done = rotate(lambda *facts: told.append(facts))
        people = [looked_at for table, looked_at, _ in told if table == "people"]
        assert people[:2] == [5, 10]
        assert told[-1][2] == done.resealed

    def test_a_dry_look_changes_nothing(self, cast: Cast) -> None:
        with acting_for(BOTH):
            first = stale_needs()[OLD.id].values
            assert stale_needs()[OLD.id].values == first
            assert NEW.id not in needs()


class KilledError(Exception):
    """The process dies here."""


def test_a_killed_rotation_goes_on_where_it_was(
    fresh: World, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "BATCH", 4)
    told = []

    def die_late(table: str, looked_at: int, resealed: int) -> None:
        told.append((table, looked_at, resealed))
        if table == "people" and looked_at == 8:
            raise KilledError

    with fresh.serving(BOTH):
        whole = needs()[OLD.id].values
        with pytest.raises(KilledError):
            rotate(die_late)
        done = told[-1][2]
        assert 0 < done < whole
        assert rotate().resealed == whole - done
        assert set(needs()) == {NEW.id}


@contextmanager
def holding(world: World, county: County, person: object) -> Iterator[None]:
    """Somebody else is at work on a row for the length of the block."""
    held, free = Event(), Event()

    def hold() -> None:
        with world.within(county):
            db.session.execute(db.select(Person.id).where(Person.id == person).with_for_update())
            held.set()
            assert free.wait(PATIENCE_SECONDS)

    thread = Thread(target=hold)
    thread.start()
    assert held.wait(PATIENCE_SECONDS)
    try:
        yield
    finally:
        free.set()
        thread.join(PATIENCE_SECONDS)


@pytest.mark.parametrize("passes", [1, 5])
def test_a_held_row_is_not_waited_for_and_its_key_stays_needed(
    fresh: World, cast: Cast, monkeypatch: pytest.MonkeyPatch, passes: int
) -> None:
    monkeypatch.setattr(rotating, "MOST_PASSES", passes)
    with fresh.serving(BOTH):
        key_problems()
        with holding(fresh, BOTH, cast.wang.me):
            done = rotate()
            assert {name: need.tables for name, need in done.left.items()} == {
                OLD.id: {"people": 1}
            }
            with transaction():
                assert db.session.get(KeyMark, ("field", OLD.id)) is not None
        assert rotate().resealed == 1
        assert set(needs()) == {NEW.id}


def test_the_service_runs_on_meanwhile(fresh: World, cast: Cast) -> None:
    """Members and residents work through the first key while another thread rotates."""
    results = []

    def turn() -> None:
        with fresh.serving(BOTH):
            results.append(rotate())

    thread = Thread(target=turn)
    with fresh.serving(BOTH):
        thread.start()
        wishes = [a_wish(cast, "closed", time=service(day)).id for day in (2, 3, 4)]
        thread.join(PATIENCE_SECONDS)
        # What somebody was working on just then is said to be left, and follows the next time.
        assert set(needs()) == {NEW.id, *results[0].left}
        assert results[0].unreadable == []
        turn()
        assert set(needs()) == {NEW.id}
    with fresh.serving(ONLY_NEW):
        assert all(again(Wish, wish_id).contact_phone == "13800000001" for wish_id in wishes)


def test_without_the_old_key_nothing_is_lost_by_trying(fresh: World, cast: Cast) -> None:
    other = replace(QINGHE, field_keys=(field_key("k9"),))
    with fresh.serving(other):
        done = rotate()
        assert done.resealed == 0
        assert len(done.unreadable) == rotating.MOST_NAMED
        with pytest.raises(UnsealError), transaction():
            person_of(cast.wang.me)
    with fresh.within(QINGHE):
        assert person_of(cast.wang.me).openid == "openid-of-wang"
        assert seal("x").startswith(b"\x01")

from threading import Thread

import psycopg
import pytest
from sqlalchemy import Text, bindparam, insert, select, text
from sqlalchemy.exc import IntegrityError

from tests.builders.doing import do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.sql import counting_statements
from tests.builders.world import World
from wishapp.base.compiled_statements import HotStatement
from wishapp.base.county import acting_for
from wishapp.base.db import db, reading, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.numbering.models import NumberSequence
from wishapp.registry.places.models import Place

# The driver prepares what it ran five times on one connection.
OFTEN = 10
NAMES = select(Place.name).where(
    Place.level == bindparam("level", type_=Text), Place.valid_to.is_(None)
)


NUMBER = insert(NumberSequence).values(kind=bindparam("kind", type_=Text), year=2000, last=7)


def names(statement: HotStatement, level: str = "county") -> list[str]:
    with transaction():
        return [name for (name,) in statement.rows(level=level)]


@pytest.mark.usefixtures("core")
class TestOneAfterTheOther:
    def test_later_runs_answer_as_the_first(self) -> None:
        statement = HotStatement(NAMES)
        assert [names(statement) for _ in range(3)] == [["青禾县"]] * 3
        assert names(statement, "street") == ["城关街道", "南河镇"]

    def test_each_county_reads_its_own(self) -> None:
        statement = HotStatement(NAMES)
        for _ in range(2):
            assert names(statement) == ["青禾县"]
            with acting_for(LIUXI):
                assert names(statement) == ["柳溪县"]

    def test_a_run_is_one_statement_the_same_each_time(self, shared: World) -> None:
        statement = HotStatement(NAMES)
        with counting_statements(shared.app) as seen:
            names(statement)
            names(statement)
        first, second = seen.sent
        assert first == second
        assert f"{QINGHE.schema}.places" in first

    def test_it_writes_too(self) -> None:
        statement = HotStatement(NUMBER)
        for kind in ("AA", "BB"):
            do(statement.run, kind=kind)
        found = HotStatement(select(NumberSequence.kind).where(NumberSequence.year == 2000))
        with transaction():
            assert sorted(kind for (kind,) in found.rows()) == ["AA", "BB"]


@pytest.mark.parametrize("plan_anew", [False, True])
def test_what_is_run_often_is_planned_once_or_anew(fresh: World, *, plan_anew: bool) -> None:
    statement = HotStatement(NAMES, plan_anew=plan_anew)
    prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%level%'")
    with fresh.serving(QINGHE), transaction():
        for _ in range(OFTEN):
            statement.rows(level="county")
        assert db.session.execute(prepared).scalar_one() == (0 if plan_anew else 1)


def test_without_a_transaction_it_reads_through_one_connection(fresh: World) -> None:
    statement = HotStatement(NAMES)
    with fresh.serving(QINGHE):
        for _ in range(2):
            with reading():
                rows = [statement.rows(level="county") for _ in range(2)]
                same = db.session.scalars(select(Place.name).where(Place.level == "county")).all()
            assert rows == [[("青禾县",)]] * 2
            assert same == ["青禾县"]
            assert fresh.busy == 0


def test_what_the_database_refuses_is_told_as_ever(fresh: World) -> None:
    statement = HotStatement(NUMBER)
    with fresh.serving(QINGHE):
        do(statement.run, kind="AA")
        with pytest.raises(IntegrityError):
            do(statement.run, kind="AA")
        do(statement.run, kind="BB")


def test_connections_that_died_are_told_once_and_replaced(fresh: World) -> None:
    statement = HotStatement(NAMES)
    with fresh.serving(QINGHE):
        names(statement)
        with fresh.engine.connect() as another, fresh.engine.connect() as third:
            # Three connections lie in the pool, none of which outlives a restart.
            assert another is not third
        for _ in range(2):
            end_all_connections(fresh)
            with pytest.raises(Refusal) as refused:
                names(statement)
            assert refused.value.code is Code.BUSY
            assert names(statement) == ["青禾县"]


def end_all_connections(world: World) -> None:
    address = world.config.database.url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as outside:
        outside.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_many_threads_may_run_it_first(fresh: World) -> None:
    statement = HotStatement(NAMES)
    found: list[str] = []

    def run(number: int) -> None:
        with fresh.serving((QINGHE, LIUXI)[number % 2]):
            found.extend(names(statement))

    threads = [Thread(target=run, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert sorted(found) == ["柳溪县"] * 5 + ["青禾县"] * 5


@pytest.mark.usefixtures("core")
class TestManyRows:
    def kinds(self) -> list[str]:
        with transaction():
            query = select(NumberSequence.kind).where(NumberSequence.year == 2000)
            return sorted(db.session.scalars(query))

    @pytest.mark.parametrize("number", [0, 1, 2, 9])
    def test_each_row_is_carried_out(self, number: int) -> None:
        rows = [{"kind": f"K{place}"} for place in range(number)]
        do(HotStatement(NUMBER).run_many, rows)
        assert self.kinds() == [row["kind"] for row in rows]

    def test_one_that_breaks_a_promise_breaks_them_all(self) -> None:
        rows = [{"kind": kind} for kind in ("AA", "BB", "AA")]
        with pytest.raises(IntegrityError):
            do(HotStatement(NUMBER).run_many, rows)
        assert self.kinds() == []

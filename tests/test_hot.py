from threading import Thread

import pytest
from sqlalchemy import Text, bindparam, insert, select

from tests.builders.doing import do
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.sql import counting_statements
from tests.builders.world import World
from wishapp.county import acting_for
from wishapp.db import transaction
from wishapp.hot import HotStatement
from wishapp.numbering.models import NumberSequence
from wishapp.places.models import Place

NAMES = select(Place.name).where(
    Place.level == bindparam("level", type_=Text), Place.valid_to.is_(None)
)


def names(statement: HotStatement, level: str = "county") -> list[str]:
    with transaction():
        return [row.name for row in statement.rows(level=level)]


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
        with counting_statements(shared.engine) as seen:
            names(statement)
            names(statement)
        first, second = seen.sent
        assert first == second
        assert f"{QINGHE.schema}.places" in first

    def test_it_writes_too(self) -> None:
        statement = HotStatement(
            insert(NumberSequence).values(kind=bindparam("kind", type_=Text), year=2000, last=7)
        )
        for kind in ("AA", "BB"):
            do(statement.run, kind=kind)
        found = HotStatement(select(NumberSequence.kind).where(NumberSequence.year == 2000))
        with transaction():
            assert sorted(row.kind for row in found.rows()) == ["AA", "BB"]


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
        thread.join(10)
    assert sorted(found) == ["柳溪县"] * 5 + ["青禾县"] * 5

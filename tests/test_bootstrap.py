from dataclasses import replace

from tests.builders.settings import LIUXI, QINGHE
from wishapp.bootstrap import core_app
from wishapp.config import Config, DatabaseSettings, RedisSettings
from wishapp.tables import all_tables


def test_putting_the_core_together_contacts_nobody(config: Config) -> None:
    away = replace(
        config,
        database=DatabaseSettings(url="postgresql+psycopg://nobody@127.0.0.1:1/none"),
        redis=RedisSettings(url="redis://127.0.0.1:1/0"),
    )
    _, core = core_app(away)
    assert core.counties == {county.code: county for county in away.counties}
    assert core.counties.keys() == {QINGHE.code, LIUXI.code}
    assert core.wechat.keys() == core.counties.keys()
    assert core.config is away


def test_every_table_has_a_key_and_stands_in_no_schema_of_its_own() -> None:
    tables = all_tables().tables.values()
    assert len(tables) > 20
    assert all(table.primary_key.columns for table in tables)
    assert {table.schema for table in tables} == {None}

"""Brings a county's schema to a revision, one migrator at a time, and reads its revision."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.pool import NullPool

from wishapp.base.county import acting_for
from wishapp.config import County, DatabaseSettings
from wishapp.demand.wishes.search_terms import terms_in
from wishapp.kernel.sealing import seal, unseal

LOCK = 7_205_331_442
HEAD = "head"


def migrate_county(settings: DatabaseSettings, county: County, revision: str = HEAD) -> None:
    """Create the county's schema if need be, and move it to a revision, up or down."""
    with acting_for(county), _schema_connection(settings, county) as connection:
        config = alembic_config(connection)
        if revision == HEAD or not _is_below(connection, config, revision):
            command.upgrade(config, revision)
        else:
            command.downgrade(config, revision)


@cache
def newest_revision() -> str:
    """The revision that this version of the program needs."""
    return ScriptDirectory(str(Path(__file__).parent)).get_current_head() or ""


def revision_of(connection: Connection, schema: str) -> str | None:
    """The revision that a county's schema is at; None before the first migration."""
    table = f'"{schema}".schema_version'
    # Asked first: a failing SELECT would leave the caller's transaction unusable.
    if connection.execute(text("SELECT to_regclass(:name)"), {"name": table}).scalar() is None:
        return None
    query = text(f"SELECT version_num FROM {table}")  # noqa: S608 - the schema comes from checked config
    return connection.execute(query).scalar()


def alembic_config(connection: Connection) -> AlembicConfig:
    """Alembic's settings for one connection."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    # A migration that seals words, or cuts them, is given how, and never looks for itself.
    config.attributes |= {"seal": seal, "unseal": unseal, "terms_in": terms_in}
    return config


@contextmanager
def _schema_connection(settings: DatabaseSettings, county: County) -> Iterator[Connection]:
    engine: Engine = create_engine(settings.url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public"))
        connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{county.schema}"'))
        connection.execute(text(f'SET LOCAL search_path TO "{county.schema}", public'))
        yield connection


def _is_below(connection: Connection, config: AlembicConfig, revision: str) -> bool:
    current = connection.execute(text("SELECT to_regclass('schema_version')")).scalar()
    if current is None:
        return False
    at = connection.execute(text("SELECT version_num FROM schema_version")).scalar()
    known = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    order = [*known, "base"]
    return at is not None and order.index(revision) > order.index(at)

"""A core on a database of its own, or on one connection whose changes are taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask
from sqlalchemy import Connection, Engine, QueuePool, text

from tests.builders.cast import Cast, assemble, gather
from tests.builders.land import BY_SETUP, settle
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.statement_plans import keep_statements
from wishapp.base.county import acting_for
from wishapp.base.db import db, drop_connections, transaction
from wishapp.bootstrap import Core, core_app
from wishapp.config import Config, County
from wishapp.migrations.migrating import migrate_county
from wishapp.registry.county_rules.opening import open_county


@dataclass(frozen=True)
class World:
    """Everything a test needs to reach one database through the core."""

    app: Flask
    core: Core
    config: Config

    @property
    def url(self) -> str:
        """The database's SQLAlchemy URL."""
        return self.config.database.url

    @property
    def engine(self) -> Engine:
        """The engine under every session of this world."""
        with self.app.app_context():
            return db.engines[None]

    @property
    def busy(self) -> int:
        """How many connections are in use now."""
        with self.app.app_context():
            pools = [cast("QueuePool", engine.pool) for engine in db.engines.values()]
        return sum(pool.checkedout() for pool in pools)

    def drop_connections(self) -> None:
        with self.app.app_context():
            drop_connections()

    @contextmanager
    def serving(self, county: County) -> Iterator[None]:
        """Serve a county in this thread; open transactions inside."""
        with self.app.app_context(), acting_for(county):
            yield

    @contextmanager
    def within(self, county: County) -> Iterator[None]:
        """One transaction in a county, committed at the end."""
        with self.serving(county), transaction():
            yield

    def rows(self, county: County, query: str, **values: Any) -> list[Any]:
        """What the database itself holds for a county, by raw SQL in a connection of its own."""
        with self.engine.begin() as connection:
            set_schema(connection, county)
            return list(connection.execute(text(query), values))


def set_schema(connection: Connection, county: County) -> None:
    """Let raw SQL find a county's tables until the transaction ends."""
    connection.execute(text(f"SET LOCAL search_path TO {county.schema}, public"))


@contextmanager
def open_world(config: Config) -> Iterator[World]:
    """A core for these settings; all its connections are closed at the end."""
    app, core = core_app(config)
    world = World(app, core, config)
    try:
        yield world
    finally:
        world.drop_connections()
        core.redis.close()


def found_counties(config: Config) -> dict[str, Cast]:
    """Migrate, open, settle and people both counties; the casts by county code."""
    for county in (QINGHE, LIUXI):
        migrate_county(config.database, county)
    casts = {}
    with open_world(config) as world:
        for county in (QINGHE, LIUXI):
            with world.within(county):
                open_county(BY_SETUP, county.rules)
                settle()
                assemble()
                casts[county.code] = gather()
    return casts


@contextmanager
def rolled_back(world: World) -> Iterator[Connection]:
    """Send every session of the world through one connection, and take everything back."""
    engine = world.engine
    with world.app.app_context(), engine.connect() as connection:
        keep_statements(connection)
        # Typed as a read-only mapping of engines; a session binds to a connection as well.
        binds = cast("dict[str | None, Engine | Connection]", db.engines)
        outer = connection.begin()
        binds[None] = connection
        db.session.configure(join_transaction_mode="create_savepoint")
        try:
            yield connection
        finally:
            db.session.remove()
            db.session.configure(join_transaction_mode="conditional_savepoint")
            binds[None] = engine
            outer.rollback()


@contextmanager
def taken_back(connection: Connection) -> Iterator[None]:
    """Take back what happens in the block, so that the next example begins where this one did."""
    example = connection.begin_nested()
    try:
        yield
    finally:
        example.rollback()

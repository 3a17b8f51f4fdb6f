from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import redis as redis_client

from playground.servers import Servers
from playground.unit_receiver.running import RunningReceiver, serve_receiver
from playground.wechat.running import Emulator, serve_emulator
from tests.builders.cast import Cast
from tests.builders.settings import QINGHE, demo_config
from tests.builders.statements import SECRET, a_statement
from tests.builders.world import open_world, set_schema
from tests.workers.office import Make, Office, quick
from wishapp.doors.wechat import door
from workers import resting, upkeep

PREPARED = "workers_prepared"
NUMBERS = count(1)


@pytest.fixture(scope="session")
def platform() -> Iterator[Emulator]:
    with serve_emulator() as running:
        yield running


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[RunningReceiver]:
    with serve_receiver([SECRET], tmp_path / "unit") as running:
        yield running


@pytest.fixture(autouse=True)
def short_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resting, "FIRST_SECONDS", 0.02)
    monkeypatch.setattr(door, "PAUSES_SECONDS", (0.001, 0.002))


@pytest.fixture(autouse=True)
def whole_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick does all the upkeep there is, however busy the machine."""
    monkeypatch.setattr(upkeep, "MOST_SECONDS", 600.0)


@pytest.fixture(scope="session")
def prepared(
    cluster: Servers, template: str, pictures: Path, casts: dict[str, Cast]
) -> tuple[str, UUID]:
    """A database in which 青禾县 has a frozen statement, whose id comes along, and no messages."""
    cluster.postgres.create_database(PREPARED, template)
    with open_world(demo_config(cluster, PREPARED, pictures)) as world:
        with world.serving(QINGHE):
            statement = a_statement(casts[QINGHE.code])
        for county in world.config.counties:
            with world.engine.begin() as connection:
                set_schema(connection, county)
                connection.exec_driver_sql("DELETE FROM outbox_messages")
    return PREPARED, statement.id


@pytest.fixture
def make_office(
    *,
    cluster: Servers,
    prepared: tuple[str, UUID],
    pictures: Path,
    casts: dict[str, Cast],
    redis: redis_client.Redis,
    platform: Emulator,
    unit: RunningReceiver,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Make]:
    """Opens an office on a database of its own; ``changes`` replace whole parts of the settings."""
    platform.reset()
    with ExitStack() as stack:

        def make(change: Callable[[Any], Any] = quick, valkey: str = "") -> Office:
            name = f"workers_{next(NUMBERS)}"
            cluster.postgres.create_database(name, prepared[0])
            stack.callback(cluster.postgres.drop_database, name)
            config = change(demo_config(cluster, name, pictures))
            config = replace(config, wechat=replace(config.wechat, api_base=platform.base_url))
            if valkey:
                config = replace(config, redis=replace(config.redis, url=valkey))
            world = stack.enter_context(open_world(config))
            for county in config.counties:
                platform.add_app(county.appid, county.app_secret)
            monkeypatch.setattr("workers.job.process_core", lambda: (world.app, world.core))
            stack.enter_context(world.serving(QINGHE))
            return Office(
                world, QINGHE, casts[QINGHE.code], world.core.redis, platform, unit, prepared[1]
            )

        yield make


@pytest.fixture
def office(make_office: Make) -> Office:
    """青禾县's office."""
    return make_office()

"""Servers once per run, a database per need: rolled back for a story, fresh for real commits."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import redis as redis_client
import structlog
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from xdist.scheduler import LoadScopeScheduling

from playground.servers import Servers, servers
from tests.builders.breaking import Changed, Refused, run
from tests.builders.cast import Cast
from tests.builders.claimed import date_claims_back
from tests.builders.memory import in_memory, roomy
from tests.builders.million import fill
from tests.builders.settings import LIUXI, QINGHE, demo_config
from tests.builders.world import World, found_counties, open_world, rolled_back
from wishapp.base.county import acting_for
from wishapp.config import Config, County

# Its own way with exceptions draws every value on the stack, which takes seconds for each.
structlog.configure(
    processors=[
        *structlog.get_config()["processors"][:-1],
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)

pytest_plugins = ["tests.slowest_files"]

# What was imported stays; looking through it again and again takes an eighth of the time.
gc.freeze()
gc.set_threshold(100_000, 50, 100)

date_claims_back()

# How long an example takes says something about the machine only.
settings.register_profile("wishapp", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wishapp")

TEMPLATE, SHARED = "wishapp_template", "wishapp_shared"
NUMBERS = count(1)


# What takes longest begins first, so that no process is left alone with it at the end.
LONGEST = (
    "tests/playground/test_run.py",
    "test_plans.py",
    "tests/api/test_long_rolls.py",
    "tests/notices/test_drill.py",
    "tests/workers/test_processes.py",
    "tests/api/test_schema_fuzz.py",
)


# Each process that looks at the million would have to fill it first.
OF_THE_MILLION = ("test_plans.py", "tests/api/test_long_rolls.py")


class Together(LoadScopeScheduling):
    """Gives a process whole files, and one of them all files that look at the million."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "million" if file.endswith(OF_THE_MILLION) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: rank(item.path.as_posix()))


def rank(file: str) -> int:
    places = (number for number, end in enumerate(LONGEST) if file.endswith(end))
    return next(places, len(LONGEST))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Real PostgreSQL and Valkey, both forgetful, in memory where the machine has room."""
    with ExitStack() as stack:
        folder = stack.enter_context(in_memory()) if roomy() else tmp_path_factory.mktemp("servers")
        yield stack.enter_context(servers(folder, durable=False))


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures are kept."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def casts(cluster: Servers, pictures: Path) -> dict[str, Cast]:
    """Everybody of both counties; the same people, with the same tokens, in every database."""
    cluster.postgres.create_database(TEMPLATE)
    return found_counties(demo_config(cluster, TEMPLATE, pictures))


@pytest.fixture(scope="session")
def template(casts: dict[str, Cast]) -> str:
    """The name of a database with both counties migrated, settled and peopled; never connect."""
    return TEMPLATE


@pytest.fixture(scope="session")
def cast(casts: dict[str, Cast]) -> Cast:
    """Everybody of 青禾县."""
    return casts[QINGHE.code]


@pytest.fixture(scope="session")
def other_cast(casts: dict[str, Cast]) -> Cast:
    """Everybody of 柳溪县, who are other people with the same names."""
    return casts[LIUXI.code]


@pytest.fixture(scope="session")
def config(cluster: Servers, template: str, pictures: Path) -> Config:
    """Settings of the database that rolled-back tests share."""
    cluster.postgres.create_database(SHARED, template)
    return demo_config(cluster, SHARED, pictures)


@pytest.fixture(scope="session")
def shared(config: Config) -> Iterator[World]:
    """The core on the shared database; nothing is ever committed there."""
    with open_world(config) as world:
        yield world


@pytest.fixture
def connection(shared: World) -> Iterator[Connection]:
    """The one connection through which a rolled-back test goes."""
    with rolled_back(shared) as open_connection:
        yield open_connection


@pytest.fixture
def core(shared: World, connection: Connection) -> Iterator[World]:
    """A core that serves 青禾县 and forgets everything at the end of the test."""
    with acting_for(QINGHE):
        yield shared


@pytest.fixture
def county() -> County:
    """The county of most stories, 青禾县; ``core`` serves it."""
    return QINGHE


@pytest.fixture
def other_county() -> County:
    """The other county, 柳溪县: serve it with ``acting_for``."""
    return LIUXI


@contextmanager
def a_copy(cluster: Servers, template: str, pictures: Path) -> Iterator[World]:
    """A core on a new copy of the template, which is dropped at the end."""
    name = f"copy_{next(NUMBERS)}"
    with ExitStack() as stack:
        cluster.postgres.create_database(name, template)
        stack.callback(cluster.postgres.drop_database, name)
        yield stack.enter_context(open_world(demo_config(cluster, name, pictures)))


@pytest.fixture
def fresh(cluster: Servers, template: str, pictures: Path) -> Iterator[World]:
    """A core on a database of its own, for real commits and many connections."""
    with a_copy(cluster, template, pictures) as world:
        yield world


@pytest.fixture(scope="module")
def lasting(cluster: Servers, template: str, pictures: Path) -> Iterator[World]:
    """The same for a whole file, whose tests must not disturb each other."""
    with a_copy(cluster, template, pictures) as world:
        yield world


@pytest.fixture(scope="session")
def million(cluster: Servers, template: str, pictures: Path) -> Iterator[World]:
    """A core whose 青禾县 holds a million wishes; tests only look at the plans of queries."""
    with a_copy(cluster, template, pictures) as world:
        fill(world, QINGHE)
        yield world


@pytest.fixture
def redis(cluster: Servers) -> Iterator[redis_client.Redis]:
    """An empty Valkey."""
    with redis_client.Redis.from_url(cluster.valkey.url) as client:
        client.flushall()
        yield client


@pytest.fixture
def refused(connection: Connection) -> Refused:
    """Run one statement that the database must refuse, and return how it did."""

    def attempt(statement: str, **values: Any) -> DBAPIError:
        with pytest.raises(DBAPIError) as failure:
            run(connection, statement, values)
        return failure.value

    return attempt


@pytest.fixture
def changed(connection: Connection) -> Changed:
    """Run one statement that is allowed; returns how many rows it changed."""
    return lambda statement, **values: run(connection, statement, values)

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from playground.servers import Servers
from tests.builders.settings import QINGHE
from wishapp.config import County, DatabaseSettings

NUMBERS = count(1)


@pytest.fixture(scope="session")
def empty(cluster: Servers) -> DatabaseSettings:
    """A database without any county."""
    cluster.postgres.create_database("migrations")
    return DatabaseSettings(url=cluster.postgres.url("migrations"))


@pytest.fixture(scope="session")
def engine(empty: DatabaseSettings) -> Iterator[Engine]:
    """Connections to it that are never kept."""
    engine = create_engine(empty.url, poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def newcomer() -> County:
    """A county that has no schema yet."""
    return replace(QINGHE, schema=f"newcomer_{next(NUMBERS)}")

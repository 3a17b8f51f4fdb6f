"""The API on a database of its own, in front of a real emulator of WeChat."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import redis as redis_client

from playground.servers import Servers
from playground.wechat.running import Emulator, serve_emulator
from tests.api.client import Api, open_api
from tests.builders.cast import Cast, openid
from tests.builders.settings import LIUXI, QINGHE, demo_config
from tests.builders.world import World, open_world

NUMBERS = count(1)


# For this package only: what it patches is the playground's own, which other tests look at.
@pytest.fixture(scope="package")
def platform() -> Iterator[Emulator]:
    """The emulator, which knows the cast by the openids that the database has."""
    with pytest.MonkeyPatch.context() as patch, serve_emulator() as running:
        patch.setattr("playground.wechat.state.openid_of", lambda _, name: openid(name))
        yield running


@pytest.fixture
def emulator(platform: Emulator) -> Emulator:
    """An emulator without memory, that knows both mini-programs."""
    return _reborn(platform)


@pytest.fixture
def api(fresh: World, emulator: Emulator, cast: Cast, redis: redis_client.Redis) -> Iterator[Api]:
    """The API on a fresh database, with no limit used up."""
    assert redis.dbsize() == 0
    with open_api(fresh, emulator, cast) as opened:
        yield opened


@pytest.fixture(scope="module")
def town(
    cluster: Servers, template: str, pictures: Path, platform: Emulator, cast: Cast
) -> Iterator[Api]:
    """One API, without limits, for all tests of a file that each look at their own things."""
    name = f"town_{next(NUMBERS)}"
    with ExitStack() as stack:
        cluster.postgres.create_database(name, template)
        stack.callback(cluster.postgres.drop_database, name)
        world = stack.enter_context(open_world(demo_config(cluster, name, pictures)))
        service = replace(world.config.service, rate_limits=False)
        yield stack.enter_context(open_api(world, _reborn(platform), cast, service=service))


def _reborn(platform: Emulator) -> Emulator:
    platform.reset()
    for county in (QINGHE, LIUXI):
        platform.add_app(county.appid, county.app_secret)
    return platform

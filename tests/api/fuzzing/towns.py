"""A town in which everything stands, and copies of it that calls may spoil."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from playground.servers import Servers
from tests.api.all_attempts import ALL_ATTEMPTS
from tests.api.attempts import Attempt, free_time
from tests.api.client import Api, open_api
from tests.api.fuzzing.callers import Headers, grant_all_roles, headers
from tests.api.fuzzing.own_affairs import OWN_AFFAIRS
from tests.api.fuzzing.things import Things, things_of
from tests.builders.notices import Phone, told_of_release
from tests.builders.settings import QINGHE, demo_config
from tests.builders.statements import a_delivery
from tests.builders.wishes import a_wish
from tests.builders.world import open_world
from wishapp.base.db import drop_connections
from workers.jobs.send_notices import serve

NUMBERS = count(1)
NOT_SIGNED_IN = 401
CONVERTED = re.compile(r"<(?:[^<>]*:)?(\w+)>")


@dataclass
class Town:
    """A town with what stands in it, and calls that would succeed by their endpoint."""

    api: Api
    things: Things
    attempts: dict[str, Attempt]
    sessions: dict[str, Headers] = field(default_factory=dict)

    def session(self, name: str) -> Headers:
        """The usual headers of somebody."""
        if name not in self.sessions:
            self.sessions[name] = headers(self.api, name)
        return self.sessions[name]

    def note_status(self, name: str, status: int) -> None:
        """Whoever was not recognised signs in again."""
        if status == NOT_SIGNED_IN:
            self.sessions.pop(name, None)

    def attempt(self, method: str, path: str) -> Attempt | None:
        """The call to an operation that would succeed, if it changes something."""
        for rule in self.api.app.url_map.iter_rules():
            if _plain(rule.rule) == path and method.upper() in (rule.methods or ()):
                return self.attempts.get(rule.endpoint)
        return None


def furnish(api: Api) -> None:
    """Let wishes stand in many states, and what is made of their service."""
    with api.world.serving(QINGHE):
        for state in ("submitted", "under_review", "returned", "verified", "published"):
            a_wish(api.cast, state)
        for state in ("in_progress", "delivered", "disputed", "released"):
            a_wish(api.cast, state, time=free_time())
        a_wish(api.cast, "claimed", member=api.cast.qian)
        a_delivery(api.cast)
        told_of_release(api.cast)
        serve(api.cast.wang.me, Phone())
    grant_all_roles(api)


def founded(api: Api) -> Town:
    """Let everything stand in a town, with nobody connected to it any more."""
    furnish(api)
    prepared = (ALL_ATTEMPTS | OWN_AFFAIRS).items()
    attempts = {endpoint: prepare(api) for endpoint, prepare in prepared}
    # Each begins something, so one is named wrongly when nothing has its name.
    assert attempts.keys() <= api.app.view_functions.keys()
    things = things_of(api)
    with api.app.app_context():
        drop_connections()
    api.world.drop_connections()
    return Town(api, things, attempts)


def copying(
    town: Town, cluster: Servers, pictures: Path
) -> Callable[[], AbstractContextManager[Town]]:
    """Make copies of a town, each on a database of its own."""
    source = town.api.world.engine.url.database

    @contextmanager
    def copied() -> Iterator[Town]:
        name = f"fuzzed_{next(NUMBERS)}"
        with ExitStack() as stack:
            cluster.postgres.create_database(name, source)
            stack.callback(cluster.postgres.drop_database, name)
            world = stack.enter_context(open_world(demo_config(cluster, name, pictures)))
            service = replace(world.config.service, rate_limits=False)
            emulator, cast = town.api.emulator, town.api.cast
            api = stack.enter_context(open_api(world, emulator, cast, service=service))
            yield Town(api, town.things, town.attempts)

    return copied


def _plain(rule: str) -> str:
    """A path of Flask as the description writes it."""
    return CONVERTED.sub(r"{\1}", rule)

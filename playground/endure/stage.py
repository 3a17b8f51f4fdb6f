"""All parts and both servers, kept running as a service manager would, whoever kills them."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from signal import SIGCONT, SIGKILL, SIGSTOP

import redis

from playground.run.household import Household
from playground.run.parts import Part, parts
from playground.run.site import Site
from playground.servers import Postgres, Servers, Valkey, start_postgres, start_valkey
from playground.servers.children import Child

# A service manager waits a little before it starts a part again.
RESTART_SECONDS = (0.2, 1.5)
REDIS_SECONDS = 5.0


class Stage:
    """What may be disturbed. All of it is started and mended in the main thread."""

    def __init__(self, site: Site, servers: Servers, chance: Random) -> None:
        self.site = site
        self.postgres: Postgres = servers.postgres
        self.valkey: Valkey = servers.valkey
        self.restarts: Counter[str] = Counter()
        self._chance = chance
        self._parts: dict[str, Part] = {part.name: part for part in parts(site)}
        self._children: dict[str, Child] = {}
        self._household: Household | None = None
        self._killed: set[int] = set()
        self._down: dict[str, float] = {}
        self._frozen: dict[int, float] = {}
        self._starts: Counter[str] = Counter()

    def watch_over(self, household: Household) -> None:
        """Keep the parts running that this household has started."""
        self._household = household
        self._children = {child.name: child for child in household.children}

    def pid(self, name: str) -> int | None:
        """The process of a part; None while it is down."""
        child = self._children.get(name)
        return child.pid if child is not None and child.alive() else None

    def all_run(self) -> bool:
        """Whether nothing is down."""
        return all(child.alive() for child in self._children.values())

    def kill(self, pids: Sequence[int]) -> None:
        """End processes without a word."""
        for pid in pids:
            self._killed.add(pid)
            _signal(pid, SIGKILL)

    def freeze(self, pid: int, seconds: float) -> None:
        """Let a process stand still for a while, as on an overloaded machine."""
        self._frozen[pid] = time.monotonic() + seconds
        _signal(pid, SIGSTOP)

    def empty_redis(self) -> None:
        """Let Redis forget everything. Raises redis.RedisError while it is away."""
        connection = redis.Redis.from_url(
            self.valkey.url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS
        )
        try:
            connection.flushall()
        finally:
            connection.close()

    def lose_redis(self) -> None:
        """Kill Redis and everything that it wrote down."""
        self.valkey.child.process.kill()
        self.valkey.child.process.wait()
        shutil.rmtree(self.valkey.home.folder / "data", ignore_errors=True)

    def restart_postgres(self) -> None:
        """Restart PostgreSQL as an operator does."""
        self.postgres.stop()

    def tick(self) -> None:
        """Wake what stood still long enough, and start what is down."""
        moment = time.monotonic()
        for pid in [pid for pid, until in self._frozen.items() if until <= moment]:
            self._wake(pid)
        if not self.postgres.alive():
            self.postgres.stop()
            self.postgres = start_postgres(self.postgres.home.folder, durable=True)
            self.restarts["PostgreSQL"] += 1
        if not self.valkey.alive():
            self.valkey.stop()
            self.valkey = start_valkey(self.valkey.home.folder, durable=True)
            self.restarts["Redis"] += 1
        for name, child in self._children.items():
            if not child.alive():
                self._mend(name, child, moment)

    def calm(self) -> None:
        """Wake everything that stands still."""
        for pid in list(self._frozen):
            self._wake(pid)

    def end(self) -> None:
        """End the parts and the servers."""
        self.calm()
        if self._household is not None:
            self._household.end()
        self.valkey.stop()
        self.postgres.stop()

    def _mend(self, name: str, child: Child, moment: float) -> None:
        """Start a part again, a little after it has died."""
        if name not in self._down:
            self._down[name] = moment + self._chance.uniform(*RESTART_SECONDS)
        if moment < self._down[name] or self._household is None:
            return
        del self._down[name]
        by_itself = "" if child.pid in self._killed else " (ended by itself)"
        self.restarts[f"{name}{by_itself}"] += 1
        self._starts[name] += 1
        # Each start has a log of its own, so that what was said before a kill stays.
        again = replace(self._parts[name], name=f"{name}.{self._starts[name]}")
        self._children[name] = self._household.start(again)

    def _wake(self, pid: int) -> None:
        self._frozen.pop(pid, None)
        _signal(pid, SIGCONT)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and that still run."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in text.split()]


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return

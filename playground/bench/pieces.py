"""What each piece of the fast path gains: the same calls with it and without it, taking turns.

Processor time of this process alone is counted: neither other work on the machine nor that of
PostgreSQL and Valkey, nor the web server's. A path's first figure, of the path against itself,
tells how far chance goes.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count
from types import ModuleType
from typing import Any
from unittest.mock import patch

import psycopg
import redis
from flask import Flask
from limits.storage import RedisStorage
from webargs.flaskparser import FlaskParser
from werkzeug.test import EnvironBuilder, run_wsgi_app

from miniprogram_api import contract
from miniprogram_api.app import create_app
from miniprogram_api.fast.counting import LeanStorage
from miniprogram_api.fast.queries import QueriesReadOnce
from miniprogram_api.fast.unchanged import Unchanged
from playground.bench.land import Land
from playground.bench.searching import NAME
from wishapp.base.compiled_statements import HotStatement
from wishapp.base.db import db, transaction
from wishapp.config import Config
from wishapp.demand.wishes import wall_queries as wishes
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look, Seen, record_look
from wishapp.kernel.idempotency import remembering
from wishapp.kernel.lifecycle import moving
from wishapp.office.search import finding, kept_queries
from wishapp.registry.members import queries as members

# Of these, one in fifty can be claimed.
WISHES = 100_000
BLOCKS, PAIRS, WARM_UP = 10, 20, 60
READ = 200
LIST = "/open-wishes?limit=20"

Switch = Callable[[], AbstractContextManager[Any]]


class Plain(HotStatement):
    """The statement of a piece, run through the session."""

    def _run(self, values: dict[str, Any]) -> Any:
        return db.session.execute(self.statement, values)


@dataclass
class Caller:
    """Calls the application itself; each call returns its processor time in seconds."""

    app: Flask
    land: Land
    others: psycopg.Connection
    wishes: Iterator[str]
    number: Iterator[int] = field(default_factory=count)
    taken: str = ""

    def after_commit(self, path: str) -> float:
        """Read after somebody's commit."""
        self.others.execute("SELECT pg_current_xact_id()")
        return self.call(path)

    def win(self) -> float:
        """Claim a wish."""
        self.taken = next(self.wishes)
        return self.call(f"/wishes/{self.taken}/claims", 201)

    def lose(self) -> float:
        """Claim a wish that somebody has claimed."""
        return self.call(f"/wishes/{self.taken}/claims", 409)

    def search(self) -> float:
        """Search as staff for a name that many have."""
        return self._send("POST", "/search", READ, [self.land.clerk], {"text": NAME})

    def call(self, path: str, expected: int = READ) -> float:
        """Read, or post where something else is expected than an answer that was read."""
        method = "GET" if expected == READ else "POST"
        return self._send(method, path, expected, self.land.tokens)

    def _send(
        self,
        method: str,
        path: str,
        expected: int,
        tokens: Sequence[str],
        body: dict[str, str] | None = None,
    ) -> float:
        number = next(self.number)
        headers = [
            ("X-County", "229901"),
            ("Authorization", f"Bearer {tokens[number % len(tokens)]}"),
            ("Idempotency-Key", f"piece-{number:09d}"),
        ]
        builder = EnvironBuilder(f"/api/v1{path}", method=method, headers=headers, json=body)
        environ = builder.get_environ()
        began = time.process_time()
        _, status, _ = run_wsgi_app(self.app.wsgi_app, environ, buffered=True)
        took = time.process_time() - began
        if not status.startswith(str(expected)):
            raise ValueError(f"{method} {path} was answered {status}")
        return took


def _plain(module: ModuleType, name: str) -> Switch:
    hot: HotStatement = vars(module)[name]
    return partial(patch.object, module, name, Plain(hot.statement))


def _plain_wall() -> Switch:
    hot = vars(wishes)["_wall"]
    plain = cache(lambda *chosen: Plain(hot(*chosen).statement))
    return partial(patch.object, wishes, "_wall", plain)


class _Anew(ExitStack):
    """Within it, each statement of the search is built anew and run through the session."""

    def __enter__(self) -> "_Anew":
        for name, kept in vars(kept_queries).items():
            build = getattr(kept, "__wrapped__", None)
            if build is not None:
                self.enter_context(patch.object(kept_queries, name, _unkept(build)))
        return super().__enter__()


def _unkept(build: Callable[..., HotStatement]) -> Callable[..., HotStatement]:
    return lambda *chosen, **named: Plain(build(*chosen, **named).statement)


def _one_by_one(actor: Actor, look: Look, seen: Sequence[Seen]) -> None:
    for each in seen:
        record_look(actor, look, each.subject_kind, each.subject_id, person_id=each.person_id)


def _switches() -> Mapping[str, Mapping[str, Switch]]:
    """By path: what does without each piece that serves it."""
    actor = {"hot statement: actor": _plain(members, "_ACTOR")}
    wall = {"hot statement: wall": _plain_wall()}
    card = {"hot statement: card": _plain(wishes, "_ONE_CARD")}
    record = {"hot statement: record": _plain(moving, "_RECORD")}
    reserve = {"hot statement: reserve": _plain(remembering, "_RESERVE")}
    search = {"hot statements: search": _Anew}
    looks = {"hot statement: looks": partial(patch.object, finding, "record_looks", _one_by_one)}
    reading = {"reading": partial(patch.object, contract, "reading", transaction)}
    kept = {"unchanged": partial(patch.object, Unchanged, "answer", lambda _, __, make: make())}
    queries = {"queries": partial(patch.object, QueriesReadOnce, "parse", FlaskParser.parse)}
    every: Mapping[str, Switch] = {
        "itself": nullcontext,
        "counting": partial(patch.object, LeanStorage, "incr", RedisStorage.incr),
    }
    return {
        "unchanged": {**every, **queries, **actor, **kept},
        "list": {**every, **queries, **actor, **kept, **wall},
        "wall": {**every, **queries, **reading, **wall},
        "card": {**every, **card},
        "claim": {**every, **actor, **reserve, **record},
        "refused": {**every, **actor, **reserve},
        "search": {**every, **actor, **search, **looks},
    }


def print_pieces(config: Config, land: Land) -> None:
    """Measure each piece on each path that it serves, and print what it gains."""
    counters = redis.Redis.from_url(config.redis.url)
    with psycopg.connect(land.dsn, autocommit=True) as others:
        published = f"SELECT id::text FROM {land.schema}.wishes WHERE state = 'published'"  # noqa: S608 - our own words
        ids = iter([row[0] for row in others.execute(published)])
        caller = Caller(create_app(config), land, others, ids)
        calls: Mapping[str, Callable[[], float]] = {
            "unchanged": partial(caller.call, LIST),
            "list": partial(caller.after_commit, LIST),
            "wall": partial(caller.call, "/wall?limit=20"),
            "card": partial(caller.call, "/wall/WX-229901-2026-0000400"),
            "claim": caller.win,
            "refused": caller.lose,
            "search": caller.search,
        }
        for path, pieces in _switches().items():
            for _ in range(WARM_UP):
                calls[path]()
            for piece, switch in pieces.items():
                gains = [_gain(calls[path], switch, counters) for _ in range(BLOCKS)]
                print(f"{path:<10} {piece:<24} {statistics.median(gains):6.1%}", flush=True)


def _gain(call: Callable[[], float], without: Switch, counters: redis.Redis) -> float:
    """How much longer the call takes without the piece."""
    # Each block begins with untouched rate limits; within it they count as ever.
    counters.flushall()
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(2 * PAIRS):
        # With, without, without, with: whoever comes first after something has no better lot.
        is_without = number % 4 in {1, 2}
        with without() if is_without else nullcontext():
            times[is_without].append(call())
    return statistics.median(times[True]) / statistics.median(times[False]) - 1

"""The disturbances: each takes something away from the service at a moment that nobody chose."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from random import Random

import redis
import requests

from playground.endure.stage import Stage, children_of
from playground.wechat.running import Emulator

MEAN_PAUSE, LEAST_PAUSE = 3.0, 0.8
FROZEN_SECONDS = (1.5, 9.0)
SLOW_SECONDS = 6.0
LEVER_SECONDS = 5.0
QUEUE_WORKERS = ("worker-1", "worker-2")
CAN_FREEZE = ("api", "relay", "schedule", *QUEUE_WORKERS)
WECHAT_FAULTS = ("drop", "drop_after", "errcode:-1", "http:502", "latency:4")
RECEIVER_FAULTS = ("slow", "lost", "down", "500", "garbage", "html")

# Does it, and says whether there was anything to disturb.
Act = Callable[[Stage, Random], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of disturbance, and how often it comes in a deck of all of them."""

    name: str
    often: int
    act: Act


class Disturber:
    """Plays shuffled decks of all kinds, so that each comes in its turn; the seed decides."""

    def __init__(self, stage: Stage, chance: Random) -> None:
        self.done: Counter[str] = Counter()
        self._stage = stage
        self._chance = chance
        self._next = 0.0
        self._kinds = _decks(chance)

    def tick(self) -> None:
        """Disturb something if it is time."""
        if time.monotonic() < self._next:
            return
        kind = next(self._kinds)
        try:
            if kind.act(self._stage, self._chance):
                self.done[kind.name] += 1
        except (redis.RedisError, requests.RequestException, ValueError):
            # What should be disturbed is down already.
            self.done["came too late"] += 1
        pause = self._chance.expovariate(1 / MEAN_PAUSE)
        self._next = time.monotonic() + LEAST_PAUSE + pause


def clear_faults(stage: Stage) -> None:
    """Let the world outside behave again."""
    Emulator(f"{stage.site.emulator}/").clear_faults()
    _order(stage, "none", times=0)


def _decks(chance: Random) -> Iterator[Kind]:
    whole = list(chain.from_iterable([kind] * kind.often for kind in KINDS))
    while True:
        chance.shuffle(whole)
        yield from whole


def _kill_part(*names: str) -> Act:
    def act(stage: Stage, chance: Random) -> bool:
        pid = stage.pid(chance.choice(names))
        stage.kill([pid] if pid else [])
        return pid is not None

    return act


def _kill_child(*names: str) -> Act:
    def act(stage: Stage, chance: Random) -> bool:
        pids = children_of(stage.pid(chance.choice(names)) or 0)
        stage.kill([chance.choice(pids)] if pids else [])
        return bool(pids)

    return act


def _lose_machine(stage: Stage, chance: Random) -> bool:
    pid = stage.pid(chance.choice(QUEUE_WORKERS))
    stage.kill([*children_of(pid), pid] if pid else [])
    return pid is not None


def _empty_redis(stage: Stage, _: Random) -> bool:
    stage.empty_redis()
    return True


def _lose_redis(stage: Stage, _: Random) -> bool:
    stage.lose_redis()
    return True


def _restart_postgres(stage: Stage, _: Random) -> bool:
    stage.restart_postgres()
    return True


def _kill_postgres(stage: Stage, _: Random) -> bool:
    stage.kill([stage.postgres.child.pid])
    return True


def _kill_backend(stage: Stage, chance: Random) -> bool:
    pids = children_of(stage.postgres.child.pid)
    stage.kill([chance.choice(pids)] if pids else [])
    return bool(pids)


def _freeze(stage: Stage, chance: Random) -> bool:
    pid = stage.pid(chance.choice(CAN_FREEZE))
    if pid is None:
        return False
    stage.freeze(chance.choice([pid, *children_of(pid)]), chance.uniform(*FROZEN_SECONDS))
    return True


def _fail_wechat(stage: Stage, chance: Random) -> bool:
    kind, times = chance.choice(WECHAT_FAULTS), chance.randint(2, 8)
    Emulator(f"{stage.site.emulator}/").fault("*", kind, times)
    return True


def _fail_receiver(stage: Stage, chance: Random) -> bool:
    _order(stage, chance.choice(RECEIVER_FAULTS), times=chance.randint(1, 3))
    return True


def _order(stage: Stage, kind: str, *, times: int) -> None:
    with requests.Session() as session:
        session.trust_env = False
        body = {"kind": kind, "times": times, "seconds": SLOW_SECONDS}
        url = f"{stage.site.receiver}/__receiver/faults"
        session.post(url, json=body, timeout=LEVER_SECONDS).raise_for_status()


KINDS = (
    Kind("API worker killed", 4, _kill_child("api")),
    Kind("API master killed", 2, _kill_part("api")),
    Kind("queue worker killed", 3, _kill_part(*QUEUE_WORKERS)),
    Kind("job killed", 5, _kill_child(*QUEUE_WORKERS)),
    Kind("worker and job killed", 2, _lose_machine),
    Kind("relay killed", 2, _kill_part("relay")),
    Kind("scheduler killed", 2, _kill_part("schedule")),
    Kind("Redis emptied", 2, _empty_redis),
    Kind("Redis killed and emptied", 1, _lose_redis),
    Kind("PostgreSQL restarted", 1, _restart_postgres),
    Kind("PostgreSQL killed", 1, _kill_postgres),
    Kind("PostgreSQL backend killed", 1, _kill_backend),
    Kind("process frozen", 3, _freeze),
    Kind("unit's receiver killed", 1, _kill_part("receiver")),
    Kind("unit's receiver failing", 2, _fail_receiver),
    Kind("WeChat failing", 2, _fail_wechat),
)

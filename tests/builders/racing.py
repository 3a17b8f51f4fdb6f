"""Lets several people act at the same moment, each in a thread with a connection of their own."""

import time
from collections.abc import Callable, Sequence
from threading import Barrier, Event, Thread
from typing import Any

from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.errors import Code, Refusal
from wishapp.config import County

WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
Call = Callable[[], Any]


def race(world: World, county: County, calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run all calls at once, each in its own transaction; what each returned, or its Refusal.

    Any other exception fails the test.
    """
    start = Barrier(len(calls))
    ends: list[Any] = [TimeoutError("never ended")] * len(calls)

    def run(number: int) -> None:
        start.wait(PATIENCE_SECONDS)
        try:
            with world.within(county):
                ends[number] = calls[number]()
        except Exception as error:
            ends[number] = error

    threads = [Thread(target=run, args=(number,), daemon=True) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    for end in ends:
        if isinstance(end, Exception) and not isinstance(end, Refusal):
            raise end
    return ends


def codes(ends: Sequence[Any]) -> list[Code]:
    """The codes of those who were refused."""
    return [end.code for end in ends if isinstance(end, Refusal)]


def until_somebody_waits(world: World) -> None:
    """Sit still until another transaction waits for a lock."""
    end_of_patience = time.monotonic() + PATIENCE_SECONDS
    while world.rows(QINGHE, WAITING) == [(0,)]:
        assert time.monotonic() < end_of_patience
        time.sleep(0.01)


def meet(world: World, first: Call, then: Call, other: Call) -> list[Any]:
    """One holds what the other needs, and needs more while the other waits."""
    holds = Event()

    def in_front() -> Any:
        first()
        holds.set()
        until_somebody_waits(world)
        return then()

    def behind() -> Any:
        assert holds.wait(PATIENCE_SECONDS)
        return other()

    return race(world, QINGHE, [in_front, behind])

"""Lets several people act at the same moment, each in a thread with a connection of their own."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import Any

from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.world import World
from wishapp.base.errors import Code, Refusal
from wishapp.config import County


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

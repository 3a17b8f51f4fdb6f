"""Several phones at the same moment, each in a thread of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from werkzeug.test import TestResponse

from tests.builders.patience import PATIENCE_SECONDS


def at_once(calls: Sequence[Callable[[], TestResponse]]) -> list[TestResponse]:
    """What each call was answered; all begin when the last one is ready."""
    start = Barrier(len(calls))

    def run(call: Callable[[], TestResponse]) -> TestResponse:
        start.wait(PATIENCE_SECONDS)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls, timeout=PATIENCE_SECONDS))

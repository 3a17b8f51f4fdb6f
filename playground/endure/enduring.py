"""The course of one run: load and disturb, become calm, settle, compare, and say what held."""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from itertools import count
from random import Random
from threading import Event

from playground.demo.cast import QINGHE
from playground.demo.commands import operate
from playground.demo.phone import StepFailed
from playground.endure.ask import Network
from playground.endure.check import breaches
from playground.endure.company import Company, fill, gather
from playground.endure.disturb import Disturber, clear_faults
from playground.endure.held import Held
from playground.endure.load import wish_after_wish
from playground.endure.read import Reader
from playground.endure.record import Record
from playground.endure.report import Reporting
from playground.endure.stage import Stage
from playground.endure.start import start
from playground.endure.tell import progress, summary, verdict
from playground.run.problem import RunProblem
from playground.run.signals import Bell
from playground.run.terminal import say, step

LIVES_AT_ONCE, RACERS_AT_ONCE = 4, 16
TICK_SECONDS, PROGRESS_SECONDS = 0.1, 5.0
# A lost worker's job is taken up after 80 seconds, and what failed rests before it is tried again.
STALLED_SECONDS, LOOK_SECONDS = 240.0, 2.0
FINISH_SECONDS = 900.0
SECONDS_A_MINUTE = 60

Work = Sequence["Future[None]"]


class Run:
    """One run, told by a line every few seconds."""

    def __init__(self, stage: Stage, disturber: Disturber, people: Company) -> None:
        self._stage = stage
        self._disturber = disturber
        self._people = people
        self._record = people.network.record
        self._reporting = Reporting(people)
        self._began = self._told = time.monotonic()
        self._is_calm = False
        self._left = ""

    def play(self, seconds: float) -> Held:
        """Load and disturb for so long, then settle; returns what is held at the end."""
        self._began = time.monotonic()
        over = Event()
        with ThreadPoolExecutor(RACERS_AT_ONCE) as racing, ThreadPoolExecutor() as pool:
            try:
                live = wish_after_wish(self._people, count(1), racing, over)
                at_work = [pool.submit(live) for _ in range(LIVES_AT_ONCE)]
                at_work.append(pool.submit(self._reporting.go_on, over))
                self._tend(lambda: time.monotonic() - self._began > seconds, at_work)
                over.set()
                self._become_calm()
                self._tend(lambda: all(each.done() for each in at_work), at_work)
                return self._settled(pool)
            except BaseException:
                self._people.network.give_up()
                raise
            finally:
                over.set()

    def _become_calm(self) -> None:
        say("  no more disturbances; the wishes that are alive live on")
        self._is_calm = True
        self._stage.calm()
        self._tend(self._stage.all_run, ())
        clear_faults(self._stage)

    def _settled(self, pool: ThreadPoolExecutor) -> Held:
        say("  the load has ended; workers do what is left")
        reader = Reader(self._stage.site, QINGHE)
        # Workers book the shares; only then a statement can hold all of them.
        self._wait_for_workers(reader)
        attention = reader.attention()
        if attention:
            say(f"  {len(attention)} wait for a person, and are tried again")
            # Its exit code says that something waits, which is known.
            with suppress(StepFailed):
                operate("attention", "--county", QINGHE, "--try-again", "all")
            self._wait_for_workers(reader)
        say("  the last statements go out")
        self._follow(pool.submit(self._reporting.report))
        self._wait_for_workers(reader)
        self._follow(pool.submit(self._reporting.read_sums))
        self._wait_for_workers(reader)
        return reader.read(attention)

    def _follow(self, work: "Future[None]") -> None:
        self._tend(work.done, (work,))
        work.result()

    def _wait_for_workers(self, reader: Reader) -> None:
        """Wait until workers have nothing left to do; where they get no further, it stays left."""
        least, moved = sys.maxsize, time.monotonic()
        while left := reader.unfinished().total():
            if left < least:
                least, moved = left, time.monotonic()
            if time.monotonic() - moved > STALLED_SECONDS:
                return
            self._left = f"; workers have {left} things to do"
            look = time.monotonic() + LOOK_SECONDS
            self._tend(partial(_is_over, look), ())
        self._left = ""

    def _tend(self, done: Callable[[], bool], at_work: Work) -> None:
        """Keep everything running, disturb it while it is time, and tell how it goes."""
        deadline = time.monotonic() + FINISH_SECONDS
        while not done():
            self._stage.tick()
            if not self._is_calm:
                self._disturber.tick()
            elif time.monotonic() > deadline:
                raise RunProblem("the load does not come to its end")
            for each in at_work:
                if each.done():
                    each.result()
            self._tell()
            time.sleep(TICK_SECONDS)

    def _tell(self) -> None:
        if time.monotonic() - self._told >= PROGRESS_SECONDS:
            self._told = time.monotonic()
            line = progress(self._told - self._began, self._record, self._disturber.done)
            say(line + self._left)


def _is_over(moment: float) -> bool:
    return time.monotonic() > moment


def endure(minutes: float, seed: str, bell: Bell) -> int:
    """0 when every promise was kept, else 1. Raises RunProblem, ServerProblem, StepFailed."""
    say(f"wishapp is killed part by part for {minutes:g} minutes, SEED={seed}")
    with ExitStack() as stack:
        stage, where = start(seed, bell, stack)
        with step("staff, units and members"):
            units = fill(stage.site, where)
            record = Record(stage.site.folder / "told.jsonl")
            people = gather(Network(where, QINGHE, record, seed), units)
        disturber = Disturber(stage, Random(f"{seed} disturbances"))  # noqa: S311 - repeatable
        held = Run(stage, disturber, people).play(minutes * SECONDS_A_MINUTE)
        told = record.answers()
        found = breaches(told, held)
        for line in summary(told, held, record.counts, disturber.done, stage.restarts):
            say(line)
        for line in verdict(found):
            say(line)
        number = sum(len(lines) for lines in found.values())
        say(f"{number} breaches, SEED={seed}; logs and answers are in {stage.site.folder}")
    return 1 if number else 0

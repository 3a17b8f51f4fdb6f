"""Puts in jobs for everything that is due, and deletes what nobody needs any more."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import structlog
from flask import Flask

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.ids import new_id
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.demand.wishes.claim_window import settle_estimates
from wishapp.kernel.idempotency import forget_before
from wishapp.kernel.lifecycle import Due
from wishapp.kernel.outbox.carrying import prune_done
from wishapp.kernel.platform_events.attempts import forget_events_before
from wishapp.notices.deleting_old import forget_answers_before, forget_notices_before
from wishapp.notices.outcomes import call_instead
from workers.job import Errand
from workers.queues import Queues, Step, job_id_of
from workers.rounds import Rounds
from workers.steps import STEPS
from workers.stopping import Stop
from workers.upkeep import Upkeep

log = structlog.get_logger(__name__)

TICK_SECONDS = 2.0
MOST_A_TICK = 200
SWEEP_SECONDS = 3_600.0
IDEMPOTENCY_KEYS_KEPT = timedelta(hours=24)
NOTICES_KEPT = timedelta(days=180)
# The platform repeats an event within seconds; this is for one that was kept back somewhere.
ANSWERS_KEPT = timedelta(days=30)


class Schedule:
    """One scheduler; a second one at the same time finds the jobs put in already."""

    def __init__(self, app: Flask, core: Core, stop: Stop) -> None:
        self._config = core.config
        self._queues = Queues(core.redis, core.config)
        self._rounds = Rounds(app, core.config.counties, stop)
        self._stop = stop
        self._swept: dict[str, float] = {}
        self._upkeep = Upkeep(stop)

    def run(self) -> None:
        """Tick until asked to stop."""
        log.info("schedule begins")
        while not self._stop.asked:
            self.tick()
            self._stop.wait(TICK_SECONDS)
        log.info("schedule ends")

    def tick(self) -> None:
        """Put in a job for everything that is due in any county."""
        self._queues.answer()
        self._rounds.go(self._serve)

    def _serve(self, county: County) -> bool:
        with transaction():
            call_instead(now(), limit=MOST_A_TICK)
            found = [
                (step, query(now(), limit=MOST_A_TICK)) for step in STEPS for query in step.due
            ]
        for step, due in found:
            self._bring_up(county, step, due)
        self._sweep_hourly(county)
        self._upkeep.serve(county)
        return False

    def _bring_up(self, county: County, step: Step, due: Iterable[Due]) -> None:
        neglected = now() - timedelta(seconds=self._config.outbox.resend_after_seconds)
        for each in due:
            if step.topics and each.attempts == 0 and each.due_at > neglected:
                # What was announced and never tried is still the relay's to bring up.
                continue
            errand = Errand(county.code, each.id, new_id().hex)
            # With the attempts in it, a job that died does not stand in the way of the next.
            job_id = job_id_of(county.code, step.name, each.id, each.attempts or 0)
            self._queues.put(step, errand, job_id)

    def _sweep_hourly(self, county: County) -> None:
        if time.monotonic() < self._swept.get(county.code, 0.0):
            return
        # Noted first: a sweep that fails is not repeated before the next hour.
        self._swept[county.code] = time.monotonic() + SWEEP_SECONDS
        self._sweep(settle_estimates, now())
        self._sweep(prune_done, now() - timedelta(days=self._config.outbox.keep_done_days))
        self._sweep(forget_before, now() - IDEMPOTENCY_KEYS_KEPT)
        self._sweep(forget_notices_before, now() - NOTICES_KEPT)
        self._sweep(forget_answers_before, now() - ANSWERS_KEPT)
        self._sweep(forget_events_before, now() - timedelta(days=self._config.push.keep_days))

    def _sweep(self, delete_batch: Callable[[datetime], int], before: datetime) -> None:
        """Delete batch after batch, each in a transaction of its own."""
        deleted = 1
        while deleted and not self._stop.asked:
            with transaction():
                deleted = delete_batch(before)

"""Puts in jobs for everything that is due, and deletes what nobody needs any more."""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from flask import Flask

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.ids import new_id
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.demand.wishes.claim_window import settle_estimates
from wishapp.hours.certificates.revoking import revoke_missed
from wishapp.kernel.attention.failing import forget_items_before
from wishapp.kernel.attention.queries import given_up
from wishapp.kernel.attention.rules import GivenUp
from wishapp.kernel.idempotency import forget_before
from wishapp.kernel.lifecycle import Due
from wishapp.kernel.outbox.carrying import prune_done
from wishapp.kernel.platform_events.attempts import forget_events_before
from wishapp.notices.deleting_old import forget_answers_before, forget_notices_before
from wishapp.notices.outcomes import call_instead
from wishapp.office.member_boards.counting import count_duties
from wishapp.registry.places.importing_tree import forget_imports_before
from wishapp.registry.units.naming import fold_names
from workers.causes import cause_of, place_of
from workers.job import Errand, note_failed
from workers.queues import Query, Queues, Step, job_id_of
from workers.rounds import Rounds
from workers.steps import STEPS
from workers.stopping import Stop
from workers.upkeep import Upkeep

log = structlog.get_logger(__name__)

TICK_SECONDS = 2.0
MOST_A_TICK = 200
SWEEP_SECONDS = 3_600.0
# So often a relay may have sent what was announced, before it is brought up here.
RELAYS_SENDS = 4
IDEMPOTENCY_KEYS_KEPT = timedelta(hours=24)
NOTICES_KEPT = timedelta(days=180)
# Of what cannot be named, because it cannot be read.
NO_ID = UUID(int=0)
# A table of places that nobody confirmed; it tells of nobody.
IMPORTS_KEPT = timedelta(days=30)
ITEMS_KEPT = timedelta(days=180)
# The platform repeats an event within seconds; this is for one that was kept back somewhere.
ANSWERS_KEPT = timedelta(days=30)


QUERIES = tuple((step, query) for step in STEPS for query in step.due)


class Schedule:
    """One scheduler; a second one at the same time finds the jobs put in already."""

    def __init__(self, app: Flask, core: Core, stop: Stop) -> None:
        self._config = core.config
        self._queues = Queues(core.redis, core.config)
        self._rounds = Rounds(app, core, stop)
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
        for step, due in self._found(county):
            self._bring_up(county, step, due)
        self._sweep_hourly(county)
        self._upkeep.serve(county)
        return False

    def _found(self, county: County) -> list[tuple[Step, list[Due]]]:
        """What is due to each step, without what was given up."""
        try:
            with transaction():
                lost = given_up()
                return [(step, _due_to(step, query, lost)) for step, query in QUERIES]
        except Exception:  # one row that cannot be read must not hide the others
            log.exception("due things not found together")
        found = []
        with transaction():
            lost = given_up()
        for step, query in QUERIES:
            try:
                with transaction():
                    found.append((step, _due_to(step, query, lost)))
            except Exception as error:  # as above; the others go on
                log.exception("due things not found", job=step.name)
                errand = Errand(county.code, NO_ID, new_id().hex)
                note_failed(step.name, errand, cause_of(error), place_of(error))
        return found

    def _bring_up(self, county: County, step: Step, due: Iterable[Due]) -> None:
        patience = RELAYS_SENDS * self._config.outbox.resend_after_seconds
        neglected = now() - timedelta(seconds=patience)
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
        self._sweep(fold_names, now())
        self._sweep(revoke_missed, now())
        self._sweep(count_duties, now())
        self._sweep(prune_done, now() - timedelta(days=self._config.outbox.keep_done_days))
        self._sweep(forget_items_before, now() - ITEMS_KEPT)
        self._sweep(forget_imports_before, now() - IMPORTS_KEPT)
        self._sweep(forget_before, now() - IDEMPOTENCY_KEYS_KEPT)
        self._sweep(forget_notices_before, now() - NOTICES_KEPT)
        self._sweep(forget_answers_before, now() - ANSWERS_KEPT)
        self._sweep(forget_events_before, now() - timedelta(days=self._config.push.keep_days))

    def _sweep(self, delete_batch: Callable[[datetime], int], before: datetime) -> None:
        """Deal with batch after batch, each in a transaction of its own."""
        deleted = 1
        while deleted and not self._stop.asked:
            with transaction():
                deleted = delete_batch(before)


def _due_to(step: Step, query: Query, lost: Mapping[tuple[str, UUID], GivenUp]) -> list[Due]:
    """What a query finds for a step; what was given up leaves its place to others."""
    beyond = sum(name == step.name for name, _ in lost)
    found = query(now(), limit=MOST_A_TICK + beyond)
    return [each for each in found if not _is_lost(each, lost.get((step.name, each.id)))]


def _is_lost(due: Due, given: GivenUp | None) -> bool:
    return given is not None and given.covers(due.due_at, due.attempts)

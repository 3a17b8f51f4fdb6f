"""Brings up again what is due by the clock, and sweeps out what nobody needs any more."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import structlog
from flask import Flask

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.ids import new_id
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.demand.draws.queries import due_draws
from wishapp.demand.screening.queries import due_screenings
from wishapp.demand.wishes.claim_deadline import settle_estimates
from wishapp.demand.wishes.deadline_queries import due_mendings, due_wishes
from wishapp.fulfilment.claims.queries import due_claims
from wishapp.fulfilment.dispatches.queries import due_dispatches
from wishapp.fulfilment.participations.queries import due_presences
from wishapp.fulfilment.pledges.queries import (
    due_reminders,
    due_settlements,
    due_sharings,
    due_starts,
)
from wishapp.hours.statements.queries import due_deliveries
from wishapp.kernel.idempotency import forget_before
from wishapp.kernel.outbox.carrying import prune_done
from wishapp.kernel.platform_events.queries import due_events
from wishapp.kernel.platform_events.taking import forget_events_before
from wishapp.notices.forgetting import forget_answers_before, forget_notices_before
from wishapp.notices.outcomes import call_instead
from wishapp.notices.queries import due_people
from wishapp.privacy.own_data.queries import due_closings
from workers.handlers import (
    DELIVER_STATEMENT,
    END_SHARING,
    ERASE_PERSON,
    EXPIRE_WISH,
    MIND_DISPATCH,
    MIND_LEASE,
    MIND_PRESENCE,
    MIND_RETURNED,
    MIND_SETTLEMENT,
    MIND_START,
    SCREEN,
    SEND_NOTICES,
    SETTLE_DRAW,
    TAKE_EVENT,
)
from workers.queues import Errand, Follower, Queues, job_id_of
from workers.rounds import Rounds
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


class Due(Protocol):
    """What the scheduler needs to know of anything that is due."""

    @property
    def id(self) -> UUID:
        """The thing's id."""

    @property
    def attempts(self) -> int:
        """How often it was tried."""

    @property
    def due_at(self) -> datetime:
        """Since when it is due."""


class Query(Protocol):
    """Finds what is due at a moment."""

    def __call__(self, moment: datetime, *, limit: int) -> Iterable[Due]:
        """The first due first."""


DUE: tuple[tuple[Follower, Query], ...] = (
    (DELIVER_STATEMENT, due_deliveries),
    (SCREEN, due_screenings),
    (TAKE_EVENT, due_events),
    (SEND_NOTICES, due_people),
    (ERASE_PERSON, due_closings),
    (MIND_LEASE, due_claims),
    (EXPIRE_WISH, due_wishes),
    (MIND_DISPATCH, due_dispatches),
    (SETTLE_DRAW, due_draws),
    (END_SHARING, due_sharings),
    (MIND_SETTLEMENT, due_reminders),
    (MIND_SETTLEMENT, due_settlements),
    (MIND_START, due_starts),
    (MIND_RETURNED, due_mendings),
    (MIND_PRESENCE, due_presences),
)


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
            found = [(each, query(now(), limit=MOST_A_TICK)) for each, query in DUE]
        for follower, due in found:
            self._bring_up(county, follower, due)
        self._sweep_hourly(county)
        self._upkeep.serve(county)
        return False

    def _bring_up(self, county: County, follower: Follower, due: Iterable[Due]) -> None:
        neglected = now() - timedelta(seconds=self._config.outbox.resend_after_seconds)
        for each in due:
            if not each.attempts and each.due_at > neglected:
                # What was never tried is still the relay's to bring up.
                continue
            errand = Errand(county.code, each.id, new_id().hex)
            # With the attempts in it, a job that died does not stand in the way of the next.
            job_id = job_id_of(county.code, follower.queue.value, each.id, each.attempts)
            self._queues.put(follower, errand, job_id)

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

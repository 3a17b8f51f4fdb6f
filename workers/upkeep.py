"""Keeps the audit chain and the public totals up to date, and sweeps daily what reached its term.

All of them go on a little at each tick of the schedule, so that nothing else has to wait for them.
"""

import time
from datetime import date, datetime, timedelta
from uuid import UUID

import structlog

from wishapp.base.clock import now, today
from wishapp.base.db import transaction
from wishapp.base.errors import Refusal
from wishapp.config import County
from wishapp.fulfilment.public_totals.counting import COUNT_EVERY, count_totals
from wishapp.kernel.audit.chaining import LOWEST_ID, Chained, chain_batch, recent_ids
from wishapp.kernel.keys.checking import unmet_keys
from wishapp.office.anomaly_finding.finding import look_through
from wishapp.privacy.retention.running import Progress, sweep_today
from workers.stopping import Stop

log = structlog.get_logger(__name__)

MOST_SECONDS = 0.5
FULL_LOOK = timedelta(hours=1)


class Upkeep:
    """One scheduler's share of the upkeep of all counties."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._full_looks: dict[str, datetime] = {}
        self._places: dict[str, UUID] = {}
        self._over: dict[str, date] = {}
        self._counts: dict[str, datetime] = {}

    def serve(self, county: County) -> None:
        """A little of everything for the county that is being served."""
        self._chain(county)
        self._sweep(county)
        self._count(county)
        self._look()

    def _chain(self, county: County) -> None:
        """Chain what was written since the last tick; what came late, an hourly full look finds."""
        last_look = self._full_looks.get(county.code)
        if last_look is None or now() - last_look >= FULL_LOOK:
            self._full_looks[county.code] = now()
            self._places[county.code] = LOWEST_ID
            self._check_keys()
        after = self._places.get(county.code, recent_ids(now()))
        chained: Chained | None = None
        deadline = time.monotonic() + MOST_SECONDS
        while not self._stop.asked:
            try:
                with transaction():
                    done = chain_batch(after)
            except Refusal as refusal:
                # The look back took too long: what is written now must be chained all the same.
                log.warning("audit look put off", code=refusal.code.value)
                done = None
            if done is None or not done.rows:
                self._places.pop(county.code, None)
                break
            chained, after = done, done.after
            if time.monotonic() > deadline:
                self._places[county.code] = after
                break
        if chained is not None:
            # Logs are kept elsewhere: a head in them shows later that nothing was cut off.
            log.info("audit chained", head=str(chained.head))

    def _check_keys(self) -> None:
        missing = unmet_keys()
        if missing:
            log.error("field keys missing", key_ids=missing)

    def _sweep(self, county: County) -> None:
        """Go on with the day's sweep; what it did is noted in the day's row."""
        if self._over.get(county.code) == today():
            return
        deadline = time.monotonic() + MOST_SECONDS
        progress = Progress.GOES_ON
        while progress is Progress.GOES_ON and not self._stop.asked:
            with transaction():
                progress = sweep_today()
            if time.monotonic() > deadline:
                break
        if progress is Progress.OVER:
            self._over[county.code] = today()

    def _count(self, county: County) -> None:
        """Count what a home page shows, as seldom as it need be."""
        last, moment = self._counts.get(county.code), now()
        if last is None or moment - last >= COUNT_EVERY:
            self._counts[county.code] = moment
            try:
                with transaction():
                    count_totals(moment)
            except Refusal as refusal:
                # The old figures are good until the next time.
                log.warning("totals not counted", code=refusal.code.value)

    def _look(self) -> None:
        """Look through the service records that are new since the last tick for what is odd."""
        deadline = time.monotonic() + MOST_SECONDS
        while not self._stop.asked and time.monotonic() < deadline:
            try:
                with transaction():
                    if not look_through(now()):
                        break
            except Refusal as refusal:
                # A statement took too long, or met another: the same records come next time.
                log.warning("records not looked through", code=refusal.code.value)
                break

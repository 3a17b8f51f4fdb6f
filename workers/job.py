"""What surrounds every job: the county, the request id, a line in the log, and no lost failure."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar
from uuid import UUID

import structlog
from rq import get_current_job

from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.trace import tracing
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.doors.wechat import WeChatDoor
from wishapp.kernel.outbox.carrying import mark_done
from workers.app import process_core

log = structlog.get_logger(__name__)

NOTHING_TO_DO = "nothing to do"
Job = Callable[[str, str, str, str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """What a job works on, and with."""

    core: Core
    county: County
    subject_id: UUID
    message_id: UUID | None
    follower: str

    @property
    def wechat(self) -> WeChatDoor:
        """The county's door to WeChat."""
        return self.core.wechat[self.county.code]

    @contextmanager
    def taking_over(self) -> Iterator[None]:
        """The transaction from which on a row is responsible, no longer the outbox message."""
        with transaction():
            yield
            if self.message_id is not None:
                mark_done(self.message_id, self.follower, now())

    def in_turn(self, begin: Callable[[UUID], bool], act: Callable[[UUID], T]) -> T | None:
        """What acting came to, after the attempt was noted in a transaction of its own.

        None when it was not time for an attempt.
        """
        with self.taking_over():
            begun = begin(self.subject_id)
        if not begun:
            return None
        with transaction():
            return act(self.subject_id)


def job(step: Callable[[Work], str]) -> Job:
    """Make a job of a step, which says in a word what came of it.

    An exception is logged by its type and place and goes no further: RQ repeats only jobs whose
    process died, everything else is repeated by the row that is still due.
    """

    @wraps(step)
    def run(county_code: str, subject_id: str, request_id: str, message_id: str) -> None:
        began = time.perf_counter()
        facts = {"job": step.__name__, "subject_id": subject_id, **_rq_facts()}
        with tracing(request_id):
            log.info("job begins", county=county_code, **facts)
            outcome = _attempt(step, county_code, subject_id, message_id)
            milliseconds = round((time.perf_counter() - began) * 1000)
            log.info(
                "job ended", county=county_code, outcome=outcome, milliseconds=milliseconds, **facts
            )

    return run


def _attempt(step: Callable[[Work], str], county_code: str, subject_id: str, message: str) -> str:
    try:
        app, core = process_core()
        county = core.counties[county_code]
        work = Work(core, county, UUID(subject_id), _id(message), step.__name__)
        with app.app_context(), acting_for(county):
            return _done(step, work)
    except Exception:  # logged here, and repeated by the row that is still due
        log.exception("job failed", county=county_code, job=step.__name__)
        return "failed"


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _done(step: Callable[[Work], str], work: Work) -> str:
    try:
        return step(work)
    except Refusal as refusal:
        if refusal.code is not Code.NOT_FOUND:
            raise
    # This county has no such thing, and will not have it later.
    with work.taking_over():
        return "not found"


def _rq_facts() -> dict[str, str]:
    current = get_current_job()
    return {"job_id": current.id, "queue": current.origin} if current else {}

"""What surrounds every job: the county, the request id, a line in the log, and no lost failure."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog
from rq import get_current_job
from sqlalchemy.exc import SQLAlchemyError

from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.trace import tracing
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.doors.wechat import WeChatDoor
from wishapp.kernel.attention.failing import forget_failures, note_failure
from wishapp.kernel.attention.rules import Cause, Failure
from wishapp.kernel.outbox.carrying import mark_done
from workers.app import process_core
from workers.causes import cause_of, place_of

log = structlog.get_logger(__name__)

NOTHING_TO_DO = "nothing to do"


@dataclass(frozen=True, slots=True)
class Work:
    """What a job works on, and with."""

    core: Core
    county: County
    subject_id: UUID
    message_id: UUID | None
    step: str

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
                mark_done(self.message_id, self.step, now())


# Does a step, and says in a word what came of it.
Act = Callable[[Work], str]


@dataclass(frozen=True, slots=True)
class Errand:
    """What one job is about. ``message_id`` is the outbox message that causes it, if one does."""

    county_code: str
    subject_id: UUID
    request_id: str
    message_id: UUID | None = None

    def args(self) -> tuple[str, str, str, str]:
        """The errand, fit for JSON."""
        message = str(self.message_id) if self.message_id else ""
        return self.county_code, str(self.subject_id), self.request_id, message

    @classmethod
    def of(cls, county_code: str, subject_id: str, request_id: str, message_id: str) -> "Errand":
        """The errand that was made fit for JSON."""
        message = UUID(message_id) if message_id else None
        return cls(county_code, UUID(subject_id), request_id, message)


def run(step: str, act: Act, errand: Errand) -> None:
    """Do a step, with a line in the log before and after it.

    An exception is logged by its type and place, counted, and goes no further. RQ repeats only
    jobs whose process died; everything else is repeated by the row that is still due, until its
    tries are used up and it waits for a person.
    """
    began = time.perf_counter()
    facts = {"job": step, "subject_id": str(errand.subject_id), **_rq_facts()}
    with tracing(errand.request_id):
        log.info("job begins", county=errand.county_code, **facts)
        outcome = _attempt(step, act, errand)
        took = round((time.perf_counter() - began) * 1000)
        log.info(
            "job ended", county=errand.county_code, outcome=outcome, milliseconds=took, **facts
        )


def _attempt(step: str, act: Act, errand: Errand) -> str:
    try:
        with _serving(errand.county_code) as (core, county):
            work = Work(core, county, errand.subject_id, errand.message_id, step)
            outcome = _done(act, work)
            with transaction():
                forget_failures(step, errand.message_id or errand.subject_id)
            return outcome
    except Exception as error:  # logged and counted here, and repeated by the row that is still due
        log.exception("job failed", county=errand.county_code, job=step)
        note_failed(step, errand, cause_of(error), place_of(error))
        return "failed"


def note_failed(step: str, errand: Errand, cause: Cause, place: str = "") -> None:
    """Count a failed try; after the last one the step waits for a person."""
    failure = Failure(
        step=step,
        subject_id=errand.subject_id,
        message_id=errand.message_id,
        request_id=errand.request_id,
        cause=cause,
        place=place,
    )
    try:
        with _serving(errand.county_code) as (core, _), transaction():
            is_last = note_failure(failure, most_tries=core.config.outbox.most_tries)
    except (SQLAlchemyError, Refusal, KeyError) as error:
        # Whatever is away will be asked again: the row is still due.
        log.warning("failure not counted", job=step, kind=type(error).__name__)
        return
    if is_last:
        log.error("job given up", county=errand.county_code, job=step, cause=cause.value)


@contextmanager
def _serving(county_code: str) -> Iterator[tuple[Core, County]]:
    app, core = process_core()
    with app.app_context(), core.rules_in_force.serving(core.counties[county_code]) as county:
        yield core, county


def _done(act: Act, work: Work) -> str:
    try:
        return act(work)
    except Refusal as refusal:
        if refusal.code is not Code.NOT_FOUND:
            raise
    # This county has no such thing, and will not have it later.
    with work.taking_over():
        return "not found"


def _rq_facts() -> dict[str, str]:
    current = get_current_job()
    return {"job_id": current.id, "queue": current.origin} if current else {}

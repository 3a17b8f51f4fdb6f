"""The queues: their names, their limits, and putting a job in once.

A job carries a step's name, a county's code and ids, nothing else. Its id is fixed by what causes
it, so it is never in a queue twice. Jobs that Redis loses are put in again from the database.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from typing import Protocol

import redis
import structlog
from rq import Queue, Retry
from rq.exceptions import DuplicateJobError
from rq.serializers import JSONSerializer

from wishapp.config import Config
from wishapp.kernel.lifecycle import Due
from workers.job import Act, Errand
from workers.resting import Rest

log = structlog.get_logger(__name__)


class QueueName(StrEnum):
    """One queue for each outside service that a job waits for, and two for our own steps.

    What the platform tells us goes first: a permission that is counted late costs a message.
    """

    EVENTS = "events"
    STEPS = "steps"
    SCREENING = "screening"
    DELIVERIES = "deliveries"
    NOTICES = "notices"


SERIALIZER = JSONSerializer
STEP_SECONDS = 30
# Three calls to WeChat, each with its time-outs and perhaps a new token.
SCREENING_SECONDS = 90
# A turn ends by itself after a third of this; what it was waiting for then may still answer.
NOTICE_SECONDS = 90
# Nobody looks at results; a job that is gone may be put in again under the same id.
RESULT_SECONDS = 0
FAILURE_SECONDS = 60
# A job that nobody took for an hour is brought up again by its row.
WAITING_SECONDS = 3_600
MOST_CRASHES = 2
# The function of every job, by its path: what it calls puts no job in.
RUN_STEP = "workers.steps.run_step"
NOT_IN_JOB_IDS = re.compile(r"[^A-Za-z0-9_-]+")


class Put(Enum):
    """What came of putting a job in: new in its queue, there already, or Redis is away."""

    NEW = "new"
    WAITS = "waits"
    AWAY = "away"


class Query(Protocol):
    """Finds what is due at a moment."""

    def __call__(self, moment: datetime, *, limit: int) -> Sequence[Due]:
        """The first due first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of work: what it does, which changes it follows, and what is due to it.

    Messages and jobs remember it by its ``name``, which is never given to another step.
    """

    name: str
    act: Act
    topics: tuple[str, ...] = ()
    due: tuple[Query, ...] = ()
    queue: QueueName = QueueName.STEPS


class Queues:
    """All queues over one connection; while Redis is away it is asked only now and then."""

    def __init__(self, connection: redis.Redis, config: Config) -> None:
        self._connection = connection
        self._rest = Rest()
        self._queues = {
            queue.name: queue for queue in open_queues(connection, config, tuple(QueueName))
        }

    def answer(self) -> bool:
        """Whether Redis answers; False without asking while it rests after a failure."""
        if not self._rest.over:
            return False
        try:
            self._connection.ping()
        except redis.RedisError as error:
            return self._away(error)
        self._rest.succeeded()
        return True

    def put(self, step: Step, errand: Errand, job_id: str) -> Put:
        """Put a job in, unless it is there already."""
        if not self._rest.over:
            return Put.AWAY
        try:
            self._queues[step.queue].enqueue_call(
                RUN_STEP,
                args=(step.name, *errand.args()),
                job_id=job_id,
                unique=True,
                result_ttl=RESULT_SECONDS,
                failure_ttl=FAILURE_SECONDS,
                ttl=WAITING_SECONDS,
                retry=Retry(max=MOST_CRASHES),
            )
        except DuplicateJobError:
            log.debug("job waits already", job_id=job_id, queue=step.queue.value)
            return Put.WAITS
        except redis.RedisError as error:
            self._away(error)
            return Put.AWAY
        return Put.NEW

    def _away(self, error: redis.RedisError) -> bool:
        seconds = self._rest.failed()
        log.warning("redis away", kind=type(error).__name__, rest_seconds=seconds)
        return False


def open_queues(connection: redis.Redis, config: Config, names: Iterable[QueueName]) -> list[Queue]:
    """The named queues, with the longest time that each lets a job run."""
    longest = {
        QueueName.EVENTS: STEP_SECONDS,
        QueueName.STEPS: STEP_SECONDS,
        QueueName.SCREENING: SCREENING_SECONDS,
        # An attempt that outlives its lease would meet the next attempt.
        QueueName.DELIVERIES: math.ceil(config.delivery.lease_seconds),
        QueueName.NOTICES: NOTICE_SECONDS,
    }
    return [
        Queue(
            name.value,
            connection=connection,
            default_timeout=longest[name],
            serializer=SERIALIZER,
        )
        for name in names
    ]


def job_id_of(*parts: object) -> str:
    """A job id from what fixes it; RQ allows letters, digits, ``_`` and ``-`` only."""
    return "-".join(NOT_IN_JOB_IDS.sub("_", str(part)) for part in parts)

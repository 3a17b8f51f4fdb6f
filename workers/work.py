"""Runs jobs by an RQ worker; other workers find out within 80 seconds that its machine is lost."""

import os
import socket
import time
from collections.abc import Sequence
from types import FrameType
from typing import Any

import redis
import structlog
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Worker
from rq.job import Job
from rq.worker import DequeueStrategy
from sqlalchemy.orm import configure_mappers

from wishapp.base.db import drop_connections
from wishapp.base.ids import new_id
from wishapp.config import Config
from wishapp.kernel.attention.rules import Cause
from workers.app import process_core
from workers.job import Errand, note_failed
from workers.queues import RESULT_SECONDS, SERIALIZER, QueueName, open_queues
from workers.resting import Rest
from workers.stopping import Stop

log = structlog.get_logger(__name__)

# A job's last sign of life holds for a minute and an interval of monitoring; other workers look for
# silent ones every ten seconds, which is WORKER_SECONDS without the 15 that RQ keeps for itself. So
# a killed machine is missed after 65 to 76 seconds, with RQ's own settings after 13 minutes.
WORKER_SECONDS = 25
MAINTENANCE_SECONDS = 8
MONITORING_SECONDS = 5
# A worker that lasted so long did not end because of how it began.
STEADY_SECONDS = 60.0


class Labourer(Worker):
    """RQ's forking worker; it remembers whether it was told to stop."""

    max_connection_wait_time = 10.0

    def __init__(self, *args: Any, stop: Stop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stop = stop
        self.told_to_stop = False

    def _install_signal_handlers(self) -> None:
        super()._install_signal_handlers()  # type: ignore[no-untyped-call]  # RQ gives no types here
        if self._stop.asked:  # just before the signals were ours
            self.told_to_stop = self._stop_requested = True

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Finish the job at hand, then stop."""
        self.told_to_stop = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]  # RQ gives no types here


def work(config: Config, names: Sequence[QueueName], stop: Stop) -> None:
    """Run the jobs of these queues until told to stop, through any absence of Redis."""
    # Here once, and not again in every fork.
    configure_mappers()
    process_core()
    rest = Rest()
    while not stop.asked:
        began = time.monotonic()
        if _worked(config, names, stop):
            return
        if time.monotonic() - began > STEADY_SECONDS:
            rest.succeeded()
        # RQ's worker took the signals for itself.
        stop.listen()
        stop.wait(rest.failed())


def _worked(config: Config, names: Sequence[QueueName], stop: Stop) -> bool:
    """Work until the worker ends; whether that was because it was told to."""
    connection = redis.Redis.from_url(
        config.redis.url,
        socket_connect_timeout=config.redis.timeout_seconds,
        retry=Retry(NoBackoff(), 1),
    )
    told = False
    try:
        labourer = _labourer(connection, config, names, stop)
        log.info("worker begins", worker=labourer.name, queues=[name.value for name in names])
        try:
            # Round robin, so that a crowd in one queue does not keep the others waiting.
            labourer.work(with_scheduler=False, dequeue_strategy=DequeueStrategy.ROUND_ROBIN)
        finally:
            told = labourer.told_to_stop
    except redis.RedisError as error:
        log.warning("redis away", kind=type(error).__name__)
    log.info("worker ends", told=told)
    return told


def _labourer(
    connection: redis.Redis, config: Config, names: Sequence[QueueName], stop: Stop
) -> Labourer:
    return Labourer(
        open_queues(connection, config, names),
        stop=stop,
        name=f"{socket.gethostname()}-{os.getpid()}-{new_id().hex[-8:]}",
        connection=connection,
        serializer=SERIALIZER,
        default_result_ttl=RESULT_SECONDS,
        worker_ttl=WORKER_SECONDS,
        maintenance_interval=MAINTENANCE_SECONDS,
        job_monitoring_interval=MONITORING_SECONDS,
        log_job_description=False,
        work_horse_killed_handler=_note_crash,
    )


def _note_crash(job: Job, pid: int, status: int, usage: Any) -> None:
    log.error("job crashed", job_id=job.id, queue=job.origin, wait_status=status)
    step, *errand = job.args
    note_failed(step, Errand.of(*errand), Cause.CRASHED)
    # The next fork must not share a connection with this process.
    app, core = process_core()
    with app.app_context():
        drop_connections()
    core.redis.close()

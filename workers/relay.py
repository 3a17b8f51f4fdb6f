"""Carries every county's messages to the queues; a crash repeats one, but never loses one."""

from collections.abc import Collection

import structlog
from flask import Flask

from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.kernel.attention.failing import give_up
from wishapp.kernel.attention.rules import Cause, Failure
from wishapp.kernel.outbox import OutboxMessage
from wishapp.kernel.outbox.carrying import due_messages, mark_all_done, mark_sent, open_followers
from workers.job import Errand
from workers.queues import Put, Queues, Step, job_id_of
from workers.rounds import Rounds
from workers.steps import FOLLOWERS, TOPICS
from workers.stopping import Stop

log = structlog.get_logger(__name__)


class Relay:
    """One relay; any number may run at once."""

    def __init__(self, app: Flask, core: Core, stop: Stop) -> None:
        self._settings = core.config.outbox
        self._queues = Queues(core.redis, core.config)
        self._rounds = Rounds(app, core, stop)
        self._stop = stop

    def run(self) -> None:
        """Carry until asked to stop."""
        log.info("relay begins")
        while not self._stop.asked:
            if not self.round():
                self._stop.wait(self._settings.idle_seconds)
        log.info("relay ends")

    def round(self) -> bool:
        """Carry one batch of every county; whether some county probably has more."""
        # Asked here, so that no transaction waits for a Redis that is known to be away.
        self._queues.answer()
        return self._rounds.go(self._carry)

    def _carry(self, county: County) -> bool:
        with transaction():
            messages = due_messages(
                now(),
                limit=self._settings.batch,
                resend_after_seconds=self._settings.resend_after_seconds,
            )
            ended = [message for message in messages if _ends_here(message)]
            mark_all_done(ended, now())
            rest = [message for message in messages if message not in ended]
            outcomes = [(message, self._put(county, message)) for message in rest]
            carried = [each for each in outcomes if Put.AWAY not in each[1]]
            for message, outcome in carried:
                self._note(message, outcome)
        if ended or carried:
            log.info("messages carried", queued=len(carried), without_followers=len(ended))
        # With Redis away the same messages would come up again at once.
        return len(messages) == self._settings.batch and bool(ended or carried)

    def _put(self, county: County, message: OutboxMessage) -> set[Put]:
        """Give the message to all its followers that have not finished."""
        left = open_followers(message, _followers(message))
        if not left:
            # A newer version wrote it: put off, until a relay comes that knows it.
            log.warning("topic unknown", topic=message.topic)
        return {
            self._queue(county, message, step)
            for step in FOLLOWERS.get(message.topic, ())
            if step.name in left
        }

    def _note(self, message: OutboxMessage, outcome: set[Put]) -> None:
        """Note that the queues have it; one that nobody works on is handed to people in the end."""
        followers = _followers(message)
        waits = bool(message.sent_at) and outcome == {Put.WAITS}
        mark_sent(message, followers, now(), is_new=not waits)
        if message.sends >= self._settings.most_sends and not waits:
            self._give_up(message, open_followers(message, followers))

    def _give_up(self, message: OutboxMessage, left: Collection[str]) -> None:
        """Hand a message to people that was sent again and again, and that nobody worked on."""
        log.error("message given up", topic=message.topic, sends=message.sends)
        db.session.flush()
        for step in left or ("",):
            give_up(
                Failure(
                    step=step,
                    subject_id=message.subject_id,
                    message_id=message.id,
                    request_id=message.request_id,
                    cause=Cause.NOT_WORKED_ON if left else Cause.UNKNOWN_TOPIC,
                    place=message.topic,
                )
            )

    def _queue(self, county: County, message: OutboxMessage, step: Step) -> Put:
        request_id = message.request_id or message.id.hex
        errand = Errand(county.code, message.subject_id, request_id, message.id)
        job_id = job_id_of(county.code, message.topic, message.id, step.name)
        return self._queues.put(step, errand, job_id)


def _followers(message: OutboxMessage) -> list[str]:
    return [step.name for step in FOLLOWERS.get(message.topic, ())]


def _ends_here(message: OutboxMessage) -> bool:
    """Whether this version knows the topic, and that nothing follows from it."""
    return message.topic in TOPICS and message.topic not in FOLLOWERS

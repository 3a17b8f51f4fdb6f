"""A core with both strangers next door: WeChat's emulator and the sample unit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import redis as redis_client
from rq import Queue

from playground.unit_receiver.running import RunningReceiver
from playground.wechat.running import Emulator
from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.statements import SECRET, let_members_see, set_endpoint, unit_id
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.db import db, transaction
from wishapp.config import Config, County
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.wishes.models import Wish
from wishapp.hours.statements.models import Delivery
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.kernel.access import Actor
from wishapp.kernel.outbox import OutboxMessage
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.people.signing_in import sign_in
from workers.queues import SERIALIZER, QueueName, open_queues
from workers.relay import Relay
from workers.schedule import Schedule
from workers.stopping import Stop

NAME = "周小禾"


def quick(config: Config, **changes: Any) -> Config:
    """The same settings, with a unit on this machine and a relay that looks often."""
    values: dict[str, Any] = {
        "delivery": replace(config.delivery, allow_private_addresses=True),
        "outbox": replace(config.outbox, idle_seconds=0.05),
    }
    return replace(config, **values | changes)


@dataclass(frozen=True)
class Office:
    """The worker's side of one county's world, job by job in this process."""

    world: World
    county: County
    cast: Cast
    redis: redis_client.Redis
    emulator: Emulator
    unit: RunningReceiver
    statement_id: UUID

    def relay(self) -> Relay:
        """A relay as one process would run it."""
        return Relay(self.world.app, self.world.core, Stop())

    def schedule(self) -> Schedule:
        """A scheduler as one process would run it."""
        return Schedule(self.world.app, self.world.core, Stop())

    def queues(self) -> list[Queue]:
        """All queues."""
        return open_queues(self.redis, self.world.config, tuple(QueueName))

    def waiting(self) -> list[str]:
        """The ids of the jobs that wait."""
        return [job_id for queue in self.queues() for job_id in queue.job_ids]

    def work_off(self, *queues: QueueName) -> int:
        """Run the jobs that wait, as a worker's fork would; returns how many."""
        ran = 0
        taken = open_queues(self.redis, self.world.config, queues or tuple(QueueName))
        while found := Queue.dequeue_any(taken, None, self.redis, serializer=SERIALIZER):
            job = found[0]
            job.perform()
            job.delete()
            ran += 1
        return ran

    def carry_and_work(self) -> int:
        """One round of the relay, then every job."""
        self.relay().round()
        return self.work_off()

    def tick_and_work(self, *queues: QueueName) -> int:
        """One tick of the schedule, then the jobs of these queues, or of all."""
        self.schedule().tick()
        return self.work_off(*queues)

    def sent(self) -> Delivery:
        """The county's statement was just sent to the sample unit."""
        do(set_endpoint, self.cast.chu, unit_id(), url=self.unit.endpoint, secret=SECRET)
        let_members_see(self.statement_id)
        return do(send_statement, self.cast.chen, self.statement_id, give_up_hours=72)

    def resident(self) -> Actor:
        """Somebody who just opened the mini-program."""
        login = self.world.core.wechat[self.county.code].login(
            self.emulator.login_code(self.county.appid, NAME)
        )
        with transaction():
            token = sign_in(openid=login.openid).token
            db.session.flush()
            return actor_of_token(token)

    def posted(self, **words: Any) -> Wish:
        """A wish of such a resident, just handed in."""
        return a_wish(self.cast, "submitted", wisher=self.resident(), **words)

    def screening(self, wish: Wish) -> Screening:
        """The screening of a wish as it stands now."""
        with transaction():
            found = newest_screening(wish.id)
        assert found is not None
        return found

    def messages(self, topic: str) -> list[OutboxMessage]:
        """The outbox messages of one topic as they stand now, the oldest first."""
        with transaction():
            query = db.select(OutboxMessage).where(OutboxMessage.topic == topic)
            return list(db.session.scalars(query.order_by(OutboxMessage.id)))

    def make_due(self, thing: Delivery | Screening) -> None:
        """Let the time pass after which it is due."""
        self.sql(f"UPDATE {thing.__tablename__} SET due_at = now() WHERE id = :id", id=thing.id)  # noqa: S608 - our own table names

    def sql(self, statement: str, **values: Any) -> None:
        """Change something behind the core's back."""
        with transaction():
            db.session.connection().exec_driver_sql(
                f'SET LOCAL search_path TO "{self.county.schema}", public'
            )
            db.session.execute(db.text(statement), values)


Make = Callable[..., Office]

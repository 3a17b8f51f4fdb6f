"""Brings notices to where a story begins, and stands in for the door through which they go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from uuid import UUID

from sqlalchemy import select, update

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, newest_claim
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.doors.wechat import WeChatError
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.kernel.access import Actor
from wishapp.kernel.outbox import OutboxMessage
from wishapp.notices.models import CallTask, Notice, NoticeAttempt, NoticePause
from wishapp.notices.permissions import permit
from wishapp.notices.queries import due_people, permissions_left
from wishapp.notices.recording import tell
from wishapp.registry.people.queries import person_of

IDS = {template.name: template.template_id for template in QINGHE.templates}


def message_about(topic: str, subject_id: UUID) -> UUID:
    """The newest outbox message of a topic about something."""
    with transaction():
        query = select(OutboxMessage.id).where(
            OutboxMessage.topic == topic, OutboxMessage.subject_id == subject_id
        )
        return db.session.scalars(query.order_by(OutboxMessage.id.desc())).first()  # type: ignore[return-value]  # there is one


def tell_of(topic: str, subject_id: UUID) -> int:
    """Tell everybody of the newest such change; returns how many are told."""
    return do(tell, message_about(topic, subject_id))


def inbox(actor: Actor) -> list[Notice]:
    """All that somebody was told, the oldest first."""
    with transaction():
        query = select(Notice).where(Notice.person_id == actor.me)
        return list(db.session.scalars(query.order_by(Notice.id)))


def calls() -> list[CallTask]:
    """All call tasks, the oldest first."""
    with transaction():
        return list(db.session.scalars(select(CallTask).order_by(CallTask.id)))


def told_of_claim(cast: Cast) -> Claim:
    """王奶奶 was told that 赵 claimed her wish."""
    claim = a_claim(cast, "claimed")
    tell_of("claim.claim", claim.id)
    return claim


def told_of_release(cast: Cast) -> Claim:
    """王奶奶 was told, urgently, that 赵 does not come."""
    claim = a_claim(cast, "claimed")
    do(release_claim, cast.zhao, claim.id, why="出差")
    tell_of("claim.release", claim.id)
    with transaction():
        return newest_claim(claim.wish_id)


def permitted(actor: Actor, *names: str, count: int = 1) -> None:
    """Somebody said yes to templates, by their names."""
    with transaction():
        openid = person_of(actor.me).openid
        for name in names:
            permit(openid, IDS[name], item=new_id().hex, count=count)


def left(actor: Actor) -> dict[str, int]:
    """What somebody still permits, by the names of templates."""
    names = {template_id: name for name, template_id in IDS.items()}
    with transaction():
        found = permissions_left(actor.me, limit=20)
    return {names[template_id]: count for template_id, count in found.items()}


@dataclass
class Phone:
    """A door behind which everybody's messages are kept; it fails as it is told.

    ``faults`` are used up one a call, None for a call that goes well. One with ``maybe_done``
    that ``loses`` fails after its effect.
    """

    faults: list[WeChatError | None] = field(default_factory=list)
    loses: bool = False
    sent: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def send_subscribe(
        self, *, openid: str, template_id: str, page: str, data: Mapping[str, str]
    ) -> str:
        """Keep the message, or fail."""
        with self._lock:
            fault = self.faults.pop(0) if self.faults else None
            if fault is None or (fault.maybe_done and self.loses):
                self.sent.append((openid, template_id, data))
        if fault is not None:
            raise fault
        return "msgid"

    def titles(self) -> list[str]:
        """The first line of each message."""
        return [data["thing1"] for _, _, data in self.sent]


def states(actor: Actor) -> list[str]:
    """What became of each thing that somebody was told, the oldest first."""
    return [each.state for each in inbox(actor)]


def attempts() -> list[NoticeAttempt]:
    """Every call to the platform, the oldest first."""
    with transaction():
        return list(db.session.scalars(select(NoticeAttempt).order_by(NoticeAttempt.id)))


def all_due(**changes: object) -> None:
    """Let the time pass after which everything is due again."""
    with transaction():
        values = {"due_at": now() - timedelta(seconds=1)} | changes
        db.session.execute(update(Notice).values(**values))
        db.session.execute(update(NoticePause).values(until=now() - timedelta(seconds=1)))


def due() -> list[UUID]:
    """To whom something is to be sent now."""
    return [each.id for each in do(due_people, now(), limit=10)]

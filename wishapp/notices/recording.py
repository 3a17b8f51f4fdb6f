"""Writes down one notice for each person whom a change concerns, however often it is announced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.kernel import lifecycle
from wishapp.kernel.lifecycle.queries import made
from wishapp.kernel.outbox import OutboxMessage
from wishapp.kernel.outbox.carrying import message_for_update
from wishapp.notices.calling import BY_NOTICES, open_call
from wishapp.notices.composing import compose, written
from wishapp.notices.matter import Matter
from wishapp.notices.models import Notice
from wishapp.notices.queries import last_sent, told_already, without_phone
from wishapp.notices.rules import due_from, give_up_after
from wishapp.notices.subjects import matter_of
from wishapp.notices.table.lines import Telling, told

NO_TEMPLATE, NO_PHONE = "no_template", "no_phone"


@dataclass(frozen=True, slots=True)
class Change:
    """A change that people are told of: its outbox message and what it is about."""

    message: OutboxMessage
    matter: Matter


def tell(message_id: UUID) -> int:
    """Record the notices of an outbox message; returns how many are new.

    Who made the change is not told of it, and nobody is told of one change twice. The message
    stays locked, so that of two who record the same change the second finds it done.
    Raises ``not_found`` when the subject is gone.
    """
    message = message_for_update(message_id)
    tellings = told(message.topic) if message else ()
    if message is None or not tellings:
        return 0
    kind, _, verb = message.topic.partition(".")
    change = Change(message, matter_of(kind, message.subject_id))
    # Of a reason only our own code is ever told; the words are read in the app.
    author, code = made(message.subject_id, verb, message.created_at)
    tellings = told(message.topic, code or "", change.matter.kind)
    chosen = _audience(tellings, change.matter, author)
    known = told_already(message.id, list(chosen))
    sent = last_sent(list(chosen))
    unreachable = without_phone(list(chosen))
    fresh = [(person, telling) for person, telling in chosen.items() if person not in known]
    for person, telling in fresh:
        notice = _written(change, telling, person, sent.get(person))
        reason = NO_PHONE if person in unreachable else _unsendable(telling)
        _record(notice, telling, change.matter, reason)
    return len(fresh)


def _audience(
    tellings: Iterable[Telling], matter: Matter, author: UUID | None
) -> Mapping[UUID, Telling]:
    """Each person with the first line of the table that means them."""
    chosen: dict[UUID, Telling] = {}
    for telling in tellings:
        for person in matter.audience(telling.who):
            if person != author:
                chosen.setdefault(person, telling)
    return chosen


def _written(
    change: Change, telling: Telling, person_id: UUID, last_sent_at: datetime | None
) -> Notice:
    rules = county().rules
    moment = now()
    due_at = due_from(moment, urgent=telling.urgent, last_sent_at=last_sent_at, rules=rules)
    message = change.message
    return Notice(
        person_id=person_id,
        cause_id=message.id,
        topic=message.topic,
        subject_id=message.subject_id,
        template=telling.template,
        urgent=telling.urgent,
        importance=telling.importance,
        facts=written(compose(telling, change.matter, message.created_at)),
        created_at=moment,
        due_at=due_at,
        give_up_at=due_at + give_up_after(rules, urgent=telling.urgent),
    )


def _unsendable(telling: Telling) -> str:
    """Why the county cannot send it to anybody; empty when it can."""
    sendable = {template.name for template in county().templates}
    can_send = telling.template in sendable or (not telling.urgent and "digest" in sendable)
    return "" if can_send else NO_TEMPLATE


def _record(notice: Notice, telling: Telling, matter: Matter, reason: str) -> None:
    if reason:
        notice.reason = reason
    lifecycle.begin(notice, "keep" if reason else "record", by=BY_NOTICES)
    is_missed = bool(reason) and telling.urgent
    if telling.calls or is_missed or (telling.asks and reason == NO_PHONE):
        open_call(notice, matter)

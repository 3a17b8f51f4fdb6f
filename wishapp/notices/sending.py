"""Sends to one person at a time: each attempt is written down before it is made.

What may have been sent is never sent again. A turn is a lease of the person's row and not a lock,
so that no transaction is open while the platform is waited for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.config import NoticeTemplate
from wishapp.notices.composing import compose_digest, read, values_for
from wishapp.notices.models import Notice, NoticeAttempt
from wishapp.notices.outcomes import TOO_LATE, close_abandoned, give_up
from wishapp.notices.permissions import permitted_templates, spend
from wishapp.notices.queries import due_notices_for_update, openid_of
from wishapp.notices.rules import DIGEST, Choice, Waiting, choose, due_from
from wishapp.notices.sending_lease import Turn, lease_turn, renew
from wishapp.notices.shaping import Unshapable

MOST_IN_DIGEST = 50
VALUE_UNFIT, NO_PERMISSION = "value_unfit", "no_permission"


@dataclass(frozen=True, slots=True)
class Message:
    """Everything that the platform needs for one message."""

    attempt_id: UUID
    openid: str = field(repr=False)
    template_id: str
    page: str
    data: Mapping[str, str] = field(repr=False)


def begin_sending(person_id: UUID) -> Turn | None:
    """Begin a turn; None while somebody else has one.

    An attempt that an earlier turn left without an outcome counts as perhaps sent.
    """
    turn = lease_turn(person_id)
    if turn is not None:
        if turn.broken_off:
            close_abandoned(person_id)
        turn.openid = openid_of(person_id)
    return turn


def next_message(turn: Turn) -> Message | None:
    """Write down the next attempt of a turn and what it spends; None when nothing may be sent.

    Whatever is not permitted stays in the inbox; if it is urgent, staff are asked to call.
    """
    if not renew(turn):
        return None
    notices = {each.id: each for each in _in_time(turn)}
    templates = permitted_templates(turn.person_id)
    while notices:
        choice = _chosen(notices.values(), templates)
        for hopeless in choice.hopeless:
            _give_up([notices.pop(hopeless)], "shelve", NO_PERMISSION)
        if not choice.notices:
            break
        chosen = [notices[each] for each in choice.notices]
        template = templates[choice.template]
        try:
            data = values_for(template, _facts(chosen, digest=choice.template == DIGEST))
        except Unshapable:
            _give_up([notices.pop(each) for each in choice.notices], "fail", VALUE_UNFIT)
            continue
        spend(turn.person_id, template)
        return _attempt(turn, template, chosen, data)
    return None


def _in_time(turn: Turn) -> Sequence[Notice]:
    """The notices that are due, not too late to be of use, and not stopped by the quiet hours."""
    moment = now()
    due = due_notices_for_update(turn.person_id, moment, limit=MOST_IN_DIGEST)
    late = [each for each in due if each.give_up_at <= moment]
    _give_up(late, "fail", TOO_LATE)
    in_time = [each for each in due if each not in late]
    for each in in_time:
        allowed = _allowed_from(each, moment)
        if allowed > moment:
            each.due_at = allowed
    return [each for each in in_time if each.due_at <= moment]


def _allowed_from(notice: Notice, moment: datetime) -> datetime:
    rules = county().rules
    return due_from(moment, urgent=notice.urgent, last_sent_at=None, rules=rules)


def _chosen(notices: Collection[Notice], templates: Collection[str]) -> Choice:
    waiting = [Waiting(each.id, each.template, each.urgent, each.importance) for each in notices]
    return choose(waiting, templates)


def _facts(chosen: Sequence[Notice], *, digest: bool) -> Mapping[str, str]:
    own = read(chosen[0].facts) if len(chosen) == 1 else {}
    if digest:
        # One alone speaks for itself.
        return {**compose_digest(len(chosen), now(), county().name), **own}
    return own


def _attempt(
    turn: Turn, template: NoticeTemplate, chosen: Sequence[Notice], data: Mapping[str, str]
) -> Message:
    attempt = NoticeAttempt(
        person_id=turn.person_id,
        template_id=template.template_id,
        digest=template.name == DIGEST,
    )
    db.session.add(attempt)
    for notice in chosen:
        notice.attempt_id = attempt.id
        notice.attempts += 1
    return Message(attempt.id, turn.openid, template.template_id, template.page, data)


def _give_up(notices: Sequence[Notice], verb: str, reason: str) -> None:
    for notice in notices:
        notice.reason = notice.reason or reason
        give_up(notice, verb)

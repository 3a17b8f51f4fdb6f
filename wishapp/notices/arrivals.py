"""Believes WeChat when it tells that a message did not arrive: staff call about an urgent one."""

from dataclasses import dataclass, field
from datetime import timedelta

from wishapp.base.clock import now
from wishapp.kernel import lifecycle
from wishapp.kernel.lifecycle import Because, Why
from wishapp.notices.calling import BY_NOTICES, open_call
from wishapp.notices.models import Notice, NoticeAttempt
from wishapp.notices.outcomes import MOST
from wishapp.notices.permissions import empty
from wishapp.notices.queries import (
    attempt_named_for_update,
    nameless_attempt_for_update,
    person_id_of_openid,
    told_in_attempt_for_update,
)
from wishapp.notices.states import NoticeState

NOT_ARRIVED = "not_arrived"
NOT_PERMITTED = 43101
# A message that fails does so within minutes of its sending.
LATEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Missed:
    """A message that did not arrive, in WeChat's words; ``errcode`` is None where it gave none."""

    openid: str = field(repr=False)
    template_id: str
    msgid: str
    errcode: int | None


def take_missed(missed: Missed) -> bool:
    """Note that a message did not arrive; its notices stay in the inbox, and are not sent again.

    Staff are asked to call about an urgent one, unless they already are. Returns False while no
    attempt is known to which the words belong. Taking them twice changes nothing more.
    """
    attempt = _attempt(missed)
    if attempt is None:
        return False
    attempt.outcome = NOT_ARRIVED
    attempt.msgid = missed.msgid or attempt.msgid
    if missed.errcode == NOT_PERMITTED:
        empty(attempt.person_id, attempt.template_id)
    for notice in told_in_attempt_for_update(attempt.id, limit=MOST):
        _not_arrived(notice)
    return True


def _not_arrived(notice: Notice) -> None:
    is_called = notice.state == NoticeState.PERHAPS_SENT
    notice.reason = NOT_ARRIVED
    why = Why(Because.NOT_SENT, {"fault": NOT_ARRIVED})
    lifecycle.move(notice, "not_arrived", by=BY_NOTICES, why=why)
    if notice.urgent and not is_called:
        open_call(notice)


def _attempt(missed: Missed) -> NoticeAttempt | None:
    """By its id; WeChat does not always give one with its answer, and then by who was sent what."""
    named = attempt_named_for_update(missed.msgid) if missed.msgid else None
    if named is not None:
        return named
    person_id = person_id_of_openid(missed.openid)
    if person_id is None:
        return None
    since = now() - LATEST
    return nameless_attempt_for_update(person_id, missed.template_id, since=since)

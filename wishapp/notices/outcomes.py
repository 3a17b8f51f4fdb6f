"""What becomes of a notice by an attempt: sent, perhaps sent, tried again later, or not sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel import lifecycle
from wishapp.kernel.lifecycle import Because, Why
from wishapp.notices.calling import BY_NOTICES, open_call
from wishapp.notices.models import Notice, NoticeAttempt, NoticePause
from wishapp.notices.permissions import empty, give_back
from wishapp.notices.queries import (
    PAUSE_ID,
    notices_in_attempt_for_update,
    overdue_urgent_for_update,
)
from wishapp.notices.rules import pause_until, retry_at
from wishapp.notices.sending_lease import Turn

# As many notices as a digest holds, and more attempts than one person can have open.
MOST = 50
TOO_LATE = "too_late"


class Answer(StrEnum):
    """What an attempt brought.

    UNKNOWN may have had its effect; LATER, SHORTLY, NOT_PERMITTED and REFUSED had none.
    """

    SENT = "sent"
    UNKNOWN = "unknown"
    LATER = "later"
    SHORTLY = "shortly"
    NOT_PERMITTED = "not_permitted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended. ``reason`` is a stable word, empty when it was sent.

    ``msgid`` is WeChat's id of what was sent, if it gave one.
    """

    answer: Answer
    reason: str = ""
    # The platform itself is in trouble, not this message.
    troubled: bool = False
    msgid: str = ""


def end_attempt(turn: Turn, attempt_id: UUID, outcome: Outcome) -> None:
    """Write down how an attempt of a turn ended, and what follows.

    An attempt that a later turn found abandoned counts as perhaps sent. Only a late answer that it
    was sent still changes that.
    """
    _note_health(turn, troubled=outcome.troubled)
    if outcome.answer in {Answer.SENT, Answer.UNKNOWN}:
        turn.last_sent_at = now()
    _end(attempt_id, outcome)


def close_abandoned(person_id: UUID) -> None:
    """Count attempts without an outcome as perhaps sent: the worker that made them died."""
    query = select(NoticeAttempt.id).where(
        NoticeAttempt.person_id == person_id, NoticeAttempt.ended_at.is_(None)
    )
    for attempt_id in db.session.scalars(query.limit(MOST)).all():
        _end(attempt_id, Outcome(Answer.UNKNOWN, "abandoned"))


def _end(attempt_id: UUID, outcome: Outcome) -> None:
    statement = update(NoticeAttempt).where(NoticeAttempt.id == attempt_id)
    if outcome.answer is not Answer.SENT:
        statement = statement.where(NoticeAttempt.ended_at.is_(None))
    attempt = db.session.scalar(
        statement.values(
            ended_at=now(),
            outcome=outcome.reason or outcome.answer.value,
            msgid=outcome.msgid or None,
        )
        .returning(NoticeAttempt)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    if attempt:
        notices = notices_in_attempt_for_update(attempt_id, limit=MOST)
        for notice in notices:
            notice.reason = outcome.reason
        FOLLOW_UP[outcome.answer](attempt, notices)


def _sent(attempt: NoticeAttempt, notices: Sequence[Notice]) -> None:
    for notice in notices:
        lifecycle.move(notice, "digest" if attempt.digest else "send", by=BY_NOTICES)


def _perhaps_sent(attempt: NoticeAttempt, notices: Sequence[Notice]) -> None:
    # It is never sent again, so that staff call about an urgent one that perhaps never came.
    for notice in notices:
        give_up(notice, "lose")


def _later(attempt: NoticeAttempt, notices: Sequence[Notice]) -> None:
    _put_off(attempt, notices, busy_person=False)


def _shortly(attempt: NoticeAttempt, notices: Sequence[Notice]) -> None:
    _put_off(attempt, notices, busy_person=True)


def _put_off(attempt: NoticeAttempt, notices: Sequence[Notice], *, busy_person: bool) -> None:
    give_back(attempt.person_id, attempt.template_id, spent_at=attempt.began_at)
    for notice in notices:
        notice.attempt_id = None
        notice.due_at = retry_at(now(), notice.attempts, busy_person=busy_person)


def _not_permitted(attempt: NoticeAttempt, notices: Sequence[Notice]) -> None:
    """Keep the notices due; the next look finds what else is permitted."""
    empty(attempt.person_id, attempt.template_id)
    for notice in notices:
        notice.attempt_id = None


def _refused(attempt: NoticeAttempt, notices: Sequence[Notice]) -> None:
    give_back(attempt.person_id, attempt.template_id, spent_at=attempt.began_at)
    for notice in notices:
        give_up(notice, "fail")


def call_instead(moment: datetime, *, limit: int) -> int:
    """Have staff call about urgent notices that WeChat did not take in time; returns how many.

    Also during the county's pause: then nobody else looks at them.
    """
    late = overdue_urgent_for_update(moment, limit=limit)
    for notice in late:
        notice.reason = notice.reason or TOO_LATE
        give_up(notice, "fail")
    return len(late)


def give_up(notice: Notice, verb: str) -> None:
    """Leave a notice to the inbox alone; staff are asked to call about an urgent one."""
    why = Why(Because.NOT_SENT, {"fault": notice.reason})
    lifecycle.move(notice, verb, by=BY_NOTICES, why=why)
    if notice.urgent:
        open_call(notice)


def _note_health(turn: Turn, *, troubled: bool) -> None:
    """Pause the county's sending after failures in a row, and go on after the next success."""
    row = NoticePause.id == PAUSE_ID
    if not troubled:
        if turn.failures:
            db.session.execute(update(NoticePause).where(row).values(failures=0, until=None))
        return
    statement = insert(NoticePause).values(id=PAUSE_ID, failures=1)
    failures = db.session.scalar(
        statement.on_conflict_do_update(
            index_elements=["id"], set_={"failures": NoticePause.failures + 1}
        ).returning(NoticePause.failures)
    )
    until = pause_until(now(), failures or 1)
    db.session.execute(update(NoticePause).where(row).values(until=until))


FOLLOW_UP: Mapping[Answer, Callable[[NoticeAttempt, Sequence[Notice]], None]] = {
    Answer.SENT: _sent,
    Answer.UNKNOWN: _perhaps_sent,
    Answer.LATER: _later,
    Answer.SHORTLY: _shortly,
    Answer.NOT_PERMITTED: _not_permitted,
    Answer.REFUSED: _refused,
}

"""Deletes notices, attempts and counted answers that are too old to be of use."""

from datetime import datetime

from wishapp.base.db import prune
from wishapp.notices.models import Notice, NoticeAnswer, NoticeAttempt


def forget_notices_before(moment: datetime) -> int:
    """Delete a batch of notices made before, and of attempts; returns how many rows."""
    return prune(Notice, Notice.created_at < moment) + prune(
        NoticeAttempt, NoticeAttempt.began_at < moment
    )


def forget_answers_before(moment: datetime) -> int:
    """Delete a batch of answers that were counted before; returns how many."""
    return prune(NoticeAnswer, NoticeAnswer.taken_at < moment)

"""Counts the tries that failed, gives up after the last one, and forgets them after a success."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, case, delete, or_, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db, prune
from wishapp.base.ids import new_id
from wishapp.kernel.attention.models import AttentionItem
from wishapp.kernel.attention.queries import has_failed
from wishapp.kernel.attention.rules import Cause, Failure, next_try
from wishapp.kernel.outbox import giving_up


def note_failure(failure: Failure, *, most_tries: int) -> bool:
    """Count a try that failed; returns whether it was the last one.

    An outbox message is tried again later, or its follower given up. A due thing comes up again
    by itself, unless it is given up.
    """
    item = _counted(failure)
    if item.tries >= most_tries and item.gave_up_at is None:
        item.gave_up_at = item.last_failed_at
    if failure.message_id is not None:
        if item.gave_up_at is None:
            giving_up.put_off(failure.message_id, next_try(item.last_failed_at, item.tries))
        elif failure.step:
            giving_up.give_up(failure.message_id, failure.step)
    return item.gave_up_at is not None


def give_up(failure: Failure) -> None:
    """Hand something to people at once, without more tries."""
    note_failure(failure, most_tries=1)


def forget_failures(step: str, about_id: UUID) -> None:
    """Note that a step succeeded: tries that failed before count no more."""
    if not has_failed(step, about_id):
        return
    mine = and_(
        AttentionItem.about_id == about_id,
        AttentionItem.step == step,
        AttentionItem.closed_at.is_(None),
    )
    db.session.execute(delete(AttentionItem).where(mine, AttentionItem.gave_up_at.is_(None)))
    db.session.execute(
        update(AttentionItem).where(mine).values(closed_at=now(), tried_again_at=now())
    )


def forget_items_before(moment: datetime) -> int:
    """Delete a batch of items closed, or last tried and not given up, before a moment.

    Returns how many.
    """
    is_over = or_(AttentionItem.closed_at.is_not(None), AttentionItem.gave_up_at.is_(None))
    return prune(AttentionItem, and_(AttentionItem.last_failed_at < moment, is_over))


def _counted(failure: Failure) -> AttentionItem:
    moment = now()
    new = insert(AttentionItem).values(
        id=new_id(),
        step=failure.step,
        subject_id=failure.subject_id,
        about_id=failure.about_id,
        is_message=failure.message_id is not None,
        request_id=failure.request_id,
        tries=1,
        cause=failure.cause.value,
        place=failure.place,
        first_failed_at=moment,
        last_failed_at=moment,
    )
    # A process that died told less than the try before it.
    tells_more = new.excluded.cause != Cause.CRASHED.value
    statement = new.on_conflict_do_update(
        index_elements=["about_id", "step"],
        index_where=AttentionItem.closed_at.is_(None),
        set_={
            "tries": AttentionItem.tries + 1,
            "cause": new.excluded.cause,
            "place": case((tells_more, new.excluded.place), else_=AttentionItem.place),
            "last_failed_at": moment,
        },
    )
    counted = statement.returning(AttentionItem).execution_options(populate_existing=True)
    return db.session.scalars(counted).one()

"""A person reads their inbox."""

from uuid import UUID

from sqlalchemy import update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel.access import Action, Actor, require
from wishapp.notices.models import Notice
from wishapp.notices.queries import notice_of


def read_notice(actor: Actor, notice_id: UUID) -> Notice:
    """Note that a notice was read; reading it again changes nothing."""
    notice = notice_of(notice_id)
    require(actor, Action.READ_NOTICE, notice, see=Action.READ_NOTICE)
    if notice.read_at is None:
        notice.read_at = now()
    return notice


def read_all(actor: Actor) -> None:
    """Note that everything in the actor's inbox was read."""
    db.session.execute(
        update(Notice)
        .where(Notice.person_id == actor.me, Notice.read_at.is_(None))
        .values(read_at=now())
        .execution_options(synchronize_session=False)
    )

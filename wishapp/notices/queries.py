"""Reads notices, call tasks, and who is to be told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, or_, select

from wishapp.base.db import all_of, db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.fulfilment.claims.queries import claims_on
from wishapp.kernel.access import Role, Scope
from wishapp.kernel.lifecycle import Due
from wishapp.kernel.sealing import field_digest
from wishapp.notices.models import (
    CallTask,
    Notice,
    NoticeAttempt,
    NoticePause,
    NoticePermission,
    NoticeTurn,
)
from wishapp.notices.states import CallState, NoticeState
from wishapp.registry.people.models import Person, RoleGrant

QUEUED = NoticeState.QUEUED.value
# More than anybody is ever called about one wish.
MOST_CALLS = 200
# The county's only pause.
PAUSE_ID = UUID(int=0)


def notice_of(notice_id: UUID) -> Notice:
    """The notice with this id. Raises ``not_found``."""
    return row_of(Notice, notice_id)


def notices_of(person_id: UUID, *, unread: bool, before: UUID | None, limit: int) -> list[Notice]:
    """A page of somebody's inbox, the newest first."""
    theirs = Notice.person_id == person_id
    if unread:
        theirs &= Notice.read_at.is_(None)
    return newest(Notice, theirs, before=before, limit=limit)


def count_unread(person_id: UUID, *, most: int) -> int:
    """How many notices somebody has not read, counted up to ``most``."""
    unread = select(Notice.id).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    found = db.session.scalar(select(func.count()).select_from(unread.limit(most).subquery()))
    return found or 0


def told_already(cause_id: UUID, people: Sequence[UUID]) -> set[UUID]:
    """Those of these people who have a notice about a change, or were erased and get none."""
    query = select(Notice.person_id).where(
        Notice.person_id.in_(people), Notice.cause_id == cause_id
    )
    gone = select(Person.id).where(Person.id.in_(people), Person.erased_at.is_not(None))
    return set(db.session.scalars(query.union(gone)))


def without_phone(people: Sequence[UUID]) -> set[UUID]:
    """Those of these people who have no phone, so that staff act for them."""
    query = select(Person.id).where(Person.id.in_(people), Person.resident_digest.is_not(None))
    return set(db.session.scalars(query))


def last_sent(people: Sequence[UUID]) -> dict[UUID, datetime]:
    """When each of these people was last sent something over WeChat."""
    query = select(NoticeTurn.id, NoticeTurn.last_sent_at).where(
        NoticeTurn.id.in_(people), NoticeTurn.last_sent_at.is_not(None)
    )
    return {person: moment for person, moment in db.session.execute(query) if moment}


def pause_over(moment: datetime) -> bool | None:
    """Whether the county's pause after failures is over; None when there is none."""
    query = select(NoticePause.until).where(NoticePause.id == PAUSE_ID)
    until = db.session.scalar(query)
    return None if until is None else until <= moment


def due_people(moment: datetime, *, limit: int) -> list[Due]:
    """People to whom something is due and is not being sent, the most urgent first.

    Nobody during the county's pause; after it one, to see whether the platform answers again.
    """
    over = pause_over(moment)
    if over is False:
        return []
    if over:
        limit = 1
    # A probe may get lost, so nothing urgent is put at stake for it.
    urgent = func.bool_or(Notice.urgent)
    free = or_(NoticeTurn.leased_until.is_(None), NoticeTurn.leased_until <= moment)
    query = (
        select(Notice.person_id, func.min(Notice.due_at), func.coalesce(NoticeTurn.number, 0))
        .outerjoin(NoticeTurn, NoticeTurn.id == Notice.person_id)
        .where(Notice.state == QUEUED, Notice.due_at <= moment, free)
        .group_by(Notice.person_id, NoticeTurn.number)
        .order_by(urgent.asc() if over else urgent.desc(), func.min(Notice.due_at))
        .limit(limit)
    )
    return [Due(*row) for row in db.session.execute(query)]


def due_notices_for_update(person_id: UUID, moment: datetime, *, limit: int) -> list[Notice]:
    """Lock what is due to one person and in no attempt, the most useful first."""
    query = (
        select(Notice)
        .where(
            Notice.person_id == person_id,
            Notice.state == QUEUED,
            Notice.due_at <= moment,
            Notice.attempt_id.is_(None),
        )
        .order_by(Notice.urgent.desc(), Notice.importance.desc(), Notice.id)
        .limit(limit)
        .with_for_update()
    )
    return list(db.session.scalars(query))


def overdue_urgent_for_update(moment: datetime, *, limit: int) -> list[Notice]:
    """Lock urgent notices that are in no attempt and too late for WeChat, whoever has a turn."""
    query = (
        select(Notice)
        .where(
            Notice.state == QUEUED,
            Notice.due_at <= moment,
            Notice.urgent,
            Notice.give_up_at <= moment,
            Notice.attempt_id.is_(None),
        )
        .order_by(Notice.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(db.session.scalars(query))


def notices_in_attempt_for_update(attempt_id: UUID, *, limit: int) -> list[Notice]:
    """Lock the notices that an attempt carries, but for those that were ended meanwhile."""
    open_ones = Notice.state.in_([QUEUED, NoticeState.PERHAPS_SENT.value])
    query = select(Notice).where(Notice.attempt_id == attempt_id, open_ones)
    return list(db.session.scalars(query.order_by(Notice.id).limit(limit).with_for_update()))


def told_in_attempt_for_update(attempt_id: UUID, *, limit: int) -> list[Notice]:
    """Lock the notices that an attempt brought, or perhaps brought."""
    brought = [NoticeState.SENT, NoticeState.DIGESTED, NoticeState.PERHAPS_SENT]
    query = select(Notice).where(
        Notice.attempt_id == attempt_id, Notice.state.in_([each.value for each in brought])
    )
    return list(db.session.scalars(query.order_by(Notice.id).limit(limit).with_for_update()))


def attempt_named_for_update(msgid: str) -> NoticeAttempt | None:
    """Lock the attempt that WeChat knows by this id."""
    query = select(NoticeAttempt).where(NoticeAttempt.msgid == msgid)
    return db.session.scalar(query.order_by(NoticeAttempt.id.desc()).limit(1).with_for_update())


def nameless_attempt_for_update(
    person_id: UUID, template_id: str, *, since: datetime
) -> NoticeAttempt | None:
    """Lock an ended attempt of somebody's with a template to which WeChat gave no id.

    The newest with an urgent notice, or else the newest: a call too many harms less than none.
    """
    urgent = exists().where(Notice.attempt_id == NoticeAttempt.id, Notice.urgent)
    query = select(NoticeAttempt).where(
        NoticeAttempt.person_id == person_id,
        NoticeAttempt.template_id == template_id,
        NoticeAttempt.msgid.is_(None),
        NoticeAttempt.began_at >= since,
        NoticeAttempt.ended_at.is_not(None),
    )
    newest_urgent = query.order_by(urgent.desc(), NoticeAttempt.id.desc()).limit(1)
    return db.session.scalar(newest_urgent.with_for_update())


def permissions_left(person_id: UUID, *, limit: int) -> dict[str, int]:
    """How many messages somebody still permits, by the platform's id of the template."""
    query = (
        select(NoticePermission.template_id, NoticePermission.remaining)
        .where(NoticePermission.person_id == person_id, NoticePermission.remaining > 0)
        .order_by(NoticePermission.id)
        .limit(limit)
    )
    return {row.template_id: row.remaining for row in db.session.execute(query)}


def openid_of(person_id: UUID) -> str:
    """The openid by which the platform knows a person."""
    return db.session.scalars(select(Person.openid).where(Person.id == person_id)).one()


def person_id_of_openid(openid: str) -> UUID | None:
    """The person with this openid; None for somebody who never signed in."""
    digest = field_digest("openid", openid)
    return db.session.scalar(select(Person.id).where(Person.openid_digest == digest))


def holders_at(path: str | None, roles: Sequence[Role], *, limit: int) -> list[UUID]:
    """Who holds one of the roles at exactly this place, or wherever for None."""
    query = (
        select(RoleGrant.person_id)
        .where(RoleGrant.role.in_([role.value for role in roles]), RoleGrant.ended_at.is_(None))
        .distinct()
        .limit(limit)
    )
    return list(db.session.scalars(query.where(RoleGrant.place_path == path) if path else query))


def liaisons_of(unit_id: UUID, *, limit: int) -> list[UUID]:
    """Who speaks for a unit."""
    query = select(RoleGrant.person_id).where(
        RoleGrant.unit_id == unit_id, RoleGrant.ended_at.is_(None)
    )
    return list(db.session.scalars(query.distinct().limit(limit)))


def call_task_for_update(task_id: UUID) -> CallTask:
    """Lock a call task. Raises ``not_found``."""
    return row_for_update(CallTask, task_id)


def open_calls_about(wish_id: UUID, *, limit: int = MOST_CALLS) -> list[CallTask]:
    """Lock the calls that are still to be made about a wish or a claim on it."""
    about = or_(CallTask.subject_id == wish_id, CallTask.subject_id.in_(claims_on([wish_id])))
    query = select(CallTask).where(CallTask.state == CallState.OPEN.value, about)
    return list(db.session.scalars(query.order_by(CallTask.id).limit(limit).with_for_update()))


def call_tasks_in(
    scope: Scope, *, state: CallState, after: UUID | None, limit: int
) -> list[CallTask]:
    """A page of the calls that staff of these places have to make, or made."""
    wanted = CallTask.state == state.value
    return all_of(scope.page(CallTask, wanted, after=after, limit=limit))

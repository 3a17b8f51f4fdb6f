"""Closes accounts that nobody used for the county's term; who signs in meanwhile keeps theirs."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from wishapp.base.clock import now, start_of_day, today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.personal import Sweep, count
from wishapp.demand.wishes.models import Wish
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle.queries import was_moved
from wishapp.kernel.outbox import emit
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.states import ClosingState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import REPORT_IN
from wishapp.registry.people.models import Guardianship, Person, RoleGrant, Session
from wishapp.registry.people.queries import holds_any_role

BY_TERM = Actor.for_system("retention")
# What closes an account without its person, or perhaps without them.
EXPIRE, GRANT = "expire", "grant"
LIVE_REPORT_INS = [state.value for state in REPORT_IN.moves["end"].sources]


def _idle(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Neither signed in, nor bound by a duty, nor named in anything whose own term still runs."""
    signed_in = exists().where(Session.person_id == Person.id, Session.created_at >= before)
    holds_role = exists().where(RoleGrant.person_id == Person.id, RoleGrant.ended_at.is_(None))
    # What today's sweep emptied is seen tomorrow, so that no sweep makes work for itself.
    morning = start_of_day(today())
    is_live = or_(ReportIn.state.in_(LIVE_REPORT_INS), ReportIn.emptied_at >= morning)
    reports_in = exists().where(ReportIn.person_id == Person.id, is_live)
    is_kept = or_(Wish.anonymised_at.is_(None), Wish.anonymised_at >= morning)
    wishes = exists().where(Wish.wisher_id == Person.id, is_kept)
    speaks = or_(Guardianship.guardian_id == Person.id, Guardianship.child_id == Person.id)
    guards = exists().where(speaks, Guardianship.ended_at.is_(None))
    closes = exists().where(
        Closing.person_id == Person.id, Closing.state == ClosingState.PENDING.value
    )
    busy = (signed_in, holds_role, reports_in, wishes, guards, closes)
    # A resident on paper who is joined to an account goes with that account.
    is_themselves = and_(Person.erased_at.is_(None), Person.joined_to_id.is_(None))
    return (is_themselves, Person.created_at < before, *(~each for each in busy))


def _close(before: datetime, most: int) -> int:
    query = select(Person.id).where(*_idle(before)).order_by(Person.created_at).limit(most)
    ids = db.session.scalars(query.with_for_update(of=Person, skip_locked=True)).all()
    due_at = now() + timedelta(days=county().rules.closing_wait_days)
    for person_id in ids:
        lifecycle.begin(Closing(person_id=person_id, due_at=due_at), EXPIRE, by=BY_TERM)
        emit("person.close_idle", person_id)
    db.session.flush()
    return len(ids)


def is_used_again(closing: Closing) -> bool:
    """Whether an account that its person did not close in it is in use since.

    It was idle, or somebody asked at the desk. Whoever uses it, or serves by now, keeps it.
    """
    if not any(was_moved(closing.id, verb) for verb in (EXPIRE, GRANT)):
        return False
    is_used = _used_since(closing.person_id, closing.asked_at)
    return is_used or holds_any_role(closing.person_id)


def _used_since(person_id: UUID, moment: datetime) -> bool:
    seen = or_(Session.created_at > moment, Session.seen_at > moment)
    used = exists().where(Session.person_id == person_id, seen)
    return bool(db.session.scalar(select(used)))


IDLE_ACCOUNTS = Sweep(lambda before: count(Person, *_idle(before)), _close)

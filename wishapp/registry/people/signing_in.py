"""Opens and ends the sessions of people whom WeChat has identified; a person has a few at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id, token_digest
from wishapp.base.trace import origin
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, network_of, record_look
from wishapp.kernel.sealing import field_digest
from wishapp.registry.people.models import Person, Session
from wishapp.registry.people.queries import live_sessions_of, person_of, person_of_openid
from wishapp.registry.people.rules import is_use_worth_noting
from wishapp.registry.people.tokens import new_session_token


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """The result of a sign-in: the token, which is shown once, and when the session ends."""

    token: str
    expires_at: datetime
    person: Person


def sign_in(*, openid: str) -> SignedIn:
    """Open a session for a WeChat identity; a new identity becomes a new person."""
    digest = field_digest("openid", openid)
    statement = insert(Person).values(
        id=new_id(), openid_digest=digest, openid=openid, created_at=now()
    )
    db.session.execute(statement.on_conflict_do_nothing(index_elements=["openid_digest"]))
    person = person_of_openid(digest)
    token = new_session_token(person.id)
    _end_oldest(person.id, but=county().rules.sessions_at_once - 1)
    expires_at = now() + timedelta(days=county().rules.session_days)
    session = Session(
        person_id=person.id,
        token_digest=token_digest(token),
        network=network_of(origin()),
        expires_at=expires_at,
    )
    db.session.add(session)
    # A sign-in tells of nobody but whoever makes it.
    record_look(Actor(person.id), Look.SIGNED_IN, "session", session.id, person_id=None)
    return SignedIn(token=token, expires_at=expires_at, person=person)


def sign_out(actor: Actor) -> None:
    """End the session the actor is using, at once and everywhere."""
    if actor.session_id is not None:
        end_session(actor, actor.session_id)


def end_session(actor: Actor, session_id: UUID) -> None:
    """End one session of the actor's own. Raises ``not_found`` for any other."""
    ended = _revoke(Session.id == session_id, Session.person_id == actor.me)
    refuse_unless(ended, Code.NOT_FOUND)
    record_look(actor, Look.SIGNED_OUT, "session", session_id, person_id=None)


def end_all_sessions(actor: Actor) -> int:
    """End every session of the actor's own, this one too; returns how many."""
    ended = _revoke(Session.person_id == actor.me)
    record_look(actor, Look.SESSIONS_ENDED, "person", actor.me, person_id=None)
    return ended


def end_sessions_of(actor: Actor, person_id: UUID) -> int:
    """The county ends every session of somebody; returns how many. Raises ``not_found``."""
    require(actor, Action.END_SESSIONS, None)
    person = person_of(person_id)
    record_look(actor, Look.SESSIONS_ENDED, "person", person.id, person_id=person.id)
    return _revoke(Session.person_id == person.id)


def open_sessions_of(actor: Actor, person_id: UUID, *, limit: int) -> list[Session]:
    """The sessions of somebody, as the county sees them; the look is written down.

    Raises ``not_found``.
    """
    require(actor, Action.SEE_SESSIONS, None)
    person = person_of(person_id)
    record_look(actor, Look.SESSIONS, "person", person.id, person_id=person.id)
    return live_sessions_of(person.id, limit=limit)


def note_use(actor: Actor) -> None:
    """Note that a session is in use, where its idle end counts; seldom, so that it costs little.

    A call of the same session at the same moment is not waited for.
    """
    if not actor.grants or actor.seen_at is None:
        return
    moment = now()
    if not is_use_worth_noting(actor.seen_at, moment, county().rules):
        return
    free = select(Session.id).where(Session.id == actor.session_id)
    free = free.with_for_update(skip_locked=True)
    db.session.execute(
        update(Session).where(Session.id.in_(free.scalar_subquery())).values(seen_at=moment)
    )


def _end_oldest(person_id: UUID, *, but: int) -> None:
    """End the live sessions of a person but for the newest ones."""
    live = (Session.person_id == person_id, Session.revoked_at.is_(None))
    newest = select(Session.id).where(*live).order_by(Session.id.desc()).limit(but)
    old = update(Session).where(*live, Session.id.not_in(newest)).values(revoked_at=now())
    db.session.execute(old.execution_options(synchronize_session=False))


def _revoke(*which: ColumnElement[bool]) -> int:
    ended = db.session.execute(
        update(Session)
        .where(*which, Session.revoked_at.is_(None))
        .values(revoked_at=now())
        .returning(Session.id)
        .execution_options(synchronize_session=False)
    )
    return len(ended.all())

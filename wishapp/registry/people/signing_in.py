"""Opens and ends the sessions of people whom WeChat has identified; a person has a few at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.ids import new_id, token_digest
from wishapp.kernel.access import Actor
from wishapp.kernel.sealing import field_digest
from wishapp.registry.people.models import Person, Session
from wishapp.registry.people.queries import person_of_openid
from wishapp.registry.people.tokens import new_session_token


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """The result of a sign-in: the token, which is shown once, and when the session ends."""

    token: str
    expires_at: datetime
    person: Person


def sign_in(*, openid: str, session_key: str) -> SignedIn:
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
        session_key=session_key,
        expires_at=expires_at,
    )
    db.session.add(session)
    return SignedIn(token=token, expires_at=expires_at, person=person)


def sign_out(actor: Actor) -> None:
    """End the session the actor is using, at once and everywhere."""
    db.session.execute(
        update(Session).where(Session.id == actor.session_id).values(revoked_at=now())
    )


def sign_out_everywhere(actor: Actor) -> None:
    """End all sessions of the actor at once, also the one in use."""
    _end_oldest(actor.me, but=0)


def _end_oldest(person_id: UUID, *, but: int) -> None:
    """End the live sessions of a person but for the newest ones."""
    live = (Session.person_id == person_id, Session.revoked_at.is_(None))
    newest = select(Session.id).where(*live).order_by(Session.id.desc()).limit(but)
    old = update(Session).where(*live, Session.id.not_in(newest)).values(revoked_at=now())
    db.session.execute(old.execution_options(synchronize_session=False))

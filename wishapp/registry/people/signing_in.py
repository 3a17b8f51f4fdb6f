"""Opens and ends the sessions of people whom WeChat has identified."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.ids import new_id, new_token, token_digest
from wishapp.kernel.access import Actor
from wishapp.kernel.sealing import field_digest
from wishapp.registry.people.models import Person, Session
from wishapp.registry.people.queries import person_of_openid


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
    token = new_token()
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

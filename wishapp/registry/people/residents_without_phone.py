"""Residents without a phone are stored as people, found by a digest of name and home."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.comparing import folded_name
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.base.personal import nobody
from wishapp.base.rows import row_for_update
from wishapp.kernel.sealing import field_digest
from wishapp.kernel.sealing.home_addresses import spelled
from wishapp.registry.people.models import Person

BETWEEN = "\n"
# Whose wishes a resident on paper brings: those of the account, once they are joined to one.
WHO = func.coalesce(Person.joined_to_id, Person.id)


def name_and_home(name: str, address: str) -> str:
    """A person's name and address, the same however they are spelled."""
    return folded_name(name) + BETWEEN + spelled(address)


def resident_digest(name: str, address: str) -> bytes:
    """The digest by which somebody without a phone is found again."""
    return field_digest("resident", name_and_home(name, address))


def residents_behind(digests: Sequence[bytes]) -> list[UUID]:
    """The people with these digests, who have no openid; the same ones each time.

    Behind whoever is joined to an account stands that account. Nobody is joined or parted while
    the caller's transaction runs.
    """
    rows = [
        {
            "id": new_id(),
            # Signing in never leads here. Of the name and home nothing is left in it when the
            # resident's digest goes.
            "openid_digest": nobody(),
            "openid": "",
            "resident_digest": digest,
            "created_at": now(),
        }
        # In one order for everybody, so that nobody waits in a circle.
        for digest in sorted(set(digests))
    ]
    db.session.execute(insert(Person).on_conflict_do_nothing(), rows)
    found = select(Person.resident_digest, WHO).where(Person.resident_digest.in_(digests))
    found = found.order_by(Person.resident_digest).with_for_update(read=True)
    ids = dict(db.session.execute(found).all())
    return [ids[digest] for digest in digests]


def ids_behind(digest: bytes) -> set[UUID]:
    """The person with this digest, and the account to which they are joined; nobody at all else."""
    both = select(Person.id, Person.joined_to_id).where(Person.resident_digest == digest)
    return {each for row in db.session.execute(both) for each in row if each is not None}


def resident_for_update(person_id: UUID) -> Person:
    """Lock a resident on paper, or an account, while they are joined. Raises ``not_found``."""
    return row_for_update(Person, person_id, key_share=True)


def resident_known_as(person_id: UUID) -> Person | None:
    """The resident on paper who a person is, or who is joined to them; None for most accounts."""
    query = select(Person).where(stands_for([person_id]), Person.resident_digest.is_not(None))
    return db.session.scalar(query)


def know_again(person_id: UUID, *, before: bytes, name: str, home: str) -> None:
    """Let staff find a resident on paper by the right name and home from now on.

    ``before`` is the digest of what was corrected. What stood under another name or home than
    theirs, such as a wish that a joined account posted, says nothing of that. Where somebody else
    is known by the right ones, both stay.
    """
    person, digest = resident_known_as(person_id), resident_digest(name, home)
    if person is not None and person.resident_digest == before and not ids_behind(digest):
        person.resident_digest = digest


def must_stand_alone(person_ids: Collection[UUID]) -> None:
    """Raise ``joined_to_account`` if one of these people is joined to an account.

    Whatever is theirs is the account's. Nobody is joined while the caller's transaction runs.
    """
    query = select(Person.joined_to_id).where(Person.id.in_(person_ids)).order_by(Person.id)
    accounts = db.session.scalars(query.with_for_update(read=True)).all()
    refuse_unless(not any(accounts), Code.JOINED_TO_ACCOUNT)


def stands_for(person_ids: Sequence[UUID]) -> ColumnElement[bool]:
    """The condition that a resident on paper is one of these people, or joined to one of them."""
    own = and_(Person.id.in_(person_ids), Person.joined_to_id.is_(None))
    return or_(own, Person.joined_to_id.in_(person_ids))

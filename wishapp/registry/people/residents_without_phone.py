"""Residents without a phone are stored as people, found by a digest of name and home."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.comparing import folded_name
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.kernel.sealing import field_digest
from wishapp.kernel.sealing.home_addresses import spelled
from wishapp.registry.people.models import Person

BETWEEN = "\n"


def name_and_home(name: str, address: str) -> str:
    """A person's name and address, the same however they are spelled."""
    return folded_name(name) + BETWEEN + spelled(address)


def resident_digest(name: str, address: str) -> bytes:
    """The digest by which somebody without a phone is found again."""
    return field_digest("resident", name_and_home(name, address))


def residents_behind(digests: Sequence[bytes]) -> list[UUID]:
    """The people with these digests, who have no openid; the same ones each time."""
    rows = [
        {
            "id": new_id(),
            # Nobody has this openid; signing in never leads here.
            "openid_digest": field_digest("no openid", digest.hex()),
            "openid": "",
            "resident_digest": digest,
            "created_at": now(),
        }
        # In one order for everybody, so that nobody waits in a circle.
        for digest in sorted(set(digests))
    ]
    db.session.execute(insert(Person).on_conflict_do_nothing(), rows)
    found = select(Person.resident_digest, Person.id).where(Person.resident_digest.in_(digests))
    ids = dict(db.session.execute(found).all())
    return [ids[digest] for digest in digests]


def find_resident(digest: bytes) -> UUID | None:
    """The person with this digest, who has no openid; None when nobody has it."""
    return db.session.scalar(select(Person.id).where(Person.resident_digest == digest))

"""Nobody withdraws a consent in the same moment in which something new comes to rest on it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from wishapp.base.advisory_locks import KEY_BYTES, lock_by_digest
from wishapp.base.db import db
from wishapp.registry.people.models import Guardianship


def keep_consents(person_ids: Iterable[UUID]) -> None:
    """Let nobody withdraw for these people until this transaction ends.

    Whoever withdraws afterwards finds what was entered meanwhile, and ends it as well. It comes
    before any consent or wish is read, and before their rows are locked.
    """
    _lock(person_ids, shared=True)


def lock_consents(person_id: UUID) -> None:
    """Wait for all who enter something that rests on a person's consents, and make others wait.

    So do those who enter something for a child for whose account the person speaks.
    """
    children = select(Guardianship.child_id).where(
        Guardianship.guardian_id == person_id,
        Guardianship.child_id.is_not(None),
        Guardianship.ended_at.is_(None),
    )
    found = [child_id for child_id in db.session.scalars(children) if child_id is not None]
    _lock([person_id, *found], shared=False)


def _lock(person_ids: Iterable[UUID], *, shared: bool) -> None:
    # Not the rows of the people: a claim locks its member's row after its wish, a withdrawal needs
    # this before all wishes.
    # The last bytes of an id are drawn; the first ones tell the time.
    lock_by_digest((each.bytes[-KEY_BYTES:] for each in person_ids), shared=shared)

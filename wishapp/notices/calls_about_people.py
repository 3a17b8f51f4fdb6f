"""Finds the wish by which staff reach somebody: where they are, and their number."""

from uuid import UUID

from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wishes_of

# Enough to find one that is still open.
MOST_WISHES = 20


def wish_to_call_about(person_id: UUID) -> Wish | None:
    """The newest wish of a person that staff may still read."""
    found = wishes_of(person_id, before=None, limit=MOST_WISHES)
    readable = (each for each in found if not each.is_restricted and each.anonymised_at is None)
    return next(readable, None)

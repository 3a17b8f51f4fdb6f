"""Tells who was involved in a wish; they neither prove nor decide anything about it."""

from uuid import UUID

from sqlalchemy import or_, select

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.queries import held_by
from wishapp.fulfilment.participations.queries import shared_by
from wishapp.fulfilment.pledges.queries import led_by, pledged_by


def was_involved_in(wish: Wish, person_id: UUID) -> bool:
    """Whether somebody fulfils or fulfilled a wish, alone or with others.

    Involved are those who hold or lead it, who have a live part or pledge, and who speak for the
    unit that claimed it.
    """
    if person_id == wish.claimant_id:
        return True
    ways = (each(wish.id, person_id) for each in (held_by, shared_by, pledged_by, led_by))
    return bool(db.session.scalar(select(or_(*ways))))


def must_not_be_involved_in(wish: Wish, person_id: UUID) -> None:
    """Raise ``same_person`` for whoever was involved in the wish."""
    refuse_unless(not was_involved_in(wish, person_id), Code.SAME_PERSON)

"""Empties the one wish that somebody posted for another person who asks for it (PIPL Art. 47)."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import OPEN_TO_WITHDRAWAL
from wishapp.fulfilment.claims.people_in_pictures import take_pictures_of_people
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.emptying_wishes import anonymise


def empty_asked_wish(actor: Actor, wish_id: UUID) -> None:
    """End the wish if it is not fulfilled yet, hide and empty it; the poster's account stays."""
    take_pictures_of_people(select(Wish.id).where(Wish.id == wish_id))
    wish = wish_for_update(wish_id)
    if wish.state in OPEN_TO_WITHDRAWAL:
        lifecycle.move(wish, "withdraw", by=actor)
    wish.hidden_at = wish.hidden_at or now()
    wish.restricted_at = wish.restricted_at or now()
    db.session.flush()
    anonymise([wish_id])
    # The rows were changed behind the session's back.
    db.session.expire_all()

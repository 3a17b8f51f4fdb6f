"""Takes a resident's wishes out of sight, and shows them again, as their consent goes and comes."""

from uuid import UUID

from sqlalchemy import or_, select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import lock_wishes
from wishapp.registry.people.queries import is_guarded


def hide_wishes_of(wisher_id: UUID) -> None:
    """From now on nothing public shows a resident's wishes (PIPL Art. 15, 25).

    Whoever is on the way to fulfil one goes on; nobody else can claim it.
    """
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    hiding = update(Wish).where(Wish.wisher_id == wisher_id, Wish.hidden_at.is_(None))
    db.session.execute(hiding.values(hidden_at=now()))


def show_wishes_of(wisher_id: UUID) -> None:
    """The resident agrees again that their wishes are public; a minor's guardian still has to."""
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    showing = update(Wish).where(
        Wish.wisher_id == wisher_id,
        Wish.hidden_at.is_not(None),
        or_(Wish.minor.is_(None), is_guarded(Wish.id)),
    )
    db.session.execute(showing.values(hidden_at=None))

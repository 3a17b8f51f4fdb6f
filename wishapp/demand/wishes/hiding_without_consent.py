"""Hides a resident's wishes when they withdraw consent, and shows them when they consent again."""

from uuid import UUID

from sqlalchemy import or_, select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import lock_wishes
from wishapp.registry.people.queries import is_guarded


def hide_wishes_of(wisher_id: UUID) -> None:
    """Hide a resident's wishes from everything that is public (PIPL Art. 15, 25).

    A claimant who is fulfilling one may go on. Nobody else can claim it.
    """
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    hiding = update(Wish).where(Wish.wisher_id == wisher_id, Wish.hidden_at.is_(None))
    db.session.execute(hiding.values(hidden_at=now()))


def show_wishes_of(wisher_id: UUID) -> None:
    """Show a resident's wishes after a new consent; a minor's wish also needs its guardian's."""
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    showing = update(Wish).where(
        Wish.wisher_id == wisher_id,
        Wish.hidden_at.is_not(None),
        or_(Wish.minor.is_(None), is_guarded(Wish.id)),
    )
    db.session.execute(showing.values(hidden_at=None))

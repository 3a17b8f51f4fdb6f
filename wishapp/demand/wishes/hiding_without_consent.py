"""Hides a resident's wishes when they withdraw consent, and shows them when they consent again."""

from uuid import UUID

from sqlalchemy import or_, select, true, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import lock_wishes
from wishapp.demand.wishes.states import WishState
from wishapp.kernel.outbox import emit
from wishapp.registry.people.queries import is_guarded


def hide_wishes_of(wisher_id: UUID) -> None:
    """Hide a resident's wishes from everything that is public (PIPL Art. 15, 25).

    A claimant who is fulfilling one may go on. Nobody else can claim it unless staff dispatch it:
    they are told of each that waits for a claim.
    """
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    hiding = update(Wish).where(Wish.wisher_id == wisher_id, Wish.hidden_at.is_(None))
    hidden = db.session.execute(hiding.values(hidden_at=now()).returning(Wish.id, Wish.state))
    for wish_id, state in hidden.all():
        if state == WishState.PUBLISHED:
            emit("wish.await_dispatch", wish_id)


def show_wishes_of(wisher_id: UUID, *, also_dispatch_only: bool = False) -> None:
    """Show a resident's wishes after a new consent; a minor's wish also needs its guardian's.

    A wish that was posted without the consent stays unseen when another is posted with it. Only
    a consent that stands by itself shows it, too.
    """
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    meant = true() if also_dispatch_only else Wish.dispatch_only.is_(False)
    showing = update(Wish).where(
        meant,
        Wish.wisher_id == wisher_id,
        Wish.hidden_at.is_not(None),
        Wish.restricted_at.is_(None),
        or_(Wish.minor.is_(None), is_guarded(Wish.id)),
    )
    db.session.execute(showing.values(hidden_at=None, dispatch_only=False))

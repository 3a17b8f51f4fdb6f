"""Restricts the wishes of a resident who agrees no longer: kept, but open to staff no more."""

from uuid import UUID

from sqlalchemy import select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.child_files import must_be_approved
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import lock_wishes
from wishapp.demand.wishes.states import WishState
from wishapp.kernel.access import Actor


def restrict_wishes_of(wisher_id: UUID) -> None:
    """Restrict all wishes of a resident, whatever became of them (PIPL Art. 15, 47)."""
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    restricting = update(Wish).where(Wish.wisher_id == wisher_id, Wish.restricted_at.is_(None))
    db.session.execute(restricting.values(restricted_at=now()))


def release_wishes_of(wisher_id: UUID) -> None:
    """Open a resident's wishes to staff again after a new consent; withdrawn ones stay closed."""
    lock_wishes(select(Wish.id).where(Wish.wisher_id == wisher_id))
    opening = update(Wish).where(
        Wish.wisher_id == wisher_id,
        Wish.restricted_at.is_not(None),
        Wish.state != WishState.WITHDRAWN.value,
    )
    db.session.execute(opening.values(restricted_at=None))


def must_be_open_to(actor: Actor, wish: Wish) -> None:
    """Raise ``restricted`` for everybody but its resident when a wish is restricted.

    The purpose of a withdrawn wish has ended, so its file is closed, too (PIPL Art. 47). Raises
    ``child_file_closed`` for a child's file that nobody approved to open.
    """
    if actor.person_id is not None and actor.person_id == wish.wisher_id:
        return
    refuse_unless(not wish.is_restricted, Code.RESTRICTED)
    must_be_approved(actor, wish)


def words_shown(wish: Wish) -> str:
    """The public words of a wish for whoever acts on it; empty once it is only kept (PIPL 47)."""
    return "" if wish.is_restricted else wish.public_text


def is_open_to(actor: Actor, wish: Wish) -> bool:
    """Whether ``must_be_open_to`` lets somebody read the file of a wish."""
    try:
        must_be_open_to(actor, wish)
    except Refusal:
        return False
    return True

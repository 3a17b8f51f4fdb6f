"""Staff open one earlier wish, and erase what it says of a resident; both are written down."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.demand.earlier_wishes.models import EarlierWish, ErasedEarlierWish
from wishapp.demand.earlier_wishes.queries import wish_for_update, wish_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look


def open_earlier_wish(actor: Actor, wish_id: UUID) -> EarlierWish:
    """An earlier wish with its words and the name of its resident. Raises ``not_found``."""
    wish = wish_of(wish_id)
    require(actor, Action.SEE_EARLIER_WISH, wish, see=Action.SEE_EARLIER_WISH)
    record_look(actor, Look.EARLIER_WISH, "earlier_wish", wish.id, person_id=None)
    return wish


def erase_earlier_wish(actor: Actor, wish_id: UUID, *, why: str) -> EarlierWish:
    """Erase the words and the name, as the resident asked at the desk (PIPL Art. 47).

    What is counted stays: number, place, form, days and outcome. A repeat changes nothing. A list
    that tells of the wish again brings back neither.
    Raises ``not_found``, ``forbidden``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.ERASE_EARLIER_WISH, wish, see=Action.SEE_EARLIER_WISH)
    # Also of what a term has emptied: no later list may bring it back.
    if wish.erased_by is None:
        wish.words = wish.name = wish.name_digest = wish.label = None
        wish.erased_at, wish.erased_by, wish.erased_why = now(), actor.me, why
        _remember(wish)
        record_look(actor, Look.EARLIER_WISH_ERASED, "earlier_wish", wish.id, person_id=None)
    return wish


def _remember(wish: EarlierWish) -> None:
    erased = insert(ErasedEarlierWish).values(
        id=new_id(),
        community_id=wish.community_id,
        number=wish.number,
        posted_on=wish.posted_on,
        erased_at=wish.erased_at,
    )
    db.session.execute(erased.on_conflict_do_nothing(constraint="erased_earlier_wishes_once"))

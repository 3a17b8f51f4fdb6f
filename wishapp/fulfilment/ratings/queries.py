"""Reads ratings, and when a wish was fulfilled."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import FULFILLED, WishState
from wishapp.fulfilment.ratings.models import Rating
from wishapp.kernel.lifecycle import Transition


def find_rating(wish_id: UUID) -> Rating | None:
    """The rating of a wish that counts, if there is one: the resident's own before staff's."""
    query = select(Rating).where(Rating.wish_id == wish_id)
    return db.session.scalar(query.order_by(Rating.is_own.desc()).limit(1))


def rating_of(wish_id: UUID) -> Rating:
    """The rating of a wish that counts. Raises ``not_found``."""
    rating = find_rating(wish_id)
    if rating is None:
        raise Refusal(Code.NOT_FOUND)
    return rating


def fulfilled_at(wish: Wish, *, to: str) -> datetime:
    """When a wish was fulfilled, for the last time.

    Raises ``move_not_allowed`` when it is not fulfilled at this moment; ``to`` says for which verb.
    """
    done = [state.value for state in FULFILLED]
    query = select(func.max(Transition.at)).where(
        Transition.subject_id == wish.id,
        Transition.new.in_(done),
        Transition.old.not_in(done),
    )
    moment = db.session.scalar(query) if WishState(wish.state) in FULFILLED else None
    if moment is None:
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind="wish", verb=to, state=wish.state)
    return moment

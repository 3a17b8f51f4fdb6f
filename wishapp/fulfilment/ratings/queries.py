"""Reads ratings, and when a wish was fulfilled."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import FULFILLED, WishState
from wishapp.fulfilment.ratings.models import Rating
from wishapp.kernel.lifecycle import Transition

_DONE = [state.value for state in FULFILLED]
_BECAME_FULFILLED = (Transition.new.in_(_DONE), Transition.old.not_in(_DONE))


class Ending(NamedTuple):
    """When a wish was fulfilled for the last time, and what its resident said of it.

    ``rated`` is the level and moment of the rating that counts.
    """

    at: datetime
    was_reopened: bool
    rated: tuple[int, datetime] | None
    is_rated_by_resident: bool


def endings_of(wish_ids: Sequence[UUID], *, limit: int) -> dict[UUID, Ending]:
    """The endings of those wishes that were ever fulfilled, by wish."""
    reopened = (Transition.subject_id == Wish.id, Transition.verb == "reopen")
    query = (
        select(
            Wish.id,
            select(func.max(Transition.at))
            .where(Transition.subject_id == Wish.id, *_BECAME_FULFILLED)
            .scalar_subquery(),
            select(Transition.id).where(*reopened).exists(),
            Rating.level,
            Rating.rated_at,
            Rating.is_own,
        )
        .outerjoin(Rating, Rating.wish_id == Wish.id)
        .where(Wish.id.in_(wish_ids))
        # Of two ratings the resident's own comes last, and counts.
        .order_by(Wish.id, Rating.is_own)
        .limit(2 * limit)
    )
    return {
        wish_id: Ending(moment, was_reopened, (level, rated_at) if level else None, bool(is_own))
        for wish_id, moment, was_reopened, level, rated_at, is_own in db.session.execute(query)
        if moment is not None
    }


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
    query = select(func.max(Transition.at)).where(
        Transition.subject_id == wish.id, *_BECAME_FULFILLED
    )
    moment = db.session.scalar(query) if WishState(wish.state) in FULFILLED else None
    if moment is None:
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind="wish", verb=to, state=wish.state)
    return moment

"""The resident rates a fulfilled wish, once, perhaps with a word; staff may enter it.

A rating that staff entered gives way to the resident's own.
"""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.assistance.by_phone import take_note
from wishapp.fulfilment.ratings.models import Rating
from wishapp.fulfilment.ratings.queries import find_rating, fulfilled_at
from wishapp.fulfilment.ratings.rules import Level, must_be_rated_in_time
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.people.phone import must_have_phone
from wishapp.registry.places.queries import location_now


def rate_wish(actor: Actor, wish_id: UUID, *, level: Level, word: str = "") -> Rating:
    """Rate a wish within the county's days after it was fulfilled.

    Raises ``move_not_allowed`` for a wish that is not fulfilled, ``rating_closed``,
    ``already_rated``, ``phone_missing``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.RATE_WISH, wish, see=Action.SEE_WISH)
    must_have_phone(actor.me)
    return _rate(actor, wish, level, word)


def rate_for_resident(
    actor: Actor, wish_id: UUID, *, level: Level, word: str = "", call_note: str
) -> Rating:
    """Enter the rating that a resident gave on the telephone.

    Raises what rating does, and ``same_person`` for whoever entered or reviewed the wish, or was
    involved in it.
    """
    wish = wish_for_update(wish_id)
    take_note(actor, wish, "rate", call_note)
    return _rate(actor, wish, level, word, entered_by=actor.me)


def _rate(
    actor: Actor, wish: Wish, level: Level, word: str, entered_by: UUID | None = None
) -> Rating:
    came_true, before = fulfilled_at(wish, to="rate"), find_rating(wish.id)
    gives_way = before is None or (entered_by is None and not before.is_own)
    refuse_unless(gives_way, Code.ALREADY_RATED)
    must_be_rated_in_time(came_true, moment=now(), rules=county().rules)
    location = location_now(wish)
    rating = Rating(
        wish_id=wish.id,
        wisher_id=wish.wisher_id,
        member_id=wish.claimant_id,
        level=int(level),
        word=word or None,
        entered_by=entered_by,
        is_own=entered_by is None,
        **location,
    )
    db.session.add(rating)
    if word:
        open_screening(
            actor,
            subject_kind=SubjectKind.RATING,
            subject_id=wish.id,
            words=word,
            location=location,
        )
    return rating

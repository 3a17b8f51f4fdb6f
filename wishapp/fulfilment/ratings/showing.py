"""Shows a rating: the claimant sees the level at once, and the word once it was screened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.fulfilment.ratings.models import Rating
from wishapp.fulfilment.ratings.queries import rating_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RatingFile:
    """A rating as one person may see it; ``word_state`` is the screening's, if there is a word."""

    wish_id: UUID
    level: int
    word: str | None
    word_state: str | None
    rated_at: datetime
    by_staff: bool


def see_rating(actor: Actor, wish_id: UUID) -> RatingFile:
    """Read a rating; a look by staff is written down. Raises ``not_found`` without one.

    Raises ``restricted`` for staff once the resident withdrew.
    """
    rating = rating_of(wish_id)
    require(actor, Action.SEE_RATING, rating, see=Action.SEE_RATING)
    if actor.person_id not in {rating.wisher_id, rating.member_id}:
        must_be_open_to(actor, wish_of(wish_id))
        record_look(actor, Look.RATING, "wish", wish_id, person_id=rating.wisher_id)
    return file_of(actor, rating)


def file_of(actor: Actor, rating: Rating) -> RatingFile:
    """The rating as the actor, who may see it, sees it."""
    # Without a word of its own, the newest screening is that of a rating that gave way.
    screening = newest_screening(rating.wish_id, SubjectKind.RATING) if rating.word else None
    passed = screening is not None and screening.state == ScreeningState.PASSED
    is_open = passed or actor.person_id != rating.member_id
    return RatingFile(
        wish_id=rating.wish_id,
        level=rating.level,
        word=rating.word if is_open else None,
        word_state=screening.state if screening else None,
        rated_at=rating.rated_at,
        by_staff=rating.entered_by is not None,
    )

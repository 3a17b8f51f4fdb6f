"""Shows staff what waits to be judged, unless the file that it belongs to is closed to them."""

from uuid import UUID

from wishapp.demand.screening import reviewing
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import screening_of
from wishapp.demand.wishes.queries import find_wish, wish_of
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.fulfilment.claims.queries import find_claim
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.models import Picture


def open_words(actor: Actor, screening_id: UUID) -> Screening:
    """Read the words that wait; the look is written down, at a wish as one at its resident.

    Raises ``restricted``, and ``child_file_closed`` for words of a child's file.
    """
    about = _must_be_open(actor, screening_id)
    return reviewing.open_screening_file(actor, screening_id, about=about)


def open_picture(actor: Actor, screening_id: UUID) -> Picture:
    """See the picture that waits; raises what reading words does, and ``not_found`` later."""
    about = _must_be_open(actor, screening_id)
    return reviewing.open_screening_picture(actor, screening_id, about=about)


def _must_be_open(actor: Actor, screening_id: UUID) -> UUID | None:
    """Raise for a closed file; the resident whose wish it is, None for other words."""
    screening = screening_of(screening_id)
    require(actor, Action.SEE_SCREENING, screening, see=Action.SEE_SCREENING)
    claim = find_claim(screening.subject_id)
    if claim is not None:
        # What members reported is their own.
        if actor.person_id != claim.member_id:
            must_be_open_to(actor, wish_of(claim.wish_id))
        return None
    wish = find_wish(screening.subject_id)
    if wish is None:
        # Neither a wish nor its claim: a nickname, or the name of a team.
        return None
    if actor.person_id == screening.author_id:
        # Whoever entered it for the resident may work there no more.
        require(actor, Action.SEE_WISH, wish, see=Action.SEE_WISH)
    must_be_open_to(actor, wish)
    return wish.wisher_id

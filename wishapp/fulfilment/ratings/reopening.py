"""The resident reopens a fulfilled wish, once; the street decides."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.assistance.by_phone import take_note
from wishapp.fulfilment.claims.queries import newest_claim_of
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.disputes.disputing import reopen
from wishapp.fulfilment.ratings.queries import find_rating, fulfilled_at
from wishapp.fulfilment.ratings.rules import must_be_reopened_in_time
from wishapp.kernel.access import Action, Actor, require


def reopen_wish(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """Reopen a wish, soon after it was fulfilled or rated low: it is to be done again.

    A wish can be reopened after the return visit, too, and after it was struck off. Raises
    ``move_not_allowed`` for a wish that is not fulfilled or that the community fulfilled itself.
    Raises ``reopening_closed``, ``already_reopened``.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.REOPEN_WISH, wish, see=Action.SEE_WISH)
    return _reopen(actor, wish, why)


def reopen_for_resident(actor: Actor, wish_id: UUID, *, why: str, call_note: str) -> Wish:
    """Reopen a wish because the resident said so on the telephone.

    Raises what reopening does, and ``same_person`` for whoever reviewed or was involved in it.
    """
    wish = wish_for_update(wish_id)
    take_note(actor, wish, "reopen", call_note)
    return _reopen(actor, wish, why)


def _reopen(actor: Actor, wish: Wish, why: str) -> Wish:
    came_true = fulfilled_at(wish, to="reopen")
    claim = newest_claim_of(wish.id)
    if claim is None or claim.state != ClaimState.CONFIRMED:
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind="wish", verb="reopen", state=wish.state)
    rating = find_rating(wish.id)
    rated = (rating.level, rating.rated_at) if rating else None
    must_be_reopened_in_time(came_true, rated, moment=now(), rules=county().rules)
    reopen(actor, claim, wish, why=why)
    return wish

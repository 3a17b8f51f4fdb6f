"""Staff merge a wish into another wish that asks for the same thing."""

from uuid import UUID

from wishapp.base.county import county
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import RejectCode
from wishapp.demand.wishes.similarity import percent_alike
from wishapp.demand.wishes.states import WishState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Why

S = WishState
# What nobody goes on with can take no other wish in.
OVER = frozenset(
    {S.REJECTED, S.TRANSFERRED, S.WITHDRAWN, S.EXPIRED, S.CLOSED, S.CONFIRMED, S.REVIEWED}
)


def merge_wish(actor: Actor, wish_id: UUID, *, into_id: UUID, why: str) -> Wish:
    """End a wish as a duplicate of another wish of its community, and tell its wisher.

    Raises ``merge_target_unfit``, ``move_not_allowed``. Raises ``merge_unlike`` unless both
    wishes are of one household or have nearly the same words. Raises ``same_person`` for the
    person who entered the wish.
    """
    refuse_unless(wish_id != into_id, Code.MERGE_TARGET_UNFIT)
    # In one order for everybody, so that two merges never wait for each other.
    locked = {each: wish_for_update(each) for each in sorted((wish_id, into_id))}
    wish, into = locked[wish_id], locked[into_id]
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    require(actor, Action.SEE_WISH, into, see=Action.SEE_WISH)
    is_open = into.state not in OVER and into.community_id == wish.community_id
    refuse_unless(is_open, Code.MERGE_TARGET_UNFIT)
    refuse_unless(_may_be_one(wish, into), Code.MERGE_UNLIKE)
    lifecycle.move(wish, "merge", by=actor, why=Why(RejectCode.DUPLICATE, words=why))
    wish.merged_into_id = into.id
    return wish


def _may_be_one(wish: Wish, other: Wish) -> bool:
    """Whether two wishes may be duplicates, by the measure of the alike wishes shown to staff."""
    if wish.address_digest == other.address_digest:
        return True
    alike = percent_alike(wish.likeness or (), other.likeness or ())
    return alike >= county().rules.similar_from_percent

"""Locks a wish that staff put right, refuses who saw an older one, and notes what was put right."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import ONCE_PUBLISHED, WishState
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.rectifications.queries import changes_since
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.kernel.access import Action, Actor, Allowed, require
from wishapp.kernel.access.things import AWish

ENDED = (WishState.REJECTED, WishState.TRANSFERRED, WishState.WITHDRAWN, WishState.CLOSED)


def wish_to_rectify(
    actor: Actor, wish_id: UUID, action: Allowed[AWish], *, seen: int | None
) -> Wish:
    """Lock a wish that the actor may put right, or amend.

    ``seen`` is the version on which the actor looked, if they say so. Raises ``not_found``, and
    ``wish_changed`` with what somebody else changed since.
    """
    wish = wish_for_update(wish_id)
    require(actor, action, wish, see=Action.SEE_WISH)
    if seen is not None and seen != wish.version:
        changed = changes_since(wish, seen, limit=len(RectificationKind))
        raise Refusal(Code.WISH_CHANGED, changed=tuple(changed), version=wish.version)
    return wish


def must_be_under_way(wish: Wish, verb: str) -> None:
    """Raise ``move_not_allowed`` once the story of a wish has ended."""
    is_under_way = wish.state not in ENDED and wish.anonymised_at is None
    must_fit(is_under_way, wish, verb)


def must_have_card(wish: Wish, verb: str) -> None:
    """Raise ``move_not_allowed`` for a wish without a card: never published, or gone from the wall.

    A wish that is hidden for want of consent has one; it is shown when the consent is there again.
    """
    has_card = wish.state in ONCE_PUBLISHED and wish.left_wall_at is None
    must_fit(has_card and wish.anonymised_at is None, wish, verb)


def must_fit(condition: object, wish: Wish, verb: str) -> None:
    """Raise ``move_not_allowed`` for a wish as it stands, unless the condition holds."""
    refuse_unless(condition, Code.MOVE_NOT_ALLOWED, kind="wish", verb=verb, state=wish.state)


def note(
    actor: Actor, wish: Wish, kind: RectificationKind, *, why: str, before: str | None = None
) -> Rectification:
    """Note what the actor put right on a locked wish, which has its next version from now on."""
    wish.version += 1
    rectification = Rectification(
        wish_id=wish.id,
        version=wish.version,
        kind=kind.value,
        before=before,
        why=why,
        rectified_by=actor.me,
    )
    db.session.add(rectification)
    return rectification

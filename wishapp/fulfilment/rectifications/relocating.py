"""Staff move a wish to the community or grid where it belongs; all that belongs to it follows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, update

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.models import Screening
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.wishes.cost_sharing import may_share_costs_at
from wishapp.demand.wishes.models import ChildFileRequest, Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claims_on
from wishapp.fulfilment.dispatches.calling_off import end_dispatches
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.queries import live_pledges
from wishapp.fulfilment.ratings.models import Rating
from wishapp.fulfilment.rectifications.noting import (
    must_be_under_way,
    must_fit,
    note,
    wish_to_rectify,
)
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.kernel.access import Action, Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.outbox import emit
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import place_to_use

# Whose staff see and decide them by the place of their wish.
OF_WISH: tuple[Any, ...] = (Claim, Pledge, Dispatch, Rating, Transfer, ChildFileRequest)


def relocate_wish(
    actor: Actor, wish_id: UUID, *, place_code: str, why: str, seen: int | None = None
) -> Wish:
    """Move a wish to another community or grid, whose staff see it and all its parts from then on.

    An open dispatch ends with a move to another community, whose office is told. Booked service and
    what boards counted stay where they happened. A household's quota goes by address, so the move
    takes nobody's turn. Raises ``place_unknown``, ``place_not_community``, ``nothing_changed``,
    ``wish_changed``. Raises ``cost_shares_off`` where a cost may not be shared, and
    ``move_not_allowed`` for pledged cost shares, or once the story has ended.
    """
    wish = wish_to_rectify(actor, wish_id, Action.RECTIFY_WISH, seen=seen)
    must_be_under_way(wish, "relocate")
    community, place = place_to_use(place_code)
    refuse_unless(place.path != wish.place_path, Code.NOTHING_CHANGED)
    is_elsewhere = community.id != wish.community_id
    if is_elsewhere:
        _must_be_movable(wish, community)
        end_dispatches(actor, wish, why=Why(Because.WISH_MOVED), also_escalated=True)
    note(actor, wish, RectificationKind.PLACE, why=why, before=wish.place_path)
    db.session.flush()
    location = {"community_id": community.id, **location_of(place)}
    for name, value in location.items():
        setattr(wish, name, value)
    move_parts([wish.id], location)
    if is_elsewhere:
        emit("wish.relocate", wish.id)
    return wish


def _must_be_movable(wish: Wish, community: Place) -> None:
    """Whoever took a cost share did so as a neighbour; elsewhere they are none."""
    if wish.inside_only:
        refuse_unless(may_share_costs_at(community.code), Code.COST_SHARES_OFF)
        must_fit(not live_pledges(wish.id, limit=1), wish, "relocate")


def move_parts(wish_ids: Sequence[UUID], location: dict[str, Any]) -> None:
    """Set the place of everything that is found by the place of its wish."""
    for model in OF_WISH:
        db.session.execute(update(model).where(model.wish_id.in_(wish_ids)).values(**location))
    of_claims = Screening.subject_id.in_(claims_on(wish_ids))
    screened = or_(Screening.subject_id.in_(wish_ids), of_claims)
    moving = update(Screening).where(screened).values(**location)
    db.session.execute(moving.execution_options(synchronize_session=False))

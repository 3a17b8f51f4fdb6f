"""The lead claimant starts a full wish; from there it goes on as one member's claim."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.claims.claiming import new_claim
from wishapp.claims.models import Claim
from wishapp.claims.queries import newest_claim_of
from wishapp.claims.rules import must_not_be_kin
from wishapp.errors import Code, refuse_unless
from wishapp.pledges.counting import must_be_shared
from wishapp.pledges.queries import live_pledges, unbought_lines, wish_to_share
from wishapp.wishes.models import Wish
from wishapp.wishes.states import WishState


def take_lead(actor: Actor, wish_id: UUID) -> Wish:
    """Lead the wish from now on; any of its pledgers may, until it is started.

    Raises ``not_found`` for whoever has pledged nothing, ``not_reported_in``.
    """
    wish, _ = wish_to_share(wish_id, actor.me)
    members = {pledge.member_id for pledge in live_pledges(wish.id)}
    refuse_unless(actor.me in members, Code.NOT_FOUND)
    require(actor, Action.PLEDGE_WISH, wish)
    must_be_shared(wish, "lead")
    wish.lead_id = actor.me
    return wish


def start_wish(actor: Actor, wish_id: UUID) -> Claim:
    """Start a full wish: the lead claimant holds its claim, and reports for all who share it.

    Raises ``not_found`` for anybody else, ``not_reported_in``, ``related``, ``move_not_allowed``
    while shares are left, ``shares_unsettled`` while a cost share is not settled at the desk or
    its purchase is not entered.
    """
    wish, kin = wish_to_share(wish_id, actor.me)
    refuse_unless(wish.lead_id == actor.me, Code.NOT_FOUND)
    require(actor, Action.START_WISH, wish)
    report_in = must_not_be_kin(actor, wish, kin=kin)
    refuse_unless(
        wish.state == WishState.CROWD_FULL,
        Code.MOVE_NOT_ALLOWED,
        kind="wish",
        verb="start",
        state=wish.state,
    )
    must_be_settled(wish.id)
    before = newest_claim_of(wish.id)
    claim = new_claim(actor, wish, report_in)
    if before is not None:
        # Rounds go on from claim to claim, so that no share is booked twice under one name.
        claim.round = before.round + 1
    lifecycle.move(claim, "start", by=actor)
    lifecycle.move(wish, "start", by=actor)
    return claim


def must_be_settled(wish_id: UUID) -> None:
    """Raise ``shares_unsettled`` unless every cost share is settled and its purchase entered."""
    waiting = any(pledge.is_unsettled for pledge in live_pledges(wish_id))
    refuse_unless(not waiting and not unbought_lines(wish_id), Code.SHARES_UNSETTLED)

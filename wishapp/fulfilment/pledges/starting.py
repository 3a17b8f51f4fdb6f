"""The lead claimant starts a full wish for all who share it, or passes the lead on."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.noting_risks import must_have_skill
from wishapp.demand.wishes.standstill import must_be_up
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.claiming import new_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import newest_claim_of
from wishapp.fulfilment.claims.rules import must_not_be_kin
from wishapp.fulfilment.pledges.counting_shares import must_be_shared
from wishapp.fulfilment.pledges.lead import in_order, let_lead, next_after
from wishapp.fulfilment.pledges.models import Lead, Pledge
from wishapp.fulfilment.pledges.queries import (
    lead_for_update,
    lead_of,
    live_pledges,
    own_pledges_on,
    unbought_lines,
    wish_to_share,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require

MOST_TURNS = 2


def take_lead(actor: Actor, wish_id: UUID) -> Wish:
    """Lead a full wish that nobody started in time; any of its pledgers may, with the whole time.

    Raises ``not_found`` for whoever has pledged nothing, ``not_reported_in``. Raises ``lead_taken``
    while it is somebody's turn: that lead passes it on, or the turn runs out. Raises ``lead_spent``
    once as many turns ran out as give each pledger two, so that staff can decide.
    """
    wish, _ = wish_to_share(wish_id, actor.me)
    pledges = live_pledges(wish.id)
    sharers = in_order(pledges)
    refuse_unless(actor.me in sharers, Code.NOT_FOUND)
    require(actor, Action.PLEDGE_WISH, wish)
    must_be_shared(wish, "lead")
    lead = lead_for_update(wish.id)
    if lead.member_id != actor.me:
        refuse_unless(_all_had_their_turn(wish), Code.LEAD_TAKEN)
        refuse_unless(lead.passed < MOST_TURNS * len(sharers), Code.LEAD_SPENT)
        let_lead(wish, lead, actor.me, pledges)
        wish.await_start(now())
    return wish


def pass_on_lead(actor: Actor, wish_id: UUID, *, pledge_id: UUID | None = None) -> Wish:
    """Let another pledger lead: whose pledge is named, or else the next who pledged.

    The next lead of a full wish that waits only for its start has the whole time. That ends once
    each pledger had a turn. Raises ``not_found`` for a pledge that is none of another's on this
    wish. Raises ``not_lead``, ``lead_alone`` where nobody else shares it, ``move_not_allowed`` once
    started.
    """
    wish, _ = wish_to_share(wish_id, actor.me)
    lead = _lead_by(actor, wish)
    require(actor, Action.HAND_OVER_LEAD, lead)
    must_be_shared(wish, "pass_on_lead")
    pledges = live_pledges(wish.id)
    let_lead(wish, lead, _successor(lead, pledges, pledge_id), pledges)
    if wish.state == WishState.CROWD_FULL and _is_settled(wish.id):
        lead.passed += 1
        if lead.passed < len(in_order(pledges)):
            wish.await_start(now())
    return wish


def start_wish(actor: Actor, wish_id: UUID, *, has_skill: bool = False) -> Claim:
    """Start a full wish: the lead claimant holds its claim, and reports for all who share it.

    Raises ``not_lead`` for others who pledged, ``not_found`` for anybody else. Raises
    ``not_reported_in``, ``related``, and ``move_not_allowed`` while shares are left. Raises
    ``shares_unsettled`` while a cost share is not settled at the desk or its purchase is not
    entered, ``card_down``, and ``skill_unconfirmed`` as for a claim.
    """
    wish, kin = wish_to_share(wish_id, actor.me)
    lead = _lead_by(actor, wish)
    require(actor, Action.START_WISH, lead)
    report_in = must_not_be_kin(actor, wish, kin=kin)
    must_be_up(wish)
    refuse_unless(
        wish.state == WishState.CROWD_FULL,
        Code.MOVE_NOT_ALLOWED,
        kind="wish",
        verb="start",
        state=wish.state,
    )
    refuse_unless(_is_settled(wish.id), Code.SHARES_UNSETTLED)
    must_have_skill(wish, has_skill=has_skill)
    before = newest_claim_of(wish.id)
    claim = new_claim(actor, wish, report_in)
    if before is not None:
        # Rounds go on from claim to claim, so that no share is booked twice under one name.
        claim.round = before.round + 1
    lifecycle.move(claim, "start", by=actor)
    lifecycle.move(wish, "start", by=actor)
    lead.passed = 0
    return claim


def _lead_by(actor: Actor, wish: Wish) -> Lead:
    lead = lead_of(wish.id)
    if lead is None or lead.member_id != actor.me:
        refuse_unless(own_pledges_on(wish.id, actor.me), Code.NOT_FOUND)
        raise Refusal(Code.NOT_LEAD)
    return lead


def _successor(lead: Lead, pledges: Sequence[Pledge], pledge_id: UUID | None) -> UUID:
    others = {each.id: each.member_id for each in pledges if each.member_id != lead.member_id}
    refuse_unless(others, Code.LEAD_ALONE)
    refuse_unless(pledge_id is None or pledge_id in others, Code.NOT_FOUND)
    return others[pledge_id] if pledge_id else next_after(lead, in_order(pledges))


def _all_had_their_turn(wish: Wish) -> bool:
    """Whether all had their turn, so that staff decide; the desk's own delay is nobody's turn."""
    is_handed_up = wish.state == WishState.CROWD_FULL and wish.step_at is None
    return is_handed_up and not unbought_lines(wish.id)


def _is_settled(wish_id: UUID) -> bool:
    """Whether every cost share is settled at the desk, and its purchase entered."""
    waiting = any(pledge.is_unsettled for pledge in live_pledges(wish_id))
    return not waiting and not unbought_lines(wish_id)

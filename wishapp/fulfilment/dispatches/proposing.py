"""Staff propose a wish to some members at once, or send it to a team; whoever takes it has it."""

from collections.abc import Sequence
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.dispatches.finding_candidates import fit_members
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.queries import newest_dispatch_for_update
from wishapp.fulfilment.dispatches.rules import attempt_after
from wishapp.fulfilment.dispatches.showing_candidates import (
    Wanted,
    must_wait_for_a_claimant,
    search_for,
)
from wishapp.fulfilment.dispatches.states import LIVE, ON_THE_DESK, DispatchState
from wishapp.fulfilment.teams.queries import team_of
from wishapp.fulfilment.teams.states import TeamState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.offers.keeping import note_asked

MOST_ASKED = 10


def propose_wish(
    actor: Actor, wish_id: UUID, member_ids: Sequence[UUID], wanted: Wanted
) -> Dispatch:
    """Ask members whether they would take a wish; a public one stays on the wall meanwhile.

    Raises ``not_found``, ``move_not_allowed``, ``shared_wish``, ``draw_open``, ``dispatch_open``,
    and ``candidate_unfit`` when any of them may not be asked, without saying who or why.
    """
    wish = _wish_to_dispatch(actor, wish_id)
    chosen = list(dict.fromkeys(member_ids))
    report_ins = fit_members(search_for(actor, wish, wanted), chosen, limit=MOST_ASKED)
    refuse_unless(len(chosen) == len(report_ins), Code.CANDIDATE_UNFIT)
    dispatch = _opened(actor, wish, wanted)
    for member_id in chosen:
        _offer(actor, dispatch, asked_id=member_id, report_in_id=report_ins[member_id])
    note_asked(chosen, now())
    return dispatch


def send_to_team(actor: Actor, wish_id: UUID, team_id: UUID, wanted: Wanted) -> Dispatch:
    """Ask a team's leader whether the team would take a wish; it stays where it is meanwhile.

    Raises what ``propose_wish`` raises, and ``candidate_unfit`` for a team that nobody leads, too.
    """
    wish = _wish_to_dispatch(actor, wish_id)
    team = team_of(team_id)
    is_fit = team.state == TeamState.STANDING and team.leader_id is not None
    refuse_unless(is_fit, Code.CANDIDATE_UNFIT)
    dispatch = _opened(actor, wish, wanted)
    _offer(actor, dispatch, team_id=team.id)
    return dispatch


def _wish_to_dispatch(actor: Actor, wish_id: UUID) -> Wish:
    wish = wish_for_update(wish_id)
    require(actor, Action.DISPATCH_WISH, wish, see=Action.SEE_WISH)
    must_wait_for_a_claimant(wish)
    return wish


def _opened(actor: Actor, wish: Wish, wanted: Wanted) -> Dispatch:
    dispatch = Dispatch(
        wish_id=wish.id,
        wish_no=wish.wish_no,
        skill=wanted.skill.value if wanted.skill else None,
        wanted_at=wanted.at,
        attempt=_attempt(actor, wish),
        opened_by=actor.me,
        **wish.located(),
    )
    lifecycle.begin(dispatch, "open", by=actor)
    # It must stand before its proposals refer to it.
    db.session.flush()
    return dispatch


def _attempt(actor: Actor, wish: Wish) -> int:
    """Which attempt this is; a last dispatch that came back is taken off the desk."""
    last = newest_dispatch_for_update(wish.id)
    if last is None:
        return attempt_after(None, 0)
    state = DispatchState(last.state)
    refuse_unless(state not in LIVE, Code.DISPATCH_OPEN)
    if state in ON_THE_DESK:
        lifecycle.move(last, "close", by=actor)
    return attempt_after(state, last.attempt)


def _offer(actor: Actor, dispatch: Dispatch, **addressee: UUID) -> None:
    proposal = Proposal(dispatch_id=dispatch.id, wish_id=dispatch.wish_id, **addressee)
    lifecycle.begin(proposal, "offer", by=actor)

"""Whoever speaks for a joint claim names who is asked to take part; each of them answers."""

from collections.abc import Collection, Sequence
from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import live_on
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.fulfilment.teams.queries import candidates_of_team, candidates_of_unit
from wishapp.fulfilment.teams.replacing_speaker import is_in_hand, joint_claim_for_update
from wishapp.fulfilment.teams.rules import may_take_part
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.members.going_on import active_since
from wishapp.registry.members.models import ReportIn

TAKING_PART = ParticipationState.TAKING_PART


def name_participants(
    actor: Actor, claim_id: UUID, report_in_ids: Sequence[UUID]
) -> list[Participation]:
    """Name everybody who is asked to take part, at once: whoever is not named again is removed.

    They take part once they accept (条例 25); only the speaker's own name is their own act.

    The list may change until the report. Raises ``participants_missing`` for an empty list,
    ``move_not_allowed``. Raises ``participant_unfit`` when somebody is no active member of the team
    or unit. Raises it for the wisher, kin or people of the household (Charity Law Art. 40), and for
    whoever reviewed the wish. Raises it for whoever never agreed that the unit learns of their
    service (PIPL Art. 13, 23).
    """
    claim, wish = joint_claim_for_update(claim_id)
    require(actor, Action.WORK_ON_CLAIM, claim, see=Action.SEE_CLAIM)
    refuse_unless(
        claim.is_joint and is_in_hand(claim, wish),
        Code.MOVE_NOT_ALLOWED,
        kind="claim",
        verb="name_participants",
        state=claim.state,
    )
    live = {each.member_id: each for each in live_on(claim.id)}
    fit = _fit(claim, wish, set(report_in_ids), live.values())
    named = {each.person_id: each for each in fit}
    for person_id in live.keys() - named.keys():
        lifecycle.move(live[person_id], "remove", by=actor)
    for person_id in sorted(named.keys() - live.keys()):
        _begin(actor, claim, named[person_id])
    db.session.flush()
    return live_on(claim.id)


def _fit(
    claim: Claim, wish: Wish, report_in_ids: set[UUID], live: Collection[Participation]
) -> list[ReportIn]:
    refuse_unless(report_in_ids, Code.PARTICIPANTS_MISSING)
    limit = len(report_in_ids)
    if claim.team_id is not None:
        found = candidates_of_team(claim.team_id, report_in_ids, wish.wisher_id, limit=limit)
    else:
        accepted = [each.report_in_id for each in live if each.state == TAKING_PART]
        found = candidates_of_unit(
            claim.unit_id, report_in_ids, wish.wisher_id, accepted=accepted, limit=limit
        )
    fit = [each for each, candidate in found.values() if may_take_part(wish, candidate)]
    refuse_unless(len(fit) == limit, Code.PARTICIPANT_UNFIT)
    return fit


def _begin(actor: Actor, claim: Claim, report_in: ReportIn) -> None:
    participation = Participation(
        claim_id=claim.id,
        party=claim.party,
        wish_id=claim.wish_id,
        member_id=report_in.person_id,
        report_in_id=report_in.id,
        unit_id=report_in.unit_id,
        reported_in_at=active_since(report_in),
    )
    is_own_act = report_in.person_id == actor.person_id
    lifecycle.begin(participation, "name" if is_own_act else "ask", by=actor)

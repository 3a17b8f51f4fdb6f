"""Members leave a team, are removed, or move away; what they took part in goes on without them."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.fulfilment.claims.queries import claim_for_update, claims_of_team
from wishapp.fulfilment.participations.ending import end_participation
from wishapp.fulfilment.participations.queries import (
    live_on,
    locked_participation,
    participation_of,
    participations_under,
)
from wishapp.fulfilment.participations.states import IN_HAND, PartyKind
from wishapp.fulfilment.teams.leading import MOST_CLAIMS
from wishapp.fulfilment.teams.locking_teams_of_person import lock_parts_together
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.queries import membership_for_update, memberships_under
from wishapp.fulfilment.teams.replacing_speaker import follow_end, joint_claim_for_update
from wishapp.hours.ledger.standing import standing_by
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why, said
from wishapp.kernel.outbox import emit
from wishapp.registry.members.states import ReportInState

BY_MOVE = Actor.for_system("report_in_end")
MOVED = Why(Because.REPORT_IN_ENDED)
BATCH = 200


def leave_team(actor: Actor, membership_id: UUID) -> Membership:
    """Leave a team, or take the request to join back; nobody needs a reason."""
    membership, team = membership_for_update(membership_id)
    require(actor, Action.LEAVE_TEAM, membership, see=Action.LEAVE_TEAM)
    lifecycle.move(membership, "leave", by=actor)
    _go_on_without(membership, team, why=Why(Because.LEFT_TEAM))
    return membership


def remove_member(actor: Actor, membership_id: UUID, *, why: str) -> Membership:
    """The leader or staff end a membership, with the reason."""
    membership, team = membership_for_update(membership_id)
    require(actor, Action.ADMIT_TO_TEAM, team, see=Action.SEE_TEAM_MEMBERS)
    lifecycle.move(membership, "remove", by=actor, why=said(why))
    _go_on_without(membership, team, why=Why(Because.REMOVED_FROM_TEAM))
    return membership


def end_under(standing_id: UUID) -> int:
    """End the memberships and participations of somebody who serves no more under a standing.

    What was reported stays. Returns how many ended; repeated calls find nothing to do.
    """
    standing = standing_by(standing_id)
    if standing.file.state != ReportInState.ENDED:
        return 0
    lock_parts_together(standing.person_id)
    memberships = memberships_under(standing_id, limit=BATCH)
    for membership_id in memberships:
        membership, team = membership_for_update(membership_id)
        lifecycle.move(membership, "end", by=BY_MOVE, why=MOVED)
        _go_on_without(membership, team, why=MOVED)
    participations = participations_under(standing_id, limit=BATCH)
    for participation_id in participations:
        end_part(participation_id)
    return len(memberships) + len(participations)


def leave_unit_claims(report_in_id: UUID, *, why: Why) -> None:
    """End the parts in hand that somebody has in claims of the unit they left.

    What was reported stays. The caller has locked the wishes.
    """
    for participation_id in participations_under(report_in_id, limit=BATCH):
        if participation_of(participation_id).party == PartyKind.UNIT:
            end_part(participation_id, why=why)
    db.session.flush()


def _go_on_without(membership: Membership, team: Team, *, why: Why) -> None:
    if team.leader_id == membership.person_id:
        team.leader_id = None
        emit("team.leaderless", team.id)
    for claim_id in claims_of_team(team.id, limit=MOST_CLAIMS):
        claim, wish = claim_for_update(claim_id)
        parts = [each for each in live_on(claim.id) if each.member_id == membership.person_id]
        for participation in parts:
            end_participation(participation, by=BY_MOVE, why=why)
        if parts or claim.member_id == membership.person_id:
            follow_end(claim, wish)


def end_part(participation_id: UUID, *, why: Why = MOVED) -> bool:
    """End one participation; False when a report or the end of the claim came first."""
    claim, wish = joint_claim_for_update(participation_of(participation_id).claim_id)
    participation = locked_participation(participation_id)
    if participation.state not in IN_HAND:
        return False
    end_participation(participation, by=BY_MOVE, why=why)
    follow_end(claim, wish)
    return True

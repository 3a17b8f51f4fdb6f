"""A team has one leader, who speaks for what it claims; staff can hand the lead over."""

from uuid import UUID

from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.fulfilment.claims.queries import claim_for_update, claims_of_team
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.queries import membership_for_update
from wishapp.fulfilment.teams.replacing_speaker import find_speaker
from wishapp.fulfilment.teams.states import MembershipState, TeamState
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.outbox import emit
from wishapp.registry.members.queries import locked_report_in

# More than any county's rules let a team hold.
MOST_CLAIMS = 100


def hand_over(actor: Actor, team_id: UUID, membership_id: UUID) -> Team:
    """Let a member lead the team from then on; the new leader reports its claims in hand.

    Raises ``not_found`` for a member of another team. Raises ``not_reported_in`` also for a
    volunteer, who claims nothing and so speaks for no claim. Raises
    ``move_not_allowed`` for whoever only asked to join.
    """
    membership, team = membership_for_update(membership_id)
    refuse_unless(team.id == team_id, Code.NOT_FOUND)
    require(actor, Action.HAND_OVER_TEAM, team, see=Action.SEE_TEAM_MEMBERS)
    fits = membership.state == MembershipState.ACTIVE and team.state != TeamState.DISBANDED
    refuse_unless(
        fits, Code.MOVE_NOT_ALLOWED, kind="membership", verb="lead", state=membership.state
    )
    if membership.report_in_id is None:
        raise Refusal(Code.NOT_REPORTED_IN)
    locked_report_in(membership.report_in_id)
    if team.leader_id == membership.person_id:
        return team
    team.leader_id = membership.person_id
    emit("team.hand_over", team.id)
    for claim_id in claims_of_team(team.id, limit=MOST_CLAIMS):
        find_speaker(*claim_for_update(claim_id))
    return team

"""Shows a member or volunteer the teams that they belong to, asked to join or are invited to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.queries import memberships_of, teams_among
from wishapp.fulfilment.teams.states import MEMBERSHIP
from wishapp.hours.ledger.standing import find_standing_id
from wishapp.kernel.access import Act, Action, Actor, may

# What the member does, in the order in which it comes up.
ACTS = (Act.JOIN, Act.DECLINE, Act.LEAVE)


@dataclass(frozen=True, slots=True)
class OwnMembership:
    """A membership with the team's name, and the acts that are open to its member now.

    ``team_name`` is None while others may not see the team.
    """

    membership: Membership
    team_name: str | None
    acts: Sequence[Act]

    def __getattr__(self, name: str) -> Any:
        """An attribute of the membership itself, such as its id."""
        return getattr(self.membership, name)


def see_own_memberships(actor: Actor, *, before: UUID | None, limit: int) -> list[OwnMembership]:
    """A page of the actor's memberships, the newest first."""
    mine = memberships_of(actor.me, before=before, limit=limit)
    teams = teams_among([each.team_id for each in mine], limit=limit)
    here = find_standing_id(actor)
    return [
        OwnMembership(each, _name(actor, teams[each.team_id]), _acts(each, here)) for each in mine
    ]


def _name(actor: Actor, team: Team) -> str | None:
    return team.name if may(actor, Action.SEE_TEAM, team) else None


def _acts(membership: Membership, here: UUID | None) -> list[Act]:
    # Whoever moved away meanwhile cannot join under the old report-in or registration.
    is_here = here in {membership.report_in_id, membership.registration_id} - {None}
    acts = [act for act in ACTS if MEMBERSHIP.target(membership.state, act)]
    return [act for act in acts if act != Act.JOIN or is_here]

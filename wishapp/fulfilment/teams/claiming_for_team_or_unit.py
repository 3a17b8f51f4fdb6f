"""A team's leader or a unit's liaison claims a wish for the team or the unit."""

from uuid import UUID

from wishapp.base.county import county
from wishapp.fulfilment.claims.claiming import Party, claim_for
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.fulfilment.teams.queries import team_for_update
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.units.queries import unit_of


def claim_as_team(
    actor: Actor,
    wish_id: UUID,
    team_id: UUID,
    *,
    was_asked: bool = False,
    has_skill: bool = False,
) -> Claim:
    """Claim a wish for a team, by its leader; who takes part is named afterwards.

    A hidden wish can be claimed only by a team that staff asked.

    Raises what ``claim_wish`` raises, its counts and its cool-off taken for the team. Raises
    ``not_found`` or ``forbidden`` for whoever does not lead a standing team.
    """
    party = party_of_team(actor, team_id)
    return claim_for(actor, wish_id, party, was_asked=was_asked, has_skill=has_skill)


def claim_as_unit(actor: Actor, wish_id: UUID, unit_id: UUID, *, has_skill: bool = False) -> Claim:
    """Claim a wish for a unit, by its liaison; its members are asked afterwards.

    Raises what ``claim_wish`` raises, its counts and its cool-off taken for the unit. Raises
    ``not_found`` for whoever is no liaison of the unit.
    """
    return claim_for(actor, wish_id, party_of_unit(actor, unit_id), has_skill=has_skill)


def party_of_team(actor: Actor, team_id: UUID) -> Party:
    """Lock the standing team that the actor leads; raises ``not_found`` or ``forbidden``."""
    team = team_for_update(team_id)
    require(actor, Action.CLAIM_FOR_TEAM, team, see=Action.SEE_TEAM)
    return Party(PartyKind.TEAM, team.id, county().rules.team_claims_at_once)


def party_of_unit(actor: Actor, unit_id: UUID) -> Party:
    """The unit for which the actor speaks; raises ``not_found``."""
    party = Party(PartyKind.UNIT, unit_of(unit_id).id, county().rules.unit_claims_at_once)
    require(actor, Action.CLAIM_FOR_UNIT, party, see=Action.CLAIM_FOR_UNIT)
    return party

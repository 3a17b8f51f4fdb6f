"""Who claims what an entry won: its member, or whoever speaks for its team or unit by then."""

from dataclasses import replace
from uuid import UUID

from wishapp.base.errors import Code, Refusal
from wishapp.demand.draws.models import DrawEntry
from wishapp.fulfilment.claims.claiming import Party
from wishapp.fulfilment.teams.claiming_for_team_or_unit import party_of_team, party_of_unit
from wishapp.fulfilment.teams.queries import team_of
from wishapp.kernel.access import Actor, Grant, Role
from wishapp.registry.members.queries import member_of
from wishapp.registry.people.directory import liaison_of_unit


def claimant_of(entry: DrawEntry) -> tuple[Actor, Party]:
    """The person who claims for an entry, and for whom.

    Raises ``not_found`` where nobody speaks for the team or unit any more, and what claiming for
    it raises.
    """
    if entry.team_id is not None:
        leader = member_of(_somebody(team_of(entry.team_id).leader_id))
        return leader, party_of_team(leader, entry.team_id)
    if entry.unit_id is not None:
        person_id = _somebody(liaison_of_unit(entry.unit_id, rather=entry.member_id))
        speaks_for = Grant(Role.UNIT_LIAISON, unit_id=entry.unit_id)
        liaison = replace(member_of(person_id), grants=(speaks_for,))
        return liaison, party_of_unit(liaison, entry.unit_id)
    member = member_of(entry.member_id)
    return member, Party.of_member(member)


def _somebody(person_id: UUID | None) -> UUID:
    if person_id is None:
        raise Refusal(Code.NOT_FOUND)
    return person_id

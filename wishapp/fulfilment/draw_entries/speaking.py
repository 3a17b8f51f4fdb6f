"""Who speaks for an entry: its member, the leader of its team by now, or a liaison of its unit."""

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

LIAISON = Role.UNIT_LIAISON


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
        speaks_for = Grant(LIAISON, unit_id=entry.unit_id)
        liaison = replace(member_of(person_id), grants=(speaks_for,))
        return liaison, party_of_unit(liaison, entry.unit_id)
    member = member_of(entry.member_id)
    return member, Party.of_member(member)


def speaks_for(actor: Actor, entry: DrawEntry, *, leader_id: UUID | None) -> bool:
    """Whether somebody speaks for an entry now; ``leader_id`` leads its team, if it is a team's."""
    if entry.team_id is not None:
        return actor.person_id is not None and actor.person_id == leader_id
    if entry.unit_id is not None:
        return any(each.unit_id == entry.unit_id for each in actor.grants if each.role is LIAISON)
    return actor.person_id == entry.member_id


def told_of(entry: DrawEntry) -> UUID | None:
    """The one who is told what an entry came to; None for a unit's, whose liaisons are told."""
    if entry.team_id is not None:
        return team_of(entry.team_id).leader_id
    return entry.member_id if entry.unit_id is None else None


def _somebody(person_id: UUID | None) -> UUID:
    if person_id is None:
        raise Refusal(Code.NOT_FOUND)
    return person_id

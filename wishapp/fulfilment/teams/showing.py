"""Shows teams and who takes part; each look at people's names is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.fulfilment.claims.queries import claim_of
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import named_on
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.queries import (
    Named,
    OfUnit,
    leaderless_in,
    members_of_unit,
    names_of,
    roster_of,
    team_of,
)
from wishapp.kernel.access import Action, Actor, may, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.places.scopes import scope_at
from wishapp.registry.units.queries import unit_of


@dataclass(frozen=True, slots=True)
class Part:
    """A participation with its member's name, until the member is erased."""

    participation: Participation
    name: str | None


@dataclass(frozen=True, slots=True)
class _OfUnit:
    """A unit, in the words of the permission table."""

    unit_id: UUID


def see_team(actor: Actor, team_id: UUID) -> Team:
    """The card of a team. Raises ``not_found`` until its name passed; staff see it before."""
    team = team_of(team_id)
    require(actor, Action.SEE_TEAM, team, see=Action.SEE_TEAM)
    return team


def see_leaderless(
    actor: Actor, *, place: str | None = None, after: UUID | None, limit: int
) -> list[Team]:
    """The teams at the actor's places, or at one of them, that nobody leads.

    Raises ``place_unknown``.
    """
    return leaderless_in(scope_at(actor, place), after=after, limit=limit)


def see_roster(actor: Actor, team_id: UUID, *, after: UUID | None, limit: int) -> list[Named]:
    """Who belongs to a team, for its leader and staff."""
    team = team_of(team_id)
    require(actor, Action.SEE_TEAM_MEMBERS, team, see=Action.SEE_TEAM)
    found = roster_of(team.id, after=after, limit=limit)
    _note_looks(actor, found, "membership")
    return found


def see_unit_members(
    actor: Actor, unit_id: UUID, *, after: UUID | None, limit: int
) -> list[OfUnit]:
    """Whom the liaison may ask: active members who agreed that the unit learns of their service."""
    unit = unit_of(unit_id)
    require(actor, Action.SEE_UNIT_MEMBERS, _OfUnit(unit.id), see=Action.SEE_UNIT_MEMBERS)
    found = members_of_unit(unit.id, after=after, limit=limit)
    _note_looks(actor, found, "report_in")
    return found


def see_participants(actor: Actor, claim_id: UUID, *, after: UUID | None, limit: int) -> list[Part]:
    """Everybody who was named for a claim, for whoever speaks for it and staff.

    A unit's liaison reads the names of those alone who agree that the unit learns of their service.
    """
    claim = claim_of(claim_id)
    require(actor, Action.SEE_PARTICIPANTS, claim, see=Action.SEE_CLAIM)
    found = named_on(claim.id, after=after, limit=limit)
    for_unit = claim.is_of_unit and may(actor, Action.WORK_ON_CLAIM, claim)
    reported_in = {each.report_in_id for each in found}
    names = names_of(reported_in, limit=len(found), for_unit=for_unit)
    for each in found:
        record_look(actor, Look.TEAM, "participation", each.id, person_id=each.member_id)
    return [Part(each, names.get(each.report_in_id)) for each in found]


def _note_looks(actor: Actor, found: Sequence[Named | OfUnit], kind: str) -> None:
    for each in found:
        record_look(actor, Look.TEAM, kind, each.id, person_id=each.person_id)

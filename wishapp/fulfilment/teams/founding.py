"""Staff or a unit found, rename and disband a team; others see it once its name was screened."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.queries import newest_screening, screening_of
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.fulfilment.claims.queries import has_live_claims
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.queries import live_memberships, team_for_update
from wishapp.fulfilment.teams.rules import ServiceKind, TeamKind
from wishapp.fulfilment.teams.states import TeamState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.units.queries import unit_chosen

BY_SCREENING = Actor.for_system("screening")
# Whoever belongs to a team when it is disbanded; more than any team has.
MOST_MEMBERS = 10_000
VERBS = {ScreeningState.PASSED: "approve", ScreeningState.REFUSED: "refuse"}


def found_team(
    actor: Actor,
    *,
    community_code: str,
    name: str,
    service_kind: ServiceKind,
    kind: TeamKind = TeamKind.VOLUNTEER_TEAM,
    unit_id: UUID | None = None,
) -> Team:
    """Found a team at a community or one of its grids; at first nobody leads it.

    With ``unit_id`` a unit founds it for its own members, by its liaison. Raises
    ``place_unknown``, ``place_not_community``, ``forbidden``, ``unit_unknown``, ``unit_merged``.
    """
    community, place = place_to_use(community_code)
    team = Team(
        name=name,
        kind=kind.value,
        unit_id=unit_id,
        service_kind=service_kind.value,
        founded_by=actor.me,
        community_id=community.id,
        **location_of(place),
    )
    if unit_id is None:
        require(actor, Action.FOUND_TEAM, team)
    else:
        require(actor, Action.FOUND_TEAM_OF_UNIT, team)
        unit_chosen(unit_id)
    lifecycle.begin(team, "found", by=actor)
    _screen(actor, team)
    return team


def rename_team(actor: Actor, team_id: UUID, *, name: str) -> Team:
    """Give a team another name; the team is on no list until that name passed, too."""
    team = team_for_update(team_id)
    require(actor, Action.CHANGE_TEAM, team, see=Action.SEE_TEAM)
    lifecycle.move(team, "rename", by=actor)
    team.name = name
    _screen(actor, team)
    return team


def disband_team(actor: Actor, team_id: UUID, *, why: str) -> Team:
    """End a team and every membership. Raises ``team_busy`` while it holds a claim."""
    team = team_for_update(team_id)
    require(actor, Action.CHANGE_TEAM, team, see=Action.SEE_TEAM)
    refuse_unless(not has_live_claims(team.id), Code.TEAM_BUSY)
    lifecycle.move(team, "disband", by=actor, why=said(why))
    team.leader_id = None
    for membership in live_memberships(team.id, limit=MOST_MEMBERS):
        lifecycle.move(membership, "end", by=actor, why=said(why))
    return team


def settle_team(screening_id: UUID) -> bool:
    """Make a team standing whose name passed; returns whether this changed anything.

    Only the newest screening counts: a name that was changed meanwhile waits for its own.
    """
    screening = screening_of(screening_id)
    if screening.subject_kind != SubjectKind.TEAM:
        return False
    team = team_for_update(screening.subject_id)
    newest = newest_screening(team.id, SubjectKind.TEAM)
    verb = VERBS.get(ScreeningState(screening.state))
    is_newest = newest is not None and newest.id == screening.id
    if team.state != TeamState.FOUNDED or verb is None or not is_newest:
        return False
    lifecycle.move(team, verb, by=BY_SCREENING)
    return True


def _screen(actor: Actor, team: Team) -> None:
    db.session.flush()
    open_screening(
        actor,
        subject_kind=SubjectKind.TEAM,
        subject_id=team.id,
        words=team.name,
        location=team.located(),
    )

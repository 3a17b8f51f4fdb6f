"""Reads teams, who belongs to them, and who could take part in what they undertake."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select, true, update

from wishapp.base.db import all_of, db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update, row_of
from wishapp.fulfilment.teams.models import BELONGS, LEADERLESS, ON_THE_LIST, Membership, Team
from wishapp.fulfilment.teams.rules import Candidate, TeamKind
from wishapp.fulfilment.teams.states import MembershipState
from wishapp.kernel.access import Scope
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState
from wishapp.registry.people.queries import agrees_to_tell, are_kin
from wishapp.registry.places.located import lies_in
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.volunteers.models import Registration


class Named(NamedTuple):
    """Somebody by name: the row that a list is about, and what the name stands in.

    That is the report-in of a member, or the registration of a volunteer.
    """

    id: UUID
    report_in_id: UUID | None
    registration_id: UUID | None
    person_id: UUID
    name: str
    state: str


class OfUnit(NamedTuple):
    """A member of a unit; number and community tell namesakes apart."""

    id: UUID
    report_in_id: UUID
    person_id: UUID
    name: str
    state: str
    confirmed_at: datetime | None
    slip_no: str
    community: str


_WHO = (ReportIn.id, ReportIn.person_id, ReportIn.member_name)
ACTIVE = ReportIn.state == ReportInState.ACTIVE.value
# The same as BELONGS, where another table in the query has a state, too.
LIVE = Membership.state.in_(
    [
        MembershipState.ASKED.value,
        MembershipState.INVITED.value,
        MembershipState.ACTIVE.value,
    ]
)


def team_of(team_id: UUID) -> Team:
    """The team with this id. Raises ``not_found``."""
    return row_of(Team, team_id)


def team_for_update(team_id: UUID) -> Team:
    """Lock a team: always before any wish that it holds. Raises ``not_found``."""
    # Lighter than FOR UPDATE: whoever writes a row that refers to the team does not wait for it.
    return row_for_update(Team, team_id, key_share=True)


def lock_teams(team_ids: Collection[UUID]) -> None:
    """Lock some teams in the order of ids, before any wish."""
    query = select(Team.id).where(Team.id.in_(team_ids)).order_by(Team.id)
    db.session.execute(query.with_for_update(key_share=True))


def lock_teams_of(person_id: UUID) -> list[UUID]:
    """Lock the teams that somebody belongs to or asked to, in the order of ids; which they are."""
    own = select(Membership.team_id).where(Membership.person_id == person_id, BELONGS)
    query = select(Team.id).where(Team.id.in_(own)).order_by(Team.id)
    return list(db.session.scalars(query.with_for_update(key_share=True)))


def teams_among(team_ids: Collection[UUID], *, limit: int) -> dict[UUID, Team]:
    """Some teams by their ids."""
    query = select(Team).where(Team.id.in_(team_ids)).limit(limit)
    return {team.id: team for team in db.session.scalars(query)}


def teams_at(
    code: str, *, kind: TeamKind | None = None, after: UUID | None, limit: int
) -> list[Team]:
    """A page of the standing teams that lie in a place of any level. Raises ``place_unknown``.

    With ``kind`` those of that kind alone.
    """
    wanted = Team.kind == kind.value if kind else true()
    query = select(Team).where(ON_THE_LIST, wanted, *lies_in(Team, place_of_code(code)))
    query = query.order_by(Team.id).limit(limit)
    return list(db.session.scalars(query.where(Team.id > after) if after else query))


def lead_teams_over(unit_id: UUID, successor_id: UUID) -> None:
    """Let a merged unit's teams be its successor's."""
    moving = update(Team).where(Team.unit_id == unit_id).values(unit_id=successor_id)
    db.session.execute(moving.execution_options(synchronize_session=False))


def leaderless_in(scope: Scope, *, after: UUID | None, limit: int) -> list[Team]:
    """A page of the teams that nobody leads, in the places where somebody is staff."""
    return all_of(scope.page(Team, LEADERLESS, after=after, limit=limit))


def membership_of(membership_id: UUID) -> Membership:
    """The membership with this id; there must be one."""
    return db.session.get_one(Membership, membership_id)


def membership_for_update(membership_id: UUID) -> tuple[Membership, Team]:
    """Lock a membership's team, then the membership. Raises ``not_found``."""
    team_id = db.session.scalar(select(Membership.team_id).where(Membership.id == membership_id))
    if team_id is None:
        raise Refusal(Code.NOT_FOUND)
    team = team_for_update(team_id)
    query = select(Membership).where(Membership.id == membership_id)
    return db.session.scalars(query.with_for_update(key_share=True)).one(), team


def belongs_to(team_id: UUID, person_id: UUID) -> bool:
    """Whether somebody belongs to a team, or asked to join it."""
    live = exists().where(Membership.team_id == team_id, Membership.person_id == person_id, BELONGS)
    return bool(db.session.scalar(select(live)))


def live_memberships(team_id: UUID, *, limit: int) -> list[Membership]:
    """Lock the memberships of a team that the caller has locked."""
    query = select(Membership).where(Membership.team_id == team_id, BELONGS)
    query = query.order_by(Membership.id).limit(limit)
    return list(db.session.scalars(query.with_for_update(key_share=True)))


def memberships_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[Membership]:
    """A page of a person's memberships, the newest first."""
    return newest(Membership, Membership.person_id == person_id, before=before, limit=limit)


def memberships_under(standing_id: UUID, *, limit: int) -> list[UUID]:
    """The live memberships under a report-in or a registration."""
    under = or_(Membership.report_in_id == standing_id, Membership.registration_id == standing_id)
    query = select(Membership.id).where(under, BELONGS)
    return list(db.session.scalars(query.order_by(Membership.id).limit(limit)))


def roster_of(team_id: UUID, *, after: UUID | None, limit: int) -> list[Named]:
    """A page of who belongs to a team or asked to, by name."""
    query = select(Membership, ReportIn.member_name, Registration.name).select_from(Membership)
    query = query.outerjoin(ReportIn, ReportIn.id == Membership.report_in_id)
    query = query.outerjoin(Registration, Registration.id == Membership.registration_id)
    query = query.where(Membership.team_id == team_id, LIVE, ReportIn.restricted_at.is_(None))
    query = query.where(Registration.restricted_at.is_(None)).order_by(Membership.id)
    query = query.where(Membership.id > after) if after else query
    return [
        Named(
            id=each.id,
            report_in_id=each.report_in_id,
            registration_id=each.registration_id,
            person_id=each.person_id,
            name=member or volunteer,
            state=each.state,
        )
        for each, member, volunteer in db.session.execute(query.limit(limit))
    ]


def members_of_unit(unit_id: UUID, *, after: UUID | None, limit: int) -> list[OfUnit]:
    """A page of a unit's active members who agreed that the unit learns of their service."""
    told = (ReportIn.state, ReportIn.confirmed_at, ReportIn.slip_no, Place.name)
    query = select(ReportIn.id, *_WHO, *told).join(Place, Place.id == ReportIn.community_id)
    query = query.where(ReportIn.unit_id == unit_id, ACTIVE, _agreed()).order_by(ReportIn.id)
    query = query.where(ReportIn.id > after) if after else query
    return [OfUnit._make(row) for row in db.session.execute(query.limit(limit))]


def names_of(
    report_in_ids: Collection[UUID], *, limit: int, for_unit: bool = False
) -> dict[UUID, str]:
    """The names in some report-ins; none of an erased member.

    A unit learns the names of those alone who agreed that it learns of their service.
    """
    query = select(ReportIn.id, ReportIn.member_name).where(
        ReportIn.id.in_(report_in_ids), ReportIn.restricted_at.is_(None)
    )
    query = query.where(_agreed()) if for_unit else query
    return {row.id: row.member_name for row in db.session.execute(query.limit(limit))}


def candidates_of_team(
    team_id: UUID, report_in_ids: Collection[UUID], wisher_id: UUID, *, limit: int
) -> dict[UUID, tuple[ReportIn, Candidate]]:
    """Those of some report-ins that are active, and whose members belong to the team."""
    belongs = exists().where(
        Membership.team_id == team_id,
        Membership.person_id == ReportIn.person_id,
        Membership.state == MembershipState.ACTIVE.value,
    )
    return _candidates(select(ReportIn).where(belongs), report_in_ids, wisher_id, limit)


def candidates_of_unit(
    unit_id: UUID,
    report_in_ids: Collection[UUID],
    wisher_id: UUID,
    *,
    accepted: Collection[UUID],
    limit: int,
) -> dict[UUID, tuple[ReportIn, Candidate]]:
    """Those of some report-ins that are active members of the unit and may be named by it.

    They agreed that the unit learns of their service, or have accepted to take part already.
    """
    may_be_named = or_(_agreed(), ReportIn.id.in_(accepted))
    query = select(ReportIn).where(ReportIn.unit_id == unit_id, may_be_named)
    return _candidates(query, report_in_ids, wisher_id, limit)


def active_report_in(person_id: UUID, wisher_id: UUID) -> tuple[ReportIn, Candidate] | None:
    """Somebody's active report-in, and whether they could come to the wisher."""
    query = select(ReportIn).where(ReportIn.person_id == person_id)
    return next(iter(_candidates(query, None, wisher_id, 1).values()), None)


def _agreed() -> ColumnElement[bool]:
    """The condition that a member agreed that their unit learns of their service."""
    return agrees_to_tell(ReportIn.person_id, ReportIn.unit_id)


def _candidates(
    query: Select[Any],
    report_in_ids: Collection[UUID] | None,
    wisher_id: UUID,
    limit: int,
) -> dict[UUID, tuple[ReportIn, Candidate]]:
    kin = are_kin(ReportIn.person_id, wisher_id)
    asked = query.add_columns(kin).where(ACTIVE)
    if report_in_ids is not None:
        asked = asked.where(ReportIn.id.in_(report_in_ids))
    # Whoever ends a report-in at the same moment is waited for, and then seen.
    asked = asked.order_by(ReportIn.id).limit(limit).with_for_update(of=ReportIn, read=True)
    found = db.session.execute(asked)
    return {
        each.id: (each, Candidate(each.person_id, is_kin, each.address_digest))
        for each, is_kin in found
    }

"""Members ask to join a team and are admitted, or staff invite them and they join or decline."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.queries import (
    belongs_to,
    membership_for_update,
    team_for_update,
)
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import locked_report_in, locked_report_in_of, report_in_of


def ask_to_join(actor: Actor, team_id: UUID) -> Membership:
    """Ask the team's leader or the community's staff for admission.

    Raises ``not_found``, ``not_reported_in``, ``already_in_team``.
    """
    team = team_for_update(team_id)
    require(actor, Action.JOIN_TEAM, team, see=Action.SEE_TEAM)
    return _begin(actor, team, locked_report_in_of(actor.me), "ask")


def invite_member(actor: Actor, team_id: UUID, report_in_id: UUID) -> Membership:
    """Staff invite an active member, who belongs to the team once they join.

    Raises ``not_found`` for a report-in that the actor may not see, ``not_reported_in``,
    ``already_in_team``.
    """
    team = team_for_update(team_id)
    require(actor, Action.ADD_TO_TEAM, team, see=Action.SEE_TEAM)
    report_in = report_in_of(report_in_id)
    require(actor, Action.SEE_REPORT_IN, report_in, see=Action.SEE_REPORT_IN)
    return _begin(actor, team, locked_report_in(report_in.id), "invite")


def join_team(actor: Actor, membership_id: UUID) -> Membership:
    """Whoever was invited joins (条例 25). Raises ``not_reported_in`` when they moved away."""
    membership = _invited(actor, membership_id)
    locked_report_in(membership.report_in_id)
    lifecycle.move(membership, "join", by=actor)
    return membership


def decline_team(actor: Actor, membership_id: UUID) -> Membership:
    """Whoever was invited does not join; nobody needs a reason."""
    membership = _invited(actor, membership_id)
    lifecycle.move(membership, "decline", by=actor)
    return membership


def sign_membership(actor: Actor, membership_id: UUID, *, picture_id: UUID) -> Membership:
    """Staff enter the sheet that an invited member signed: it is the member's own act.

    Raises ``same_person``, ``picture_unknown``, ``not_reported_in``.
    """
    membership, team = membership_for_update(membership_id)
    require(actor, Action.ADD_TO_TEAM, team, see=Action.SEE_TEAM_MEMBERS)
    refuse_unless(actor.me != membership.person_id, Code.SAME_PERSON)
    must_own_all(actor, [picture_id])
    locked_report_in(membership.report_in_id)
    keep_as_proof(picture_id)
    lifecycle.move(membership, "sign", by=actor, evidence=[picture_id])
    return membership


def admit_member(actor: Actor, membership_id: UUID) -> Membership:
    """The leader or staff accept whoever asked. Raises ``not_reported_in`` when they moved away."""
    membership = _to_answer(actor, membership_id)
    locked_report_in(membership.report_in_id)
    lifecycle.move(membership, "accept", by=actor)
    return membership


def refuse_member(actor: Actor, membership_id: UUID, *, why: str) -> Membership:
    """The leader or staff refuse whoever asked, with the reason."""
    membership = _to_answer(actor, membership_id)
    lifecycle.move(membership, "refuse", by=actor, why=said(why))
    return membership


def _invited(actor: Actor, membership_id: UUID) -> Membership:
    membership, _ = membership_for_update(membership_id)
    require(actor, Action.ANSWER_INVITATION, membership, see=Action.ANSWER_INVITATION)
    return membership


def _to_answer(actor: Actor, membership_id: UUID) -> Membership:
    membership, team = membership_for_update(membership_id)
    require(actor, Action.ADMIT_TO_TEAM, team, see=Action.SEE_TEAM_MEMBERS)
    return membership


def _begin(actor: Actor, team: Team, report_in: ReportIn, verb: str) -> Membership:
    refuse_unless(not belongs_to(team.id, report_in.person_id), Code.ALREADY_IN_TEAM)
    membership = Membership(
        team_id=team.id, person_id=report_in.person_id, report_in_id=report_in.id
    )
    lifecycle.begin(membership, verb, by=actor)
    # Others refer to it without an ORM relationship.
    db.session.flush()
    return membership

"""People ask to join a team and are admitted, or staff invite them and they join or decline."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.teams.models import Membership, Team
from wishapp.fulfilment.teams.queries import (
    belongs_to,
    membership_for_update,
    team_for_update,
)
from wishapp.fulfilment.teams.rules import TeamKind, must_suit
from wishapp.hours.ledger.standing import Standing, keep_standing, standing_by, standing_now
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.media.queries import must_own_all


def ask_to_join(actor: Actor, team_id: UUID) -> Membership:
    """Ask the team's leader or the community's staff for admission.

    Raises ``not_found``, ``not_registered``, ``already_in_team``, ``team_of_members``,
    ``team_of_unit``.
    """
    team = team_for_update(team_id)
    require(actor, Action.JOIN_TEAM, team, see=Action.SEE_TEAM)
    return _begin(actor, team, standing_now(actor.me, is_locked=True), "ask")


def invite_member(actor: Actor, team_id: UUID, standing_id: UUID) -> Membership:
    """Staff invite a member or volunteer, who belongs to the team once they join.

    Raises ``not_found`` for a report-in or registration that the actor may not see. Raises
    ``not_reported_in``, ``not_registered``, ``already_in_team``, ``team_of_members``,
    ``team_of_unit``.
    """
    team = team_for_update(team_id)
    require(actor, Action.ADD_TO_TEAM, team, see=Action.SEE_TEAM)
    standing = standing_by(standing_id)
    see = Action.SEE_REPORT_IN if standing.report_in_id else Action.SEE_REGISTRATION
    require(actor, see, standing.file, see=see)
    keep_standing(standing)
    return _begin(actor, team, standing, "invite")


def join_team(actor: Actor, membership_id: UUID) -> Membership:
    """Whoever was invited joins (条例 25).

    Raises ``not_reported_in`` or ``not_registered`` when they moved away.
    """
    membership = _invited(actor, membership_id)
    keep_standing(membership)
    lifecycle.move(membership, "join", by=actor)
    return membership


def decline_team(actor: Actor, membership_id: UUID) -> Membership:
    """Whoever was invited does not join; nobody needs a reason."""
    membership = _invited(actor, membership_id)
    lifecycle.move(membership, "decline", by=actor)
    return membership


def sign_membership(actor: Actor, membership_id: UUID, *, picture_id: UUID) -> Membership:
    """Staff enter the sheet that an invited member signed: it is the member's own act.

    Raises ``same_person``, ``picture_unknown``, ``not_reported_in``, ``not_registered``.
    """
    membership, team = membership_for_update(membership_id)
    require(actor, Action.ADD_TO_TEAM, team, see=Action.SEE_TEAM_MEMBERS)
    refuse_unless(actor.me != membership.person_id, Code.SAME_PERSON)
    must_own_all(actor, [picture_id])
    keep_standing(membership)
    keep_as_proof(picture_id)
    lifecycle.move(membership, "sign", by=actor, evidence=[picture_id])
    return membership


def admit_member(actor: Actor, membership_id: UUID) -> Membership:
    """The leader or staff accept whoever asked.

    Raises ``not_reported_in`` or ``not_registered`` when they moved away.
    """
    membership = _to_answer(actor, membership_id)
    keep_standing(membership)
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


def _begin(actor: Actor, team: Team, standing: Standing, verb: str) -> Membership:
    must_suit(
        TeamKind(team.kind),
        team_unit_id=team.unit_id,
        is_member=standing.report_in_id is not None,
        unit_id=standing.unit_id,
    )
    refuse_unless(not belongs_to(team.id, standing.person_id), Code.ALREADY_IN_TEAM)
    membership = Membership(team_id=team.id, person_id=standing.person_id, **standing.columns())
    lifecycle.begin(membership, verb, by=actor)
    # Others refer to it without an ORM relationship.
    db.session.flush()
    return membership

"""Replaces the speaker of a joint claim in hand who is gone, or gives the wish back."""

from collections.abc import Iterator
from uuid import UUID

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update, claim_of
from wishapp.fulfilment.claims.releasing import give_back, release_ended
from wishapp.fulfilment.claims.states import IN_HAND
from wishapp.fulfilment.participations.ending import end_participation
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import live_on
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.fulfilment.teams.queries import (
    active_report_in,
    candidates_of_team,
    team_for_update,
    team_of,
)
from wishapp.fulfilment.teams.rules import may_take_part
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.outbox import emit
from wishapp.registry.members.going_on import active_since
from wishapp.registry.members.models import ReportIn

BY_TEAM = Actor.for_system("team")


def joint_claim_for_update(claim_id: UUID) -> tuple[Claim, Wish]:
    """Lock a claim, before it its wish, and before that its team. Raises ``not_found``."""
    team_id = claim_of(claim_id).team_id
    if team_id is not None:
        team_for_update(team_id)
    return claim_for_update(claim_id)


def is_in_hand(claim: Claim, wish: Wish) -> bool:
    """Whether the wish may still be given back; the claim of a withdrawn wish is about to end."""
    return claim.state in IN_HAND and wish.state != WishState.WITHDRAWN


def follow_end(claim: Claim, wish: Wish) -> None:
    """Follow the end of a participation: without any participant the wish goes back to the wall."""
    if not is_in_hand(claim, wish):
        return
    # The end must be seen by the query below.
    db.session.flush()
    if live_on(claim.id):
        find_speaker(claim, wish)
    else:
        give_back(BY_TEAM, claim.id, why=Why(Because.NOBODY_LEFT))


def follow_rework(claim_id: UUID) -> bool:
    """Let the work begin again by whoever leads, or give the wish back to the wall.

    Who left the team since the report takes no part again. A member's own claim is given back when
    their report-in ended since. False where a member goes on. Repeated calls find nothing to do.
    """
    claim, wish = joint_claim_for_update(claim_id)
    if not claim.is_joint:
        return is_in_hand(claim, wish) and release_ended(claim)
    if claim.team_id is not None and is_in_hand(claim, wish):
        live = live_on(claim.id)
        named = [each.report_in_id for each in live]
        fit = candidates_of_team(claim.team_id, named, wish.wisher_id, limit=len(named))
        for participation in live:
            if participation.report_in_id not in fit:
                end_participation(participation, by=BY_TEAM, why=Why(Because.LEFT_TEAM))
    follow_end(claim, wish)
    return True


def find_speaker(claim: Claim, wish: Wish) -> None:
    """Let the team's leader speak for its claim, or else the first who came of those who take part.

    Nobody speaks who may not come to the resident. Without anybody the wish goes back to the wall.
    """
    if claim.team_id is None or not is_in_hand(claim, wish):
        return
    db.session.flush()
    leader_id = team_of(claim.team_id).leader_id
    for person_id in _in_order(claim, leader_id, live_on(claim.id)):
        found = active_report_in(person_id, wish.wisher_id)
        if found is not None and may_take_part(wish, found[1]):
            _let_speak(claim, wish, found[0])
            return
    give_back(BY_TEAM, claim.id, why=Why(Because.NOBODY_LEFT))


def _in_order(claim: Claim, leader_id: UUID | None, live: list[Participation]) -> Iterator[UUID]:
    if leader_id is not None:
        yield leader_id
    taking_part = [each for each in live if each.state == ParticipationState.TAKING_PART]
    for each in sorted(taking_part, key=lambda each: (each.member_id != claim.member_id, each.id)):
        yield each.member_id


def _let_speak(claim: Claim, wish: Wish, report_in: ReportIn) -> None:
    if claim.member_id == report_in.person_id:
        return
    claim.member_id = wish.claimant_id = report_in.person_id
    claim.report_in_id, claim.unit_id = report_in.id, report_in.unit_id
    claim.reported_in_at = active_since(report_in)
    emit("claim.hand_on", claim.id)

"""The speaker of a joint claim reports who was present and when; each participant attests it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.participations.booking import Undertaking
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import live_on
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.hours.ledger.checking_minutes import taken_time
from wishapp.hours.ledger.occupying import as_range
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why

BY_REPORT = Actor.for_system("report")


@dataclass(frozen=True, slots=True)
class Presence:
    """When somebody who takes part was there."""

    participation_id: UUID
    time: ServiceTime


def report_presences(actor: Actor, claim: Undertaking, presences: Sequence[Presence]) -> None:
    """Note who was present; others who took part were absent, and who never answered declined.

    The caller has locked the claim. Raises ``participants_missing`` when nobody was present,
    ``not_found`` for whoever takes no part. Raises what ``check_service_time`` raises, and
    ``service_overlap``.
    """
    refuse_unless(presences, Code.PARTICIPANTS_MISSING)
    given = {each.participation_id: each.time for each in presences}
    refuse_unless(len(given) == len(presences), Code.SERVICE_OVERLAP)
    live = live_on(claim.id)
    taking_part = {each.id for each in live if each.state == ParticipationState.TAKING_PART}
    refuse_unless(given.keys() <= taking_part, Code.NOT_FOUND)
    for participation in live:
        if participation.id in given:
            participation.round = claim.round
            _was_there(actor, participation, claim, given[participation.id])
        elif participation.id in taking_part:
            lifecycle.move(participation, "miss", by=actor)
        else:
            why = Why(Because.NOT_ACCEPTED)
            lifecycle.move(participation, "pass_over", by=BY_REPORT, why=why)


def _was_there(
    actor: Actor, participation: Participation, claim: Undertaking, time: ServiceTime
) -> None:
    taken = taken_time(
        participation.service,
        time,
        reported_in_at=participation.reported_in_at,
        claimed_at=claim.claimed_at,
    )
    participation.during = as_range(taken)
    participation.break_minutes = taken.break_minutes
    lifecycle.move(participation, "report", by=actor)
    if participation.member_id == actor.person_id:
        # Their own report is their own word.
        lifecycle.move(participation, "attest", by=actor)

"""Whoever was reported present is reminded to say so too, and counts as absent if they never do.

Nobody is ever taken to have been there: silence brings neither minutes nor a wish, and frees the
time that was reported. The others' minutes and the wish itself wait for nobody.
"""

from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import now
from wishapp.fulfilment.participations.ending import forget_time
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import locked_participation, participation_of
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.fulfilment.teams.attending import BY_ATTESTATION, REPORTED
from wishapp.fulfilment.teams.speaker import joint_claim_for_update
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.outbox import emit


class WordStep(StrEnum):
    """What a worker does about somebody who has not said that they were there."""

    WAIT = "wait"
    REMIND = "remind_attest"
    LAPSE = "lapse"


def begin_turn(participation_id: UUID) -> bool:
    """Note that a participation is being looked at; whether it is due at all."""
    participation_of(participation_id)
    return lifecycle.begin_look(locked_participation(participation_id), now())


def mind_presence(participation_id: UUID) -> WordStep | None:
    """Do what is next about a reported presence; what it was, if it was time.

    While a dispute is open nobody's word adds anything, so the time begins anew. Whatever was done
    is remembered in the row, so a worker that comes late or twice does nothing again.
    """
    claim, _ = joint_claim_for_update(participation_of(participation_id).claim_id)
    participation, moment = locked_participation(participation_id), now()
    require(BY_ATTESTATION, Action.LAPSE_PRESENCE, participation)
    if participation.state != ParticipationState.REPORTED:
        # Moved by a process of a version that knew no such clock.
        participation.stop_waiting()
        return None
    at = participation.next_step_at()
    if at is None or at > moment:
        participation.look_again()
        return None
    if claim.state not in REPORTED:
        participation.await_word(moment)
        return WordStep.WAIT
    if participation.attest_reminded_at is None:
        participation.remind(moment)
        emit(f"participation.{WordStep.REMIND.value}", participation.id)
        return WordStep.REMIND
    _let_lapse(participation)
    return WordStep.LAPSE


def _let_lapse(participation: Participation) -> None:
    why = Why(Because.NOT_ATTESTED)
    lifecycle.move(participation, WordStep.LAPSE.value, by=BY_ATTESTATION, why=why)
    forget_time(participation)

"""A participant reported present is reminded to attest it, and counts as absent after the deadline.

Presence is never assumed: without an attestation there are neither minutes nor a wish, and the time
is free. The others' minutes and the wish itself do not wait for it.
"""

from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import now
from wishapp.fulfilment.participations.ending import forget_time
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import locked_participation, participation_of
from wishapp.fulfilment.teams.replacing_speaker import joint_claim_for_update
from wishapp.fulfilment.teams.taking_part import BY_ATTESTATION, REPORTED
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.outbox import emit


class AttestStep(StrEnum):
    """A step that a worker takes about a presence that its member has not attested."""

    WAIT = "wait"
    REMIND = "remind_attest"
    LAPSE = "lapse"


def check_attest_deadline(participation_id: UUID) -> AttestStep | None:
    """Take the step that is due about a reported presence; returns it, or None.

    While a dispute is open an attestation decides nothing, so the time begins anew. The row
    remembers each step that was taken, so a worker that comes late or twice does nothing again.
    """
    claim, _ = joint_claim_for_update(participation_of(participation_id).claim_id)
    participation, moment = locked_participation(participation_id), now()
    require(BY_ATTESTATION, Action.LAPSE_PRESENCE, participation)
    at = participation.next_step_at()
    if at is None or at > moment:
        participation.set_due_at()
        return None
    if claim.state not in REPORTED:
        participation.await_attestation(moment)
        return AttestStep.WAIT
    if participation.attest_reminded_at is None:
        participation.remind(moment)
        emit("participation.remind_attest", participation.id)
        return AttestStep.REMIND
    _let_lapse(participation)
    return AttestStep.LAPSE


def _let_lapse(participation: Participation) -> None:
    why = Why(Because.NOT_ATTESTED)
    lifecycle.move(participation, "lapse", by=BY_ATTESTATION, why=why)
    forget_time(participation)

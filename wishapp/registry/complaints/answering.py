"""The street answers a complaint, and the county decides about an objection."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.queries import complaint_for_update


def answer_complaint(actor: Actor, complaint_id: UUID, *, answer: str) -> Complaint:
    """Answer a complaint; never by the community it is about, nor by its author.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    complaint = complaint_for_update(complaint_id)
    require(actor, Action.ANSWER_COMPLAINT, complaint, see=Action.SEE_COMPLAINT)
    lifecycle.move(complaint, "answer", by=actor)
    complaint.answer = answer
    complaint.answered_by, complaint.answered_at = actor.me, now()
    complaint.ended_at = complaint.answered_at
    return complaint


def decide_complaint(actor: Actor, complaint_id: UUID, *, decision: str) -> Complaint:
    """The county decides about an objection, by somebody who did not answer before.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    complaint = complaint_for_update(complaint_id)
    require(actor, Action.DECIDE_COMPLAINT, complaint, see=Action.SEE_COMPLAINT)
    lifecycle.move(complaint, "decide", by=actor)
    complaint.decision, complaint.decided_by = decision, actor.me
    complaint.ended_at = now()
    return complaint

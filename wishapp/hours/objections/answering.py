"""Staff answer a member's objection with a reason that the member reads."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.queries import objection_for_update, objection_of
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look


def open_objection(actor: Actor, objection_id: UUID) -> Objection:
    """Read an objection; a look by anybody but its member is written down."""
    objection = objection_of(objection_id)
    require(actor, Action.SEE_OBJECTION, objection, see=Action.SEE_OBJECTION)
    if actor.person_id != objection.person_id:
        record_look(actor, Look.OBJECTION, "objection", objection.id, person_id=objection.person_id)
    return objection


def uphold_objection(actor: Actor, objection_id: UUID, *, answer: str) -> Objection:
    """The member is right: the unit is not told while the objection stands."""
    return _answered(actor, objection_id, "uphold", answer)


def decline_objection(actor: Actor, objection_id: UUID, *, answer: str) -> Objection:
    """The unit is told by the document all the same, for the reason given (PIPL Art. 50)."""
    return _answered(actor, objection_id, "decline", answer)


def _answered(actor: Actor, objection_id: UUID, verb: str, answer: str) -> Objection:
    objection = objection_for_update(objection_id)
    require(actor, Action.ANSWER_OBJECTION, objection, see=Action.SEE_OBJECTION)
    lifecycle.move(objection, verb, by=actor)
    objection.answer = answer
    objection.answered_by = actor.person_id
    objection.answered_at = now()
    return objection

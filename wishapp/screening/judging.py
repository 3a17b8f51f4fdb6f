"""A person decides about a text that the platform did not pass."""

from uuid import UUID

from wishapp import lifecycle
from wishapp.access import Action, Actor, require
from wishapp.screening.models import Screening
from wishapp.screening.queries import screening_for_update


def clear(actor: Actor, screening_id: UUID, *, why: str) -> Screening:
    """The words are fit to be seen; says why."""
    return _judge(actor, screening_id, "clear", why)


def refuse(actor: Actor, screening_id: UUID, *, why: str) -> Screening:
    """The words are not fit to be seen; says why."""
    return _judge(actor, screening_id, "refuse", why)


def _judge(actor: Actor, screening_id: UUID, verb: str, why: str) -> Screening:
    screening = screening_for_update(screening_id)
    require(actor, Action.JUDGE_SCREENING, screening, see=Action.SEE_WISH)
    lifecycle.move(screening, verb, by=actor, why=why)
    return screening

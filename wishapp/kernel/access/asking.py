"""Asks the permission table, and hides the existence of a thing that the actor may not see."""

from typing import TypeVar

from wishapp.base.errors import Code, Refusal
from wishapp.kernel.access.actor import Actor
from wishapp.kernel.access.rules import SAYS
from wishapp.kernel.access.table import Allowed

T = TypeVar("T")


def may(actor: Actor, action: Allowed[T], thing: T) -> bool:
    """Whether one alternative of the action holds in full; ``None`` where no thing is looked at."""
    return any(all(question(actor, thing) for question in way) for way in action.ways)


def require(actor: Actor, action: Allowed[T], thing: T, *, see: Allowed[T] | None = None) -> None:
    """Raise unless the actor may do the action.

    With ``see``, the code is ``not_found`` for an actor who may not see the thing. Otherwise,
    with only one alternative, it is the code of the first question that fails. With several it
    is ``forbidden``.
    """
    if may(actor, action, thing):
        return
    if see is not None and not may(actor, see, thing):
        raise Refusal(Code.NOT_FOUND)
    raise Refusal(_reason(actor, action, thing))


def _reason(actor: Actor, action: Allowed[T], thing: T) -> Code:
    if len(action.ways) > 1:
        return Code.FORBIDDEN
    failing = next(question for question in action.ways[0] if not question(actor, thing))
    return SAYS.get(failing, Code.FORBIDDEN)

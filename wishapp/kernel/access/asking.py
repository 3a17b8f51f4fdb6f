"""Asks the permission table, and hides the existence of a thing that the actor may not see."""

from typing import TypeVar

from wishapp.base.errors import Code, Refusal
from wishapp.kernel.access.actor import Actor
from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.questions import SAYS
from wishapp.kernel.access.rules import is_system

T = TypeVar("T")


class NotAllowed(Refusal):
    """The permission table said no to ``action``; the edge writes that down in the audit log."""

    def __init__(self, code: Code, action: str) -> None:
        super().__init__(code)
        self.action = action


def may(actor: Actor, action: Allowed[T], thing: T) -> bool:
    """Whether one alternative of the action holds in full; ``None`` where no thing is looked at."""
    return any(all(question(actor, thing) for question in way) for way in action.ways)


def require(actor: Actor, action: Allowed[T], thing: T, *, see: Allowed[T] | None = None) -> None:
    """Raise unless the actor may do the action.

    With ``see``, the code is ``not_found`` for an actor who may not see the thing. Otherwise,
    with only one alternative for people, it is the code of the first question that fails. With
    several it is ``forbidden``.
    """
    if may(actor, action, thing):
        return
    if see is not None and not may(actor, see, thing):
        raise NotAllowed(Code.NOT_FOUND, action.name)
    raise NotAllowed(_reason(actor, action, thing), action.name)


def _reason(actor: Actor, action: Allowed[T], thing: T) -> Code:
    for_people = [way for way in action.ways if is_system not in way]
    if len(for_people) != 1:
        return Code.FORBIDDEN
    failing = next(question for question in for_people[0] if not question(actor, thing))
    return SAYS.get(failing, Code.FORBIDDEN)

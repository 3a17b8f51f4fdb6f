"""Begins and moves things that have a state."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wishapp.access import Actor
from wishapp.db import db
from wishapp.errors import Code, Refusal
from wishapp.lifecycle.models import Transition
from wishapp.moves import Machine
from wishapp.outbox import emit
from wishapp.trace import request_id


def begin(thing: Any, verb: str, *, by: Actor, why: str = "") -> None:
    """Give a new thing, whose id is set, its first state and add it to the transaction."""
    machine: Machine = thing.MACHINE
    thing.state = machine.starts[verb]
    db.session.add(thing)
    _record(thing, verb, None, by=by, why=why, evidence=())


def move(thing: Any, verb: str, *, by: Actor, why: str = "", evidence: Sequence[UUID] = ()) -> None:
    """Move a thing that the caller has locked.

    Raises ``move_not_allowed`` with the kind, verb and present state when the table has no such
    move: somebody else was faster, or the step does not belong here.
    """
    machine: Machine = thing.MACHINE
    old = machine.states(thing.state)
    target = machine.target(old, verb)
    if target is None:
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind=machine.kind, verb=verb, state=old.value)
    thing.state = target
    _record(thing, verb, old, by=by, why=why, evidence=evidence)


def _record(
    thing: Any, verb: str, old: str | None, *, by: Actor, why: str, evidence: Sequence[UUID]
) -> None:
    row = Transition(
        kind=thing.MACHINE.kind,
        subject_id=thing.id,
        verb=verb,
        old=old,
        new=thing.state,
        actor_id=by.person_id,
        capacity=by.capacity,
        why=why,
        evidence=list(evidence),
        request_id=request_id(),
    )
    db.session.add(row)
    emit(f"{thing.MACHINE.kind}.{verb}", thing.id)

"""Creates a thing in its first state, and changes its state; each change is recorded."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    DateTime,
    LargeBinary,
    Text,
    Uuid,
    bindparam,
    cast,
    insert,
    literal,
)
from sqlalchemy.dialects.postgresql import JSONB

from wishapp.base.clock import now
from wishapp.base.compiled_statements import HotStatement
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.base.moves import Machine
from wishapp.base.trace import request_id
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle.models import Transition
from wishapp.kernel.lifecycle.why import NO_REASON, Why
from wishapp.kernel.outbox import OutboxMessage

_MOMENT = DateTime(timezone=True)
# One statement writes what changed and announces it, so neither can stand without the other.
_RECORD = HotStatement(
    insert(OutboxMessage)
    .values(
        id=bindparam("message_id", type_=Uuid),
        topic=bindparam("topic", type_=Text),
        subject_id=bindparam("subject_id", type_=Uuid),
        request_id=bindparam("request_id", type_=Text),
        created_at=bindparam("at", type_=_MOMENT),
        due_at=bindparam("due_at", type_=_MOMENT),
        sends=literal(0),
    )
    .add_cte(
        insert(Transition)
        .values(
            id=bindparam("transition_id", type_=Uuid),
            kind=bindparam("kind", type_=Text),
            subject_id=bindparam("subject_id", type_=Uuid),
            verb=bindparam("verb", type_=Text),
            old=bindparam("old", type_=Text),
            new=bindparam("new", type_=Text),
            actor_id=bindparam("actor_id", type_=Uuid),
            capacity=bindparam("capacity", type_=Text),
            at=bindparam("at", type_=_MOMENT),
            code=bindparam("code", type_=Text),
            facts=cast(bindparam("facts", type_=Text), JSONB),
            words=bindparam("words", type_=LargeBinary),
            evidence=bindparam("evidence", type_=ARRAY(Uuid)),
            request_id=bindparam("request_id", type_=Text),
        )
        .cte("changed")
    )
)
_NOTHING_GIVEN = {**NO_REASON.columns(), "evidence": []}


class Timed:
    """A thing with deadlines that are set anew at every change of its state."""

    def set_deadlines(self, verb: str, moment: datetime) -> None:
        """Set what is due in the state to which the verb has just led."""
        raise NotImplementedError


def begin(thing: Any, verb: str, *, by: Actor, why: Why = NO_REASON) -> None:
    """Give a new thing, whose id is set, its first state and add it to the transaction."""
    _RECORD.run(**{**_begun(thing, verb, by), **why.columns()})


def begin_all(things: Sequence[Any], verb: str, *, by: Actor) -> None:
    """The same for many things in one go."""
    _RECORD.run_many([_begun(thing, verb, by) for thing in things])


def move(
    thing: Any, verb: str, *, by: Actor, why: Why = NO_REASON, evidence: Sequence[UUID] = ()
) -> None:
    """Change the state of a thing that the caller has locked.

    Raises ``move_not_allowed`` with the kind, verb and present state when the state machine has
    no such move. Then somebody else was faster, or the verb does not fit the state.
    """
    given = {**why.columns(), "evidence": list(evidence)}
    _RECORD.run(**{**_moved(thing, verb, by), **given})


def move_all(things: Sequence[Any], verb: str, *, by: Actor) -> None:
    """The same for many things in one go."""
    _RECORD.run_many([_moved(thing, verb, by) for thing in things])


def _begun(thing: Any, verb: str, by: Actor) -> dict[str, Any]:
    machine: Machine = thing.MACHINE
    thing.state = machine.starts[verb]
    db.session.add(thing)
    return _recorded(thing, verb, None, by)


def target_of(thing: Any, verb: str) -> StrEnum:
    """The state to which a verb leads a thing from its state. Raises ``move_not_allowed``."""
    machine: Machine = thing.MACHINE
    state = machine.states(thing.state)
    target = machine.target(state, verb)
    if target is None:
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind=machine.kind, verb=verb, state=state.value)
    return target


def _moved(thing: Any, verb: str, by: Actor) -> dict[str, Any]:
    target = target_of(thing, verb)
    old, thing.state = thing.MACHINE.states(thing.state), target
    return _recorded(thing, verb, old, by)


def _recorded(thing: Any, verb: str, old: str | None, by: Actor) -> dict[str, Any]:
    """The record of a change, as yet without a reason."""
    kind = thing.MACHINE.kind
    moment = now()
    if isinstance(thing, Timed):
        thing.set_deadlines(verb, moment)
    return {
        "transition_id": new_id(),
        "kind": kind,
        "subject_id": thing.id,
        "verb": verb,
        "old": old,
        "new": thing.state,
        "actor_id": by.person_id,
        "capacity": by.capacity,
        "at": moment,
        "due_at": moment,
        **_NOTHING_GIVEN,
        "request_id": request_id(),
        "message_id": new_id(),
        "topic": f"{kind}.{verb}",
    }

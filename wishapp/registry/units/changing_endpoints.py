"""A unit's endpoint is changed by two people, after the unit acknowledged a test push."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.units.endpoints import endpoint_for_update, put_in_use
from wishapp.registry.units.models import EndpointChange, UnitEndpoint
from wishapp.registry.units.queries import (
    NamedChange,
    change_in_use,
    changes_by_state,
    changes_of_unit,
    endpoint_change_for_update,
    endpoint_in_use,
    open_change_of,
    unit_for_update,
    unit_of,
)
from wishapp.registry.units.states import EndpointChangeState

BY_WORKER = Actor.for_system("delivery")
# How a test ends, while the endpoint is proposed and while it is in use.
ENDS_OF_TEST = {
    EndpointChangeState.PROPOSED.value: ("fail", "answer"),
    EndpointChangeState.APPROVED.value: ("fail_in_use", "answer_in_use"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement with the receiving unit: its number, and the day it was signed."""

    no: str
    on: date


@dataclass(frozen=True, slots=True, repr=False)
class TestPush:
    """Everything a test push needs; it holds nothing of people."""

    change_id: UUID
    message_id: str
    url: str
    secrets: tuple[str, ...]
    uscc: str


def propose_endpoint(
    actor: Actor, unit_id: UUID, *, url: str, secret: str, agreement: Agreement
) -> EndpointChange:
    """Propose where a unit receives; an earlier proposal that nobody decided ends.

    Until another person approves it, statements go where they went before. The county is told.
    Raises ``not_found``, ``agreement_invalid`` for a day to come (网络数据安全管理条例 12).
    """
    # Of two who propose at the same moment, the second ends what the first proposed.
    unit = unit_for_update(unit_id)
    require(actor, Action.SET_ENDPOINT, unit, see=Action.SET_ENDPOINT)
    refuse_unless(agreement.no and agreement.on <= today(), Code.AGREEMENT_INVALID)
    earlier = open_change_of(unit_id)
    if earlier is not None:
        _refuse(actor, earlier)
        # The earlier one must leave the unique index before the new one enters it.
        db.session.flush()
    change = EndpointChange(
        unit_id=unit_id,
        url=url,
        secret=secret,
        agreement_no=agreement.no,
        agreement_on=agreement.on,
        proposed_by=actor.me,
    )
    lifecycle.begin(change, "propose", by=actor)
    return change


def ask_for_test(actor: Actor, change_id: UUID) -> EndpointChange:
    """Ask for a test push, once the unit knows the secret; a worker makes it."""
    change = endpoint_change_for_update(change_id)
    require(actor, Action.SET_ENDPOINT, change, see=Action.SET_ENDPOINT)
    lifecycle.move(change, "test", by=actor)
    change.tests += 1
    return change


def ask_to_test_in_use(actor: Actor, unit_id: UUID) -> EndpointChange:
    """Ask for a test push to the endpoint in use; it is no delivery, whatever the unit answers.

    Raises ``not_found``, ``endpoint_missing``.
    """
    endpoint_for_update(actor, unit_id)
    change = change_in_use(unit_id)
    if change is None:
        raise Refusal(Code.ENDPOINT_MISSING)
    lifecycle.move(change, "test_in_use", by=actor)
    change.tests += 1
    return change


def begin_test(change_id: UUID) -> TestPush | None:
    """What the worker pushes; None when the change waits for no test."""
    change = endpoint_change_for_update(change_id)
    receiver = _receiver(change)
    if receiver is None:
        return None
    url, secrets = receiver
    message_id = f"test_{change.id.hex}_{change.tests}"
    return TestPush(change.id, message_id, url, secrets, unit_of(change.unit_id).uscc)


def _receiver(change: EndpointChange) -> tuple[str, tuple[str, ...]] | None:
    """Where a test of this change goes, and the secrets that sign it."""
    if change.state == EndpointChangeState.PROPOSED:
        return change.url, (change.secret,)
    endpoint = endpoint_in_use(change.unit_id)
    if change.state != EndpointChangeState.APPROVED or endpoint is None:
        return None
    # Its secret may have been rotated since.
    return endpoint.url, endpoint.secrets_at(now())


def end_test(push: TestPush, *, receipt_no: str | None, reason: str) -> EndpointChange:
    """Note how a test push ended; ``reason`` is a stable word, empty when it was acknowledged."""
    change = endpoint_change_for_update(push.change_id)
    change.test_reason = reason
    if change.state not in ENDS_OF_TEST:
        return change
    failed, answered = ENDS_OF_TEST[change.state]
    lifecycle.move(change, failed if reason else answered, by=BY_WORKER)
    if not reason:
        change.tested_at, change.test_receipt_no = now(), receipt_no
    return change


def approve_endpoint(actor: Actor, change_id: UUID) -> UnitEndpoint:
    """Let statements go to the new endpoint; the earlier one is disabled.

    Raises ``same_person`` or ``forbidden`` for whoever proposed it, and ``move_not_allowed``
    before the unit acknowledged a test push.
    """
    change = endpoint_change_for_update(change_id)
    require(actor, Action.APPROVE_ENDPOINT, change, see=Action.SET_ENDPOINT)
    # Whoever takes an endpoint out of use locks it first, and then its change.
    endpoint_in_use(change.unit_id, lock=True)
    earlier = change_in_use(change.unit_id)
    if earlier is not None and earlier.id != change.id:
        lifecycle.move(earlier, "replace", by=actor)
    change.decided_by, change.decided_at = actor.person_id, now()
    lifecycle.move(change, "approve", by=actor)
    return put_in_use(change.unit_id, url=change.url, secret=change.secret)


def refuse_endpoint(actor: Actor, change_id: UUID) -> EndpointChange:
    """End a change, by whoever may propose one."""
    change = endpoint_change_for_update(change_id)
    require(actor, Action.SET_ENDPOINT, change, see=Action.SET_ENDPOINT)
    _refuse(actor, change)
    return change


def see_changes(
    actor: Actor, unit_id: UUID, *, before: UUID | None, limit: int
) -> list[EndpointChange]:
    """A page of the changes of a unit's endpoint, the newest first. Raises ``not_found``."""
    require(actor, Action.SET_ENDPOINT, unit_of(unit_id), see=Action.SET_ENDPOINT)
    return changes_of_unit(unit_id, before=before, limit=limit)


def list_changes(
    actor: Actor, state: EndpointChangeState, *, before: UUID | None, limit: int
) -> list[NamedChange]:
    """A page of the changes of all units in one state, the newest first."""
    require(actor, Action.LIST_ENDPOINT_CHANGES, None)
    return changes_by_state(state, before=before, limit=limit)


def _refuse(actor: Actor, change: EndpointChange) -> None:
    lifecycle.move(change, "refuse", by=actor)
    change.decided_by, change.decided_at = actor.person_id, now()

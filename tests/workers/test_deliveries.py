from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.builders.doing import again, do
from tests.workers.office import Make, Office, quick
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.config import Config
from wishapp.hours.statements.models import Delivery, DeliveryAttempt, Statement
from wishapp.hours.statements.opening_delivery import try_again
from wishapp.registry.units.models import UnitEndpoint
from workers.queues import QueueName

# The fault of the sample unit, and the word under which the attempt is kept.
TEMPORARY = [
    ("down", "cut_off"),
    ("500", "server_error"),
    ("slow", "timeout"),
    ("garbage", "garbage_answer"),
    ("html", "garbage_answer"),
]
IMPATIENT_SECONDS = 2.0


def impatient(config: Config) -> Config:
    """Gives a unit up that takes its time; one that does not still answers on a busy machine."""
    patient = quick(config)
    delivery = replace(patient.delivery, read_timeout_seconds=IMPATIENT_SECONDS)
    return replace(patient, delivery=delivery)


def outcomes(delivery: Delivery) -> list[str]:
    with transaction():
        query = select(DeliveryAttempt.outcome).where(DeliveryAttempt.delivery_id == delivery.id)
        return list(db.session.scalars(query.order_by(DeliveryAttempt.number)))


def endpoint(delivery: Delivery) -> UnitEndpoint:
    with transaction():
        query = select(UnitEndpoint).where(UnitEndpoint.unit_id == delivery.unit_id)
        return db.session.scalars(query).one()


def test_a_statement_reaches_its_unit_and_the_receipt_is_kept(office: Office) -> None:
    delivery = office.sent()
    office.carry_and_work()
    arrived = again(Delivery, delivery.id)
    assert (arrived.state, arrived.receipt_no, arrived.receipt_way) == (
        "acknowledged",
        "HZ-000001",
        "answer",
    )
    (received,) = office.unit.received()
    assert received["webhook_id"] == delivery.message_id
    statement = again(Statement, delivery.statement_id)
    assert statement.state == "acknowledged"
    assert received["statement"]["digest"] == statement.digest
    assert office.messages("delivery.open")[0].done_at is not None


@pytest.mark.parametrize(("fault", "reason"), TEMPORARY)
def test_a_unit_that_fails_is_tried_again_after_longer_and_longer_waits(
    make_office: Make, fault: str, reason: str
) -> None:
    office = make_office(impatient if fault == "slow" else quick)
    delivery = office.sent()
    office.unit.fault(fault, times=2, seconds=2 * IMPATIENT_SECONDS)
    office.carry_and_work()
    waits = []
    for attempts in (1, 2):
        tried = again(Delivery, delivery.id)
        assert (tried.state, tried.attempts, tried.last_reason) == ("due", attempts, reason)
        waits.append((tried.due_at - now()).total_seconds())
        assert office.tick_and_work(QueueName.DELIVERIES) == 0
        office.make_due(delivery)
        assert office.tick_and_work(QueueName.DELIVERIES) == 1
    assert waits[0] < waits[1]
    assert again(Delivery, delivery.id).state == "acknowledged"
    assert outcomes(delivery) == [reason, reason, "received"]
    assert len(office.unit.received()) == 1


def test_an_answer_that_got_lost_leaves_one_effect_at_the_unit(office: Office) -> None:
    delivery = office.sent()
    office.unit.fault("lost")
    office.carry_and_work()
    assert again(Delivery, delivery.id).state == "due"
    office.make_due(delivery)
    office.tick_and_work()
    assert again(Delivery, delivery.id).receipt_no == "HZ-000001"
    assert [each["webhook_id"] for each in office.unit.received()] == [delivery.message_id]


@pytest.mark.parametrize(
    ("fault", "reason", "disabled"), [("410", "gone", True), ("redirect", "redirect", False)]
)
def test_what_cannot_get_better_needs_attention_at_once(
    office: Office, fault: str, reason: str, *, disabled: bool
) -> None:
    delivery = office.sent()
    office.unit.fault(fault)
    office.carry_and_work()
    tried = again(Delivery, delivery.id)
    assert (tried.state, tried.last_reason) == ("needs_attention", reason)
    assert (endpoint(delivery).disabled_at is not None) is disabled
    assert endpoint(delivery).disabled_reason == (reason if disabled else "")
    assert office.unit.received() == []


def test_after_the_last_attempt_it_needs_attention_and_can_be_started_over(office: Office) -> None:
    delivery = office.sent()
    office.unit.fault("500")
    office.sql("UPDATE deliveries SET give_up_at = now() WHERE id = :id", id=delivery.id)
    office.carry_and_work()
    tried = again(Delivery, delivery.id)
    assert (tried.state, tried.last_reason) == ("needs_attention", "server_error")

    do(try_again, office.cast.chen, delivery.statement_id, give_up_hours=72)
    office.carry_and_work()
    assert again(Delivery, delivery.id).state == "acknowledged"
    assert office.unit.received()[0]["webhook_id"] == delivery.message_id


def test_a_promised_receipt_that_does_not_come_needs_attention(office: Office) -> None:
    delivery = office.sent()
    office.unit.fault("202")
    office.carry_and_work()
    accepted = again(Delivery, delivery.id)
    assert (accepted.state, accepted.due_at) == ("accepted", accepted.give_up_at)
    assert office.tick_and_work(QueueName.DELIVERIES) == 0
    office.make_due(delivery)
    assert office.tick_and_work(QueueName.DELIVERIES) == 1
    overdue = again(Delivery, delivery.id)
    assert (overdue.state, overdue.last_reason) == ("needs_attention", "no_receipt")


def test_a_unit_without_an_endpoint_needs_attention(office: Office) -> None:
    delivery = office.sent()
    office.sql("UPDATE unit_endpoints SET disabled_at = now()")
    office.carry_and_work()
    tried = again(Delivery, delivery.id)
    assert (tried.state, tried.last_reason) == ("needs_attention", "endpoint_missing")


def test_a_secret_that_cannot_sign_needs_attention(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = office.sent()
    monkeypatch.setattr(UnitEndpoint, "secrets_at", lambda *_: ("whsec_short",))
    office.carry_and_work()
    tried = again(Delivery, delivery.id)
    assert (tried.state, tried.last_reason) == ("needs_attention", "secret")


def test_no_transaction_is_open_while_the_unit_is_waited_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_while_pushing = []

    def watching(**_: object) -> None:
        open_while_pushing.append(office.world.busy)  # type: ignore[attr-defined]  # QueuePool has it
        raise OSError("the unit's name and address")

    monkeypatch.setattr("workers.jobs.deliver_statement.push", watching)
    delivery = office.sent()
    office.carry_and_work()
    assert open_while_pushing == [0]
    tried = again(Delivery, delivery.id)
    assert (tried.state, tried.attempts) == ("due", 1)
    assert tried.due_at > now()


def test_repeated_ticks_and_schedulers_put_one_job_in(office: Office) -> None:
    delivery = office.sent()
    office.unit.fault("500")
    office.carry_and_work()
    office.make_due(delivery)
    first, second = office.schedule(), office.schedule()
    for schedule in (first, second, first):
        schedule.tick()
    deliveries = [job_id for job_id in office.waiting() if "-deliver_statement-" in job_id]
    assert deliveries == [f"229901-deliver_statement-{delivery.id}-1"]


def test_what_was_never_tried_is_left_to_the_relay(office: Office) -> None:
    delivery = office.sent()
    assert office.tick_and_work(QueueName.DELIVERIES) == 0
    office.sql(
        "UPDATE deliveries SET due_at = now() - interval '1 hour' WHERE id = :id", id=delivery.id
    )
    assert office.tick_and_work(QueueName.DELIVERIES) == 1

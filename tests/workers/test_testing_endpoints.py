"""A proposed address is tested by a signed push, which the unit acknowledges."""

from tests.builders.clockwork import after
from tests.builders.doing import again, do
from tests.builders.statements import AGREEMENT, SECRET, set_endpoint, unit_id
from tests.workers.office import Office
from wishapp.config import DeliverySettings
from wishapp.hours.statements.endpoint_state import see_endpoint
from wishapp.registry.units.answering_tests import reason_of_test
from wishapp.registry.units.changing_endpoints import (
    ask_for_test,
    ask_to_test_in_use,
    propose_endpoint,
)
from wishapp.registry.units.models import EndpointChange


def probed(office: Office, *, secret: str) -> EndpointChange:
    facts = {"url": office.unit.endpoint, "secret": secret, "agreement": AGREEMENT}
    change = do(propose_endpoint, office.cast.chu, unit_id(), **facts)
    do(ask_for_test, office.cast.chu, change.id)
    office.carry_and_work()
    return again(EndpointChange, change.id)


def test_the_unit_acknowledges_the_test(office: Office) -> None:
    change = probed(office, secret=SECRET)
    assert (change.state, change.test_receipt_no, change.test_reason) == ("tested", "TEST", "")
    assert office.unit.received() == []


def test_a_unit_that_knows_another_secret_fails_it(office: Office) -> None:
    change = probed(office, secret="whsec_YW5vdGhlci1zZWNyZXQtb2YtdW5pdC1h")
    assert (change.state, change.tested_at) == ("proposed", None)
    assert change.test_reason


def test_the_endpoint_in_use_is_tested_and_nothing_is_delivered(office: Office) -> None:
    facts = {"url": office.unit.endpoint, "secret": SECRET}
    do(set_endpoint, office.cast.chu, unit_id(), **facts)
    do(ask_to_test_in_use, office.cast.chu, unit_id())
    assert outcome_in(office) == ("", None)
    office.carry_and_work()
    assert outcome_in(office) == ("received", "TEST")
    assert office.unit.received() == []
    office.unit.fault("410")
    do(ask_to_test_in_use, office.cast.chu, unit_id())
    office.carry_and_work()
    # Only a person, or a statement that comes back, takes an endpoint out of use.
    assert outcome_in(office) == ("gone", None)


def test_of_a_test_that_a_dead_worker_left_no_answer_came(office: Office) -> None:
    do(set_endpoint, office.cast.chu, unit_id(), url=office.unit.endpoint, secret=SECRET)
    asked = do(ask_to_test_in_use, office.cast.chu, unit_id())
    for seconds, outcome in ((60, ""), (90, "no_answer")):
        with after(seconds=seconds):
            assert outcome_in(office) == (outcome, None)
            change = again(EndpointChange, asked.id)
            assert do(reason_of_test, change, DeliverySettings()) == outcome
    # It may only have waited for a worker.
    office.carry_and_work()
    with after(seconds=90):
        assert outcome_in(office) == ("received", "TEST")


def outcome_in(office: Office) -> tuple[str, str | None]:
    """How the last test ended, and the receipt, as the liaison sees it."""
    found = do(see_endpoint, office.cast.chu, unit_id(), DeliverySettings())
    assert found.disabled_at is None
    assert found.test is not None
    assert found.answers == []
    return found.test.outcome, found.test.receipt_no

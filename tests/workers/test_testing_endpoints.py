"""A proposed address is tested by a signed push, which the unit acknowledges."""

from tests.builders.doing import again, do
from tests.builders.statements import AGREEMENT, SECRET, unit_id
from tests.workers.office import Office
from wishapp.registry.units.changing_endpoints import ask_for_test, propose_endpoint
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

"""Workers issue batches of certificates, in turns, and go on where the last one ended."""

import pytest

from tests.builders.certificate_batches import started
from tests.builders.doing import again
from tests.hours.certificates.test_certifying import requested
from tests.workers.office import Office
from wishapp.fulfilment.certificate_batches.models import CertificateBatch
from wishapp.hours.certificates.models import Certificate
from workers.jobs import turns


def test_a_turn_ends_and_the_next_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = requested(office.cast)
    batch = started(office.cast)
    with monkeypatch.context() as patch:
        patch.setattr(turns, "TURN_SECONDS", 0.0)
        office.carry_and_work()
    assert again(Certificate, certificate.id).state == "requested"
    office.tick_and_work()
    assert again(Certificate, certificate.id).state == "issued"
    assert again(CertificateBatch, batch.id).state == "done"

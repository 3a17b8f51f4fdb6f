"""The digests of a fixed row, computed apart: chains that exist must hold for ever."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from tests.builders.settings import QINGHE
from wishapp.base.county import acting_for
from wishapp.kernel.audit.digesting import anchor_proof, link_digest
from wishapp.kernel.audit.models import AuditAnchor, AuditRow

COUNTY = replace(QINGHE, digest_secret="k" * 32)
MOMENT = datetime(2026, 11, 23, 1, 2, 3, 4, tzinfo=UTC)
# openssl dgst -sha256 -mac HMAC -macopt key:kkk… over the kind, a zero byte and the JSON text.
LINK = "0e28c762b00f16016d2fd28f7b079280cf22d4366b4f160b8e9048612ff0cdda"
ANCHOR = "af0865a0cd28be6aa449e6bfc190012e7d276c3f7c9864362976cb4e6e8d0c14"


def a_row(at: datetime = MOMENT) -> AuditRow:
    return AuditRow(
        id=UUID(int=1),
        at=at,
        action="contact",
        actor_id=UUID(int=2),
        capacity="member",
        subject_kind="claim",
        subject_id=UUID(int=3),
        person_id=None,
        request_id="请求",
    )


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=8))])
def test_a_link_covers_its_number_the_one_before_and_the_row(zone: timezone) -> None:
    with acting_for(COUNTY):
        digest = link_digest(7, b"\x01" * 32, a_row(MOMENT.astimezone(zone)))
    assert digest.hex() == LINK


def test_an_anchor_is_proved_by_all_that_it_says() -> None:
    anchor = AuditAnchor(seq=7, digest=b"\x01" * 32, newest_at=MOMENT, pruned_at=MOMENT)
    with acting_for(COUNTY):
        assert anchor_proof(anchor).hex() == ANCHOR


def test_a_row_with_a_network_is_covered_with_it() -> None:
    """A network that was changed, or taken away, changes the digest."""
    digests = set()
    for network in (None, "203.0.113.0/24", "203.0.112.0/24"):
        row = a_row()
        row.network = network
        with acting_for(COUNTY):
            digests.add(link_digest(7, b"\x01" * 32, row))
    assert len(digests) == 3

import pytest
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import has_consented, publish
from tests.builders.doing import code_of, do, refusal_of
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.registry.people.consenting import Purpose, give_consent, withdraw_consent
from wishapp.registry.people.models import Consent

pytestmark = pytest.mark.usefixtures("core")


def history(cast: Cast) -> list[tuple[str, bool]]:
    """Every wording that 卫 agreed to, and whether it is in force."""
    query = select(Consent).where(Consent.person_id == cast.wei.me).order_by(Consent.id)
    with transaction():
        return [(row.wording, row.withdrawn_at is None) for row in db.session.scalars(query)]


def test_each_purpose_is_asked_for_separately(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording=WORDING)
    assert do(has_consented, cast.wei.me, Purpose.PROCESSING)
    assert not do(has_consented, cast.wei.me, Purpose.UNIT_PROVISION)
    assert not do(has_consented, cast.wang.me, Purpose.PUBLICATION)


def test_agreeing_again_in_the_same_wording_changes_nothing(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording=WORDING)
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording=WORDING)
    assert history(cast) == [(WORDING, True)]


def test_a_newer_wording_begins_a_new_consent(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording=WORDING)
    publish(Purpose.PROCESSING, "2")
    assert do(has_consented, cast.wei.me, Purpose.PROCESSING)
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="2")
    assert history(cast) == [(WORDING, False), ("2", True)]


def test_only_the_wording_in_force_can_be_agreed_to(cast: Cast) -> None:
    publish(Purpose.PROCESSING, "2")
    for wording in (WORDING, "3", ""):
        refusal = refusal_of(give_consent, cast.wei.me, Purpose.PROCESSING, wording=wording)
        assert refusal.code is Code.WORDING_OUTDATED
        assert refusal.facts == {"purpose": "processing"}
    assert history(cast) == []
    # A version of one notice is none of another.
    refused = code_of(give_consent, cast.wei.me, Purpose.SENSITIVE, wording="2")
    assert refused is Code.WORDING_OUTDATED


def test_withdrawing_ends_it_and_keeps_the_history(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording=WORDING)
    do(withdraw_consent, cast.wei.me, Purpose.PROCESSING)
    do(withdraw_consent, cast.wei.me, Purpose.PROCESSING)
    assert not do(has_consented, cast.wei.me, Purpose.PROCESSING)
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording=WORDING)
    assert history(cast) == [(WORDING, False), (WORDING, True)]

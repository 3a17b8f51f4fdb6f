import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import do
from wishapp.db import db, transaction
from wishapp.people.consenting import Purpose, give_consent, withdraw_consent
from wishapp.people.models import Consent
from wishapp.people.queries import has_consented

pytestmark = pytest.mark.usefixtures("core")


def history(cast: Cast) -> list[tuple[str, bool]]:
    """Every wording that 卫 agreed to, and whether it is in force."""
    query = select(Consent).where(Consent.person_id == cast.wei.me).order_by(Consent.id)
    with transaction():
        return [(row.wording, row.withdrawn_at is None) for row in db.session.scalars(query)]


def test_each_purpose_is_asked_for_separately(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="1")
    assert do(has_consented, cast.wei.me, Purpose.PROCESSING)
    assert not do(has_consented, cast.wei.me, Purpose.UNIT_PROVISION)
    assert not do(has_consented, cast.wang.me, Purpose.PUBLICATION)


def test_agreeing_again_in_the_same_wording_changes_nothing(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="1")
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="1")
    assert history(cast) == [("1", True)]


def test_a_newer_wording_begins_a_new_consent(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="1")
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="2")
    assert history(cast) == [("1", False), ("2", True)]


def test_withdrawing_ends_it_and_keeps_the_history(cast: Cast) -> None:
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="1")
    do(withdraw_consent, cast.wei.me, Purpose.PROCESSING)
    do(withdraw_consent, cast.wei.me, Purpose.PROCESSING)
    assert not do(has_consented, cast.wei.me, Purpose.PROCESSING)
    do(give_consent, cast.wei.me, Purpose.PROCESSING, wording="1")
    assert history(cast) == [("1", False), ("1", True)]

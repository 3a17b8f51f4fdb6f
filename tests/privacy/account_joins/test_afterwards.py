"""What a joined resident on paper is to the rest of the house: terms, consents, later papers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast, slip
from tests.builders.consents import a_sheet, has_consented
from tests.builders.doing import code_of, do
from tests.builders.joins import HE, Pair, a_pair, seen
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.retention import forget_residents
from wishapp.privacy.account_joins.parting import disown
from wishapp.privacy.account_joins.proposing import propose_join
from wishapp.privacy.own_data.consenting import agree as consent_to
from wishapp.privacy.own_data.idle_accounts import IDLE_ACCOUNTS
from wishapp.privacy.own_data.models import Closing
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in_on_paper import Paper, report_in_on_paper
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.models import Person
from wishapp.registry.people.residents_without_phone import (
    ids_behind,
    resident_digest,
    resident_known_as,
)

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


def test_what_the_account_agreed_to_itself_counts(pair: Pair) -> None:
    do(consent_to, pair.account, Purpose.SENSITIVE, wording=WORDING)
    join = pair.joined()
    with transaction():
        assert has_consented(pair.resident_id, "sensitive")
        assert not has_consented(pair.resident_id, "publication")
    do(disown, pair.account, join.id)
    with transaction():
        for person_id in (pair.resident_id, pair.account.me):
            assert has_consented(person_id, "sensitive")
        assert has_consented(pair.resident_id, "publication")
        assert not has_consented(pair.account.me, "publication")


def test_name_and_home_lead_to_both(pair: Pair) -> None:
    pair.joined()
    with transaction():
        behind = ids_behind(resident_digest(HE, "槐荫路21号"))
        known = resident_known_as(pair.account.me)
    assert behind == {pair.resident_id, pair.account.me}
    assert known is not None
    assert known.id == pair.resident_id


def test_the_row_on_paper_is_not_idle_by_itself(pair: Pair) -> None:
    pair.joined()
    with transaction():
        db.session.get_one(Person, pair.resident_id).created_at = now() - timedelta(days=9_000)
        db.session.flush()
        IDLE_ACCOUNTS.batch(now() - timedelta(days=8_000), 50)
        closed = db.session.scalars(select(Closing.person_id)).all()
    assert pair.resident_id not in closed


def test_name_and_home_are_forgotten_with_the_last_wish(pair: Pair) -> None:
    pair.joined()
    with transaction():
        db.session.get_one(Wish, pair.wish.id).anonymised_at = now()
        db.session.flush()
        forget_residents([pair.wish.id])
        db.session.expire_all()
        assert db.session.get_one(Person, pair.resident_id).resident_digest is None


def slip_of_he(cast: Cast) -> Callable[[], ReportIn]:
    """何奶奶 signs a slip, under the name and home of her wish."""
    words = replace(slip(), name=HE, phone="13900000066", address="槐荫路21号")
    sheet = Paper(no="2026-66", evidence=a_sheet(cast.zhou))
    wordings = dict.fromkeys((Purpose.PROCESSING, Purpose.UNIT_PROVISION), WORDING)
    return partial(report_in_on_paper, cast.zhou, words, sheet, wordings=wordings)


def test_a_member_on_paper_goes_on_on_paper(pair: Pair, cast: Cast) -> None:
    do(slip_of_he(cast))
    refused = code_of(propose_join, cast.zhou, pair.resident_id, seen())
    assert refused is Code.JOIN_OF_MEMBER


def test_whoever_is_joined_reports_in_by_themselves(pair: Pair, cast: Cast) -> None:
    pair.joined()
    assert code_of(slip_of_he(cast)) is Code.ACCOUNT_EXISTS

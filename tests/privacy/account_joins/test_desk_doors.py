"""Whoever is joined has one page at the desk: nothing is entered on the row on paper any more."""

from datetime import date
from typing import Any

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet, has_consented
from tests.builders.doing import code_of, do
from tests.builders.joins import Pair, a_pair
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.privacy.account_joins.parting import disown
from wishapp.privacy.own_data.consenting import agree_on_paper, guard_on_paper, withdraw_for
from wishapp.privacy.own_data.desk import propose_birth_date, propose_kinship
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation

pytestmark = pytest.mark.usefixtures("core")
DAUGHTER = Guardian(name="何小妹", phone="13800000055", relation=Relation.OTHER)


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


def test_every_door_leads_to_the_account(pair: Pair, cast: Cast) -> None:
    join = pair.joined()
    paper: dict[str, Any] = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    on_paper, kin = pair.resident_id, cast.zhao.me
    doors: tuple[tuple[Any, ...], ...] = (
        (withdraw_for, cast.zhou, on_paper, Purpose.PUBLICATION),
        (propose_birth_date, cast.wu, on_paper, date(1950, 2, 28)),
        (propose_kinship, cast.zhou, on_paper, kin),
        (propose_kinship, cast.zhou, kin, on_paper),
    )
    for door in doors:
        assert code_of(*door) is Code.JOINED_TO_ACCOUNT
    to_sign: tuple[tuple[Any, ...], ...] = (
        (agree_on_paper, cast.zhou, on_paper, Purpose.PICTURES),
        (guard_on_paper, cast.zhou, on_paper, DAUGHTER),
    )
    for door in to_sign:
        assert code_of(*door, **paper) is Code.JOINED_TO_ACCOUNT
    do(withdraw_for, cast.zhou, pair.account.me, Purpose.PUBLICATION)
    with transaction():
        assert not has_consented(pair.account.me, "publication")
    do(disown, pair.account, join.id)
    assert do(propose_kinship, cast.zhou, on_paper, kin).state == "proposed"

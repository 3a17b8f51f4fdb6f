from datetime import date, timedelta
from typing import Any

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import code_of, do
from tests.builders.wishes import CONSENTS, words
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import record_guardian
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.reviewing import return_wish, take_wish
from wishapp.demand.wishes.rules import DifficultyGroup
from wishapp.privacy.own_data.profile import set_birth_date, set_name
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation, find_guardian_of_wish

pytestmark = pytest.mark.usefixtures("core")
TEN, FIFTEEN = (today() - timedelta(days=days) for days in (3_700, 5_600))
CHILD: dict[str, Any] = {"beneficiary_name": "张小禾", "beneficiary_born": TEN}
GROUP = DifficultyGroup.LEFT_BEHIND_CHILD
MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
PLACE = {
    "community_code": "229901001001",
    "consents": CONSENTS | {Purpose.GUARDIAN: WORDING},
}


def refused(cast: Cast, **facts: Any) -> Code:
    me = Guardian(name="王", phone="1", relation=Relation.OTHER, person_id=cast.wang.me)
    return code_of(post_wish, cast.wang, words(**CHILD | facts, guardian=me), **PLACE)


def test_a_minor_is_nobodys_guardian(cast: Cast) -> None:
    do(set_birth_date, cast.wang, FIFTEEN)
    assert refused(cast) is Code.GUARDIAN_MISSING


def test_nobody_is_their_own_guardian(cast: Cast) -> None:
    do(set_name, cast.wang, "张小禾")
    assert refused(cast, beneficiary_born=None, difficulty_group=GROUP) is Code.GUARDIAN_MISSING


@pytest.fixture
def signed(core: object, cast: Cast) -> Wish:
    """A returned wish whose guardian has signed on paper."""
    wish: Wish = do(post_wish, cast.wang, words(**CHILD, guardian=MOTHER), **PLACE)
    do(take_wish, cast.zhou, wish.id)
    sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(record_guardian, cast.zhou, wish.id, MOTHER, **sheet)
    do(return_wish, cast.zhou, wish.id, why="请写清")
    return wish


def has_signed(wish: Wish) -> bool:
    guardian = do(find_guardian_of_wish, wish.id)
    return guardian is not None and guardian.wording is not None


@pytest.mark.parametrize("guardian", [None, MOTHER])
def test_the_same_guardian_need_not_sign_again(
    cast: Cast, signed: Wish, guardian: Guardian | None
) -> None:
    do(amend_wish, cast.wang, signed.id, words(**CHILD, guardian=guardian))
    assert has_signed(signed)


@pytest.mark.parametrize(
    "change", [{"beneficiary_name": "张小苗"}, {"beneficiary_born": date(2020, 3, 4)}]
)
def test_a_signature_is_about_one_child(
    cast: Cast, signed: Wish, change: dict[str, object]
) -> None:
    other = CHILD | change
    unnamed = code_of(amend_wish, cast.wang, signed.id, words(**other))
    assert unnamed is Code.GUARDIAN_MISSING
    do(amend_wish, cast.wang, signed.id, words(**other, guardian=MOTHER))
    assert not has_signed(signed)

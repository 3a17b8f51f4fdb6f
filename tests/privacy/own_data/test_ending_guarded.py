from datetime import timedelta

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.lives import erased
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.privacy.own_data.consenting import agree, withdraw
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation, declare_own_child

pytestmark = pytest.mark.usefixtures("core")
MOTHER = Guardian(name="李母", phone="13800000008", relation=Relation.PARENT)
TEN, FIFTEEN, ADULT = (today() - timedelta(days=days) for days in (3_700, 5_600, 9_000))


def guarded_wish(cast: Cast, state: str) -> Wish:
    """A wish of ten year old 卫, for whose account 李 speaks."""
    do(set_birth_date, cast.wei, TEN)
    do(declare_kinship, cast.wu, cast.li.me, cast.wei.me)
    do(declare_own_child, cast.li, cast.wei.me, MOTHER, wording=WORDING)
    return a_wish(cast, state, wisher=cast.wei)


@pytest.mark.parametrize(("state", "then"), [("published", "withdrawn"), ("confirmed",) * 2])
def test_without_the_guardian_nothing_of_the_child_is_public(
    cast: Cast, state: str, then: str
) -> None:
    wish = guarded_wish(cast, state)
    do(withdraw, cast.li, Purpose.GUARDIAN)
    assert again(Wish, wish.id).state == then
    assert again(Wish, wish.id).hidden_at is not None
    # Alone the child does not bring it back, but may always withdraw.
    agreed = code_of(agree, cast.wei, Purpose.PUBLICATION, wording=WORDING)
    assert agreed is Code.GUARDIAN_MISSING
    do(withdraw, cast.wei, Purpose.PUBLICATION)


def test_neither_is_it_when_the_guardian_is_erased(cast: Cast) -> None:
    wish = guarded_wish(cast, "published")
    erased(cast.li)
    assert again(Wish, wish.id).state == "withdrawn"
    assert again(Wish, wish.id).hidden_at is not None


def test_from_14_on_a_wish_rests_on_the_own_consent(cast: Cast) -> None:
    do(declare_kinship, cast.wu, cast.li.me, cast.wei.me)
    do(set_birth_date, cast.wei, FIFTEEN)
    do(declare_own_child, cast.li, cast.wei.me, MOTHER, wording=WORDING)
    wish = a_wish(cast, wisher=cast.wei)
    do(withdraw, cast.li, Purpose.GUARDIAN)
    assert again(Wish, wish.id).state == "published"
    assert again(Wish, wish.id).hidden_at is None


@pytest.mark.parametrize("told", [None, ADULT, FIFTEEN])
def test_a_minor_does_not_shed_the_birth_date(cast: Cast, told: object) -> None:
    do(set_birth_date, cast.wei, TEN)
    do(set_birth_date, cast.wei, TEN)
    assert code_of(set_birth_date, cast.wei, told) is Code.BIRTH_DATE_KEPT

"""Whoever withdraws a consent waits for what is just being entered on it, and ends that as well."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import do
from tests.builders.intake import a_proxied_wish, on_paper
from tests.builders.kin import declare_kinship
from tests.builders.land import GRID, code
from tests.builders.racing import Call, codes, meet
from tests.builders.settings import QINGHE
from tests.builders.wishes import CONSENTS, words
from tests.builders.world import World
from wishapp.base.clock import today
from wishapp.demand.intake.proxying import enter_for_resident
from wishapp.demand.wishes.amending import amend_wish
from wishapp.demand.wishes.posting import post_wish
from wishapp.demand.wishes.rules import WishChannel
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.consenting import agree, withdraw, withdraw_for
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation, declare_own_child

TEN = today() - timedelta(days=3_700)
CHILD: dict[str, Any] = {"beneficiary_name": "张小禾", "beneficiary_born": TEN}
PAPER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
FATE = "SELECT state, hidden_at IS NOT NULL, restricted_at IS NOT NULL FROM wishes ORDER BY id"
IN_FORCE = "SELECT count(*) FROM consents WHERE withdrawn_at IS NULL AND person_id = :id"


def nothing() -> None:
    """What the one in front does once the other waits."""


def posting(actor: Actor) -> Call:
    return partial(post_wish, actor, words(), community_code="229901001001", consents=CONSENTS)


@pytest.mark.parametrize(
    ("purpose", "fate"),
    [
        (Purpose.PROCESSING, ("withdrawn", True, True)),
        (Purpose.SENSITIVE, ("withdrawn", True, True)),
        (Purpose.PUBLICATION, ("submitted", True, False)),
    ],
)
def test_a_wish_just_posted_ends_with_the_consent_it_rests_on(
    fresh: World, cast: Cast, purpose: Purpose, fate: tuple[object, ...]
) -> None:
    """The consents are in force already, so that posting writes none of them."""
    with fresh.serving(QINGHE):
        for each in CONSENTS:
            do(agree, cast.wang, each, wording=WORDING)
    ends = meet(fresh, posting(cast.wang), nothing, partial(withdraw, cast.wang, purpose))
    assert codes(ends) == []
    assert fresh.rows(QINGHE, FATE) == [fate]


def test_whoever_posts_after_withdrawing_agrees_anew(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        for each in CONSENTS:
            do(agree, cast.wang, each, wording=WORDING)
    leaving = partial(withdraw, cast.wang, Purpose.PROCESSING)
    ends = meet(fresh, leaving, nothing, posting(cast.wang))
    assert codes(ends) == []
    assert fresh.rows(QINGHE, FATE) == [("submitted", False, False)]
    assert fresh.rows(QINGHE, IN_FORCE, id=cast.wang.me) == [(len(CONSENTS),)]


def test_a_wish_that_staff_just_enter_ends_with_it_too(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        resident_id = a_proxied_wish(cast).wisher_id
        paper = on_paper(cast.zhou)
    entering = partial(
        enter_for_resident,
        cast.zhou,
        words(beneficiary_name="何秀珍", address="槐荫路21号", content="想有人陪着散步"),
        paper,
        community_code="229901001001001",
        channel=WishChannel.DESK,
    )
    leaving = partial(withdraw_for, cast.wu, resident_id, Purpose.SENSITIVE)
    ends = meet(fresh, entering, nothing, leaving)
    assert codes(ends) == []
    assert fresh.rows(QINGHE, FATE) == [("withdrawn", True, True)] * 2


def test_a_childs_wish_just_posted_ends_with_the_guardians_consent(
    fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        do(set_birth_date, cast.wei, TEN)
        do(declare_kinship, cast.wu, cast.li.me, cast.wei.me)
        do(declare_own_child, cast.li, cast.wei.me, PAPER, wording=WORDING)
        for each in CONSENTS:
            do(agree, cast.wei, each, wording=WORDING)
    leaving = partial(withdraw, cast.li, Purpose.GUARDIAN)
    ends = meet(fresh, posting(cast.wei), nothing, leaving)
    assert codes(ends) == []
    assert fresh.rows(QINGHE, FATE) == [("withdrawn", True, True)]


def test_a_wish_of_which_its_resident_just_becomes_the_guardian_ends_too(
    fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        do(agree, cast.wang, Purpose.GUARDIAN, wording=WORDING)
        wish = do(
            post_wish,
            cast.wang,
            words(**CHILD, guardian=PAPER),
            community_code=code(GRID),
            consents=CONSENTS,
        )
    me = Guardian(name="王", phone="13800000001", relation=Relation.OTHER, person_id=cast.wang.me)
    amending = partial(amend_wish, cast.wang, wish.id, words(**CHILD, guardian=me))
    leaving = partial(withdraw, cast.wang, Purpose.GUARDIAN)
    ends = meet(fresh, amending, nothing, leaving)
    assert codes(ends) == []
    assert fresh.rows(QINGHE, FATE) == [("withdrawn", True, True)]

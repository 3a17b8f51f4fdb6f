"""Whoever joins, parts, claims or enters at the same moment: one of the two sees the other."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.intake import a_proxied_wish, on_paper
from tests.builders.joins import HE, Pair, a_pair, an_account, published, seen
from tests.builders.land import GRID, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.wishes import words
from tests.builders.world import World
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.intake.proxying import enter_for_resident
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishChannel
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.privacy.account_joins.deciding import agree, confirm_join
from wishapp.privacy.account_joins.parting import disown
from wishapp.privacy.account_joins.proposing import propose_join
from wishapp.registry.account_joins.models import AccountJoin

ROUNDS = 4


@pytest.mark.parametrize("number", range(2))
def test_of_two_proposals_for_one_resident_one_stands(
    fresh: World, cast: Cast, number: int
) -> None:
    with fresh.serving(QINGHE):
        pair = a_pair(cast)
        an_account("other", "13800000078")
    phones = ("13800000077", "13800000078")
    ends = race(
        fresh,
        QINGHE,
        [
            lambda phone=phone: propose_join(cast.zhou, pair.resident_id, seen(phone=phone))  # type: ignore[misc]  # bound at once
            for phone in phones
        ],
    )
    assert codes(ends) == [Code.JOIN_OPEN]
    with fresh.serving(QINGHE), transaction():
        assert db.session.scalar(select(func.count()).select_from(AccountJoin)) == 1


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_claim_and_a_join_of_the_same_member_never_both(
    fresh: World, cast: Cast, number: int
) -> None:
    with fresh.serving(QINGHE):
        wish = a_proxied_wish(cast)
        published(cast, wish.id)
        pair = Pair(cast, wish, an_account("zhao", "13900000001"))
        join = pair.proposed(phone="13900000001")
        do(agree, cast.zhao, join.id)
    calls: list[Callable[[], Any]] = [
        lambda: claim_wish(cast.zhao, wish.id),
        lambda: confirm_join(cast.zheng, join.id),
    ]
    ends = race(fresh, QINGHE, calls if number % 2 else calls[::-1])
    assert len(codes(ends)) == 1
    assert set(codes(ends)) <= {Code.OWN_WISH, Code.JOIN_OF_PARTY}
    with fresh.serving(QINGHE), transaction():
        own = select(func.count()).where(Claim.member_id == Claim.wisher_id)
        assert db.session.scalar(own.select_from(Claim)) == 0


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_wish_that_is_entered_meanwhile_is_the_accounts_too(
    fresh: World, cast: Cast, number: int
) -> None:
    with fresh.serving(QINGHE):
        pair = a_pair(cast)
        join = pair.proposed()
        do(agree, pair.account, join.id)
        paper = on_paper(cast.zhou)
    entered: list[UUID] = []

    def enter() -> None:
        written = words(beneficiary_name=HE, address="槐荫路21号", content="想有人陪着去看看病")
        wish = enter_for_resident(
            cast.zhou, written, paper, community_code=code(GRID), channel=WishChannel.DESK
        )
        entered.append(wish.id)

    race(fresh, QINGHE, [enter, lambda: confirm_join(cast.zheng, join.id)])
    with fresh.serving(QINGHE):
        assert again(Wish, entered[0]).wisher_id == pair.account.me
        assert again(AccountJoin, join.id).state == "joined"


def test_two_who_part_at_once_part_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        pair = a_pair(cast)
        join = pair.joined()
    ends = race(fresh, QINGHE, [lambda: disown(pair.account, join.id)] * 2)
    assert codes(ends) == [Code.MOVE_NOT_ALLOWED]
    with fresh.serving(QINGHE):
        assert again(Wish, pair.wish.id).wisher_id == pair.resident_id

"""What several people have in hand: a unit's claim, and a wish that they share."""

from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.crowds import a_started_wish
from tests.builders.doing import again, code_of, do
from tests.builders.land import BY_SETUP, UNIT_A
from tests.builders.notices import inbox, tell_of
from tests.builders.teams import a_unit_claim, actor_of_now
from tests.builders.wishes import a_claim
from tests.fulfilment.pledges.test_start_deadline import left_to_lapse
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claims_held_by
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.claims.showing import see_claim
from wishapp.kernel.access import Actor, Role
from wishapp.notices.composing import read
from wishapp.registry.people.granting import end_role, grant_role, open_roles

pytestmark = pytest.mark.usefixtures("core")


def said(actor: Actor) -> list[tuple[str, str, str]]:
    """What somebody was told: what, status and note."""
    told = [read(each.facts) for each in inbox(actor)]
    return [(each["what"], each["status"], each["note"]) for each in told]


def new_liaison(cast: Cast, member: Actor) -> Actor:
    """Somebody speaks for unit A in the place of 褚."""
    [grant] = do(open_roles, cast.chen, cast.chu.me, limit=9)
    do(end_role, cast.chen, grant.id)
    do(grant_role, BY_SETUP, member.me, Role.UNIT_LIAISON, uscc=UNIT_A)
    return actor_of_now(member)


class TestAUnitsClaim:
    def test_is_told_to_whoever_is_liaison_now(self, cast: Cast) -> None:
        claim = a_unit_claim(cast).claim
        wei = new_liaison(cast, cast.wei)
        do(release_claim, cast.zhou, claim.id, why="联系不到")
        tell_of("claim.release", claim.id)
        assert said(wei) == [("您的认领已取消", "已取消", "请不要再前往")]
        assert inbox(cast.chu) == []

    def test_is_listed_for_whoever_is_liaison_now(self, cast: Cast) -> None:
        first, second = a_unit_claim(cast).claim, a_unit_claim(cast).claim
        assert self.listed(cast.chu) == [second.id, first.id]
        wei, chu = new_liaison(cast, cast.wei), actor_of_now(cast.chu)
        assert self.listed(wei) == [second.id, first.id]
        assert self.listed(wei, before=second) == [first.id]
        assert do(see_claim, wei, first.id).claim.id == first.id
        assert self.listed(chu) == []
        assert code_of(see_claim, chu, first.id) is Code.NOT_FOUND

    def test_is_listed_among_the_liaisons_own(self, cast: Cast) -> None:
        own, of_unit = a_claim(cast, "claimed"), a_unit_claim(cast, cast.zhao).claim
        newest = a_claim(cast, "claimed")
        assert self.listed(cast.zhao) == [newest.id, own.id]
        assert self.listed(new_liaison(cast, cast.zhao)) == [newest.id, of_unit.id, own.id]

    def listed(self, actor: Actor, before: Claim | None = None) -> list[UUID]:
        rows = do(claims_held_by, actor, before=before and before.id, limit=9)
        assert all(claim.wish_id == wish.id for claim, wish in rows)
        return [claim.id for claim, _ in rows]


class TestASharedWish:
    def test_that_its_lead_gave_up_waits_for_a_lead(self, cast: Cast) -> None:
        wish, claim_id, _ = a_started_wish(cast)
        do(release_claim, cast.zhao, claim_id, why="出差")
        tell_of("claim.release", claim_id)
        tell_of("wish.hand_back", wish.id)
        assert said(cast.wang) == [("原牵头人不能来了", "待开始", "等待牵头人重新开始")]
        assert said(cast.qian) == [("您参与的心愿退回待开始", "待开始", "等待牵头人重新开始")]
        assert said(cast.zhou) == [("有分份认领的心愿被放弃", "待开始", "请在待办中查看")]
        assert inbox(cast.zhao) == []

    def test_whose_lead_let_it_lapse_is_told_as_a_shared_one(self, cast: Cast) -> None:
        wish, claim_id, _ = a_started_wish(cast)
        left_to_lapse(claim_id)
        tell_of("claim.lapse", claim_id)
        tell_of("wish.hand_back", wish.id)
        assert said(cast.zhao) == [("您牵头的办理已逾期", "已逾期", "请不要再前往")]
        assert said(cast.wang) == [("原牵头人没有办成", "待开始", "等待牵头人重新开始")]
        assert said(cast.qian) == [("您参与的心愿退回待开始", "待开始", "等待牵头人重新开始")]
        assert said(cast.zhou) == [("有分份认领的心愿逾期退回", "待开始", "请在待办中查看")]
        assert again(Wish, wish.id).state == "crowd_full"

    def test_another_goes_back_to_the_wall(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(release_claim, cast.zhao, claim.id, why="出差")
        tell_of("claim.release", claim.id)
        assert said(cast.wang) == [("原认领人不能来了", "待认领", "心愿已回到心愿墙")]

"""Staff see whom to ask, and why; who may not be asked is simply not there."""

from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders.cast import SLIPS, Cast, actor_of, report_in_fully, signed_in, slip
from tests.builders.clockwork import after, ruled
from tests.builders.dispatches import NINE, NOON, a_dispatch, an_offer, declined
from tests.builders.doing import code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.land import BY_SETUP, COMMUNITY, NEXT_COMMUNITY, NEXT_GRID, VILLAGE, code
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.dispatches.showing_candidates import Shown, Wanted, see_candidates
from wishapp.kernel.access import Actor, Role
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import end
from wishapp.registry.offers.rules import Hours, Skill
from wishapp.registry.people.granting import grant_role

pytestmark = pytest.mark.usefixtures("core")

REPAIRS = Wanted(Skill.REPAIRS)


def shown(actor: Actor, wish_id: UUID, wanted: Wanted = REPAIRS, limit: int = 30) -> list[Shown]:
    return do(see_candidates, actor, wish_id, wanted, limit=limit)


def found(cast: Cast, wish_id: UUID, wanted: Wanted = REPAIRS) -> list[UUID]:
    return [each.ranked.candidate.person_id for each in shown(cast.zhou, wish_id, wanted)]


class TestRanking:
    def test_each_with_every_reason(self, cast: Cast) -> None:
        an_offer(cast.zhao, skills=[Skill.REPAIRS], places=[NEXT_GRID])
        an_offer(cast.qian, skills=[Skill.COMPANY], hours=[Hours(1, NINE, NOON)])
        first, second = shown(cast.zhou, a_wish(cast).id)
        assert (first.name, second.name) == (SLIPS["zhao"][0], SLIPS["qian"][0])
        assert [(each.code, each.points) for each in first.ranked.reasons] == [
            ("skill_offered", 40), ("same_community", 20), ("hours_not_said", 10),
            ("hands_free", 5), ("not_served_lately", 5),
        ]  # fmt: skip
        assert [(each.code, each.points) for each in second.ranked.reasons] == [
            ("skill_not_offered", 0), ("same_grid", 30), ("hours_fit", 20),
            ("hands_free", 5), ("not_served_lately", 5),
        ]  # fmt: skip
        assert (first.ranked.points, second.ranked.points) == (80, 60)

    def test_who_holds_and_served_little_comes_first(self, cast: Cast) -> None:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        a_claim(cast, "confirmed", time=service(2, minutes=90))
        a_claim(cast, "claimed")
        wish = a_wish(cast)
        assert found(cast, wish.id) == [cast.qian.me, cast.zhao.me]
        zhao = shown(cast.zhou, wish.id)[1]
        assert [each.count for each in zhao.ranked.reasons] == [None, None, None, 1, 90]

    def test_service_of_long_ago_does_not_count(self, cast: Cast) -> None:
        an_offer(cast.zhao)
        a_claim(cast, "confirmed", time=service(9, minutes=90))
        wish = a_wish(cast)
        with acting_for(ruled(match_memory_days=8)):
            [zhao] = shown(cast.zhou, wish.id)
        assert zhao.ranked.candidate.minutes == 0

    def test_who_was_asked_last_comes_after_equals(self, cast: Cast) -> None:
        with after(days=-1):
            an_offer(cast.zhao)
        an_offer(cast.qian)
        wish = a_wish(cast)
        assert found(cast, wish.id) == [cast.zhao.me, cast.qian.me]
        a_dispatch(cast, cast.zhao)
        assert found(cast, wish.id) == [cast.qian.me, cast.zhao.me]

    def test_whose_membership_nobody_confirmed_is_not_asked(self, cast: Cast) -> None:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        with transaction():
            of_qian = update(ReportIn).where(ReportIn.person_id == cast.qian.me)
            db.session.execute(of_qian.values(confirmed_at=None, confirmed_as=None))
        assert found(cast, a_wish(cast).id) == [cast.zhao.me]

    def test_only_the_first_are_shown(self, cast: Cast) -> None:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        assert len(shown(cast.zhou, a_wish(cast).id, limit=1)) == 1

    def test_far_away_only_with_the_skill(self, cast: Cast) -> None:
        an_offer(cast.zhao, places=[VILLAGE])
        an_offer(cast.qian, places=[VILLAGE], skills=[Skill.COMPANY])
        wish = a_wish(cast)
        assert found(cast, wish.id) == [cast.zhao.me, cast.qian.me]
        assert [each.ranked.reasons[1].code for each in shown(cast.zhou, wish.id)] == [
            "same_county", "same_county",
        ]  # fmt: skip

    def test_when_nothing_is_known_of_the_skill(self, cast: Cast) -> None:
        an_offer(cast.zhao, places=[NEXT_COMMUNITY])
        wish = a_wish(cast)
        [zhao] = shown(cast.zhou, wish.id, Wanted())
        assert [each.code for each in zhao.ranked.reasons[:2]] == ["skill_not_asked", "same_street"]


class TestNames:
    def test_masked_when_reported_in_elsewhere(self, cast: Cast) -> None:
        with transaction():
            neighbour = actor_of(signed_in("neighbour").person.id)
            there = slip("zhao", community_code=code(NEXT_COMMUNITY))
            report_in_fully(neighbour, cast.gao, there)
            db.session.flush()
            neighbour = actor_of(neighbour)
        an_offer(neighbour)
        wish = a_wish(cast)
        assert [each.name for each in shown(cast.zhou, wish.id)] == ["赵某"]
        assert [each.name for each in shown(cast.feng, wish.id)] == ["赵明远"]

    def test_each_that_is_shown_is_written_down(self, cast: Cast) -> None:
        an_offer(cast.zhao)
        wish = a_wish(cast)
        shown(cast.zhou, wish.id)
        looks = [each for each in looks_at(wish.id) if each.action == "candidate"]
        assert [(each.actor_id, each.person_id) for each in looks] == [(cast.zhou.me, cast.zhao.me)]


class TestWhoMayNotBeAsked:
    @pytest.fixture
    def wish_id(self, cast: Cast) -> UUID:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        wish_id = a_wish(cast).id
        assert len(found(cast, wish_id)) == 2
        return wish_id

    def test_kin(self, cast: Cast, wish_id: UUID) -> None:
        do(declare_kinship, cast.wu, cast.zhao.me, cast.wang.me)
        assert found(cast, wish_id) == [cast.qian.me]

    def test_the_household(self, cast: Cast) -> None:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        wish = a_wish(cast, address=SLIPS["qian"][2])
        assert found(cast, wish.id) == [cast.zhao.me]

    def test_the_wisher(self, cast: Cast) -> None:
        for member in (cast.zhao, cast.qian):
            an_offer(member)
        assert found(cast, a_wish(cast, wisher=cast.qian).id) == [cast.zhao.me]

    def test_the_reviewer_and_whoever_asks(self, cast: Cast, wish_id: UUID) -> None:
        do(grant_role, BY_SETUP, cast.zhao.me, Role.COMMUNITY_CLERK, place_code=code(COMMUNITY))
        zhao = actor_of(cast.zhao)
        assert [each.ranked.candidate.person_id for each in shown(zhao, wish_id)] == [cast.qian.me]
        with transaction():
            wish_for_update(wish_id).reviewer_id = cast.qian.me
        assert found(cast, wish_id) == [cast.zhao.me]

    def test_who_is_at_the_limit(self, cast: Cast, wish_id: UUID) -> None:
        a_claim(cast, "claimed")
        with acting_for(ruled(claims_at_once=1)):
            assert found(cast, wish_id) == [cast.qian.me]
        with acting_for(ruled(claims_at_once=2)):
            assert cast.zhao.me in found(cast, wish_id)

    def test_who_cools_off(self, cast: Cast, wish_id: UUID) -> None:
        claim = a_claim(cast, "claimed")
        with acting_for(ruled(lapses_before_cool_off=1, cool_off_days=5)):
            for days in (40, 42):
                with after(days=days):
                    do(check_claim_deadline, claim.id)
        with after(days=43):
            assert found(cast, wish_id) == [cast.qian.me]
        with after(days=48):
            assert len(found(cast, wish_id)) == 2

    def test_who_pauses(self, cast: Cast, wish_id: UUID) -> None:
        an_offer(cast.zhao, paused_until=today().replace(year=today().year + 1))
        assert found(cast, wish_id) == [cast.qian.me]
        an_offer(cast.zhao, paused_until=today())
        assert len(found(cast, wish_id)) == 2

    def test_who_reports_in_no_more(self, cast: Cast, wish_id: UUID) -> None:
        assert cast.qian.report_in
        do(end, cast.zhou, cast.qian.report_in.id, why="搬走")
        assert found(cast, wish_id) == [cast.zhao.me]

    def test_who_declined_unless_asked_again(self, cast: Cast) -> None:
        wish = a_wish(cast)
        dispatch = a_dispatch(cast, wish=wish)
        declined(cast.zhao, dispatch)
        assert found(cast, wish.id) == [cast.qian.me]
        assert len(found(cast, wish.id, Wanted(Skill.REPAIRS, ask_again=True))) == 2
        other = a_wish(cast)
        assert len(found(cast, other.id)) == 2


class TestWhoSees:
    def test_staff_who_dispatch(self, cast: Cast) -> None:
        wish = a_wish(cast)
        for actor in (cast.zhou, cast.zheng, cast.feng):
            assert shown(actor, wish.id) == []
        assert code_of(see_candidates, cast.wu, wish.id, REPAIRS, limit=9) is Code.FORBIDDEN
        assert code_of(see_candidates, cast.wang, wish.id, REPAIRS, limit=9) is Code.FORBIDDEN
        for stranger in (cast.zhao, cast.gao, cast.wei):
            refused = code_of(see_candidates, stranger, wish.id, REPAIRS, limit=9)
            assert refused is Code.NOT_FOUND

    @pytest.mark.parametrize(
        ("state", "code"),
        [
            ("verified", Code.MOVE_NOT_ALLOWED),
            ("claimed", Code.MOVE_NOT_ALLOWED),
            ("withdrawn", Code.MOVE_NOT_ALLOWED),
            ("crowd_open", Code.SHARED_WISH),
        ],
    )
    def test_only_for_a_wish_that_waits_for_one(self, cast: Cast, state: str, code: Code) -> None:
        wish = a_wish(cast, state)
        assert code_of(see_candidates, cast.zhou, wish.id, REPAIRS, limit=9) is code

    def test_not_while_a_draw_is_open(self, cast: Cast) -> None:
        with acting_for(ruled(release="draw")):
            wish = a_wish(cast)
        assert code_of(see_candidates, cast.zhou, wish.id, REPAIRS, limit=9) is Code.DRAW_OPEN

    def test_also_for_a_wish_that_is_not_public(self, cast: Cast) -> None:
        wish = a_wish(cast)
        do(hide_wishes_of, cast.wang.me)
        assert do(see_candidates, cast.zhou, wish.id, REPAIRS, limit=9) == []

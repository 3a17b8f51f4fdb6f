"""Members take shares, other shares, and give them back, until the wish is started."""

from datetime import timedelta

import pytest
import time_machine

from tests.builders.cast import Cast, slip
from tests.builders.crowds import (
    BOXES,
    WHEELCHAIR,
    WIRING,
    a_shared_wish,
    a_started_wish,
    lead,
    line,
    members,
    pledged,
    settled,
)
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.kin import declare_kinship
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim, a_wish
from tests.fulfilment.pledges.test_correcting_receipts import as_clerk
from wishapp.base.clock import county_date, now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.demand.wishes.lines import Line
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import LineKind
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.pledges import taking_back
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.pledging import change_pledge, pledge_shares
from wishapp.fulfilment.pledges.queries import pledge_of
from wishapp.fulfilment.pledges.starting import pass_on_lead, start_wish, take_lead
from wishapp.fulfilment.pledges.taking_back import release_pledges_of, take_back, take_back_under
from wishapp.kernel.access import Actor
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")
TEN = Line(kind=LineKind.GOODS, text="被子", target=10)


def state(wish: Wish) -> str:
    return again(Wish, wish.id).state


class TestPledging:
    def test_shares_are_counted_and_the_last_one_fills_the_wish(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        first = pledged(cast.zhao, wish.id)
        assert (first.state, first.shares, line(wish.id).pledged) == ("pledged", 1, 1)
        assert (state(wish), lead(wish.id)) == ("crowd_open", cast.zhao.me)
        pledged(cast.qian, wish.id)
        assert (state(wish), lead(wish.id)) == ("crowd_full", cast.zhao.me)

    def test_a_wish_is_full_when_every_line_is(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, BOXES, WIRING)
        pledged(cast.zhao, wish.id, 2, position=1)
        assert state(wish) == "crowd_open"
        assert code_of(pledge_shares, cast.qian, wish.id, line(wish.id).id, shares=1) is (
            Code.CROWD_FULL
        )
        pledged(cast.qian, wish.id, 2, position=2)
        assert state(wish) == "crowd_full"

    @pytest.mark.parametrize("shares", [3, 100])
    def test_never_more_than_the_target(self, cast: Cast, shares: int) -> None:
        wish = a_shared_wish(cast)
        refused = code_of(pledge_shares, cast.zhao, wish.id, line(wish.id).id, shares=shares)
        assert refused is Code.CROWD_FULL
        assert (line(wish.id).pledged, lead(wish.id)) == (0, None)

    def test_one_pledge_per_member_and_line(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, BOXES, WIRING)
        pledged(cast.zhao, wish.id)
        refused = code_of(pledge_shares, cast.zhao, wish.id, line(wish.id).id, shares=1)
        assert refused is Code.ALREADY_PLEDGED
        assert pledged(cast.zhao, wish.id, position=2).state == "pledged"

    def test_nobody_pledges_after_the_deadline_even_if_no_worker_came(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        mine = pledged(cast.zhao, wish.id)
        with time_machine.travel(now() + timedelta(days=31)):
            assert state(wish) == "crowd_open"
            late = code_of(pledge_shares, cast.qian, wish.id, line(wish.id).id, shares=1)
            assert late is Code.PLEDGES_CLOSED
            assert code_of(change_pledge, cast.zhao, mine.id, shares=2) is Code.PLEDGES_CLOSED

    def test_who_may_not(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, wisher=cast.zhao)
        line_id = line(wish.id).id
        assert code_of(pledge_shares, cast.zhao, wish.id, line_id, shares=1) is Code.OWN_WISH
        assert code_of(pledge_shares, cast.sun, wish.id, line_id, shares=1) is Code.NOT_REPORTED_IN
        do(declare_kinship, cast.wu, cast.zhao.me, cast.qian.me)
        assert code_of(pledge_shares, cast.qian, wish.id, line_id, shares=1) is Code.RELATED

    def test_the_household_and_the_reviewer_may_not(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, address=f"{slip('zhao').address}室")
        line_id = line(wish.id).id
        assert code_of(pledge_shares, cast.zhao, wish.id, line_id, shares=1) is Code.RELATED
        reviewer = Actor(cast.zhou.me, grants=cast.zhou.grants, report_in=cast.qian.report_in)
        assert code_of(pledge_shares, reviewer, wish.id, line_id, shares=1) is Code.SAME_PERSON

    def test_who_cools_off_takes_no_more_shares_and_gives_back_any(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, TEN)
        mine = pledged(cast.zhao, wish.id, 2)
        late = a_claim(cast, "lapsed", wisher=cast.li)
        with transaction():
            db.session.get_one(Claim, late.id).cool_off_until = now() + timedelta(days=3)
        other = a_shared_wish(cast, BOXES)
        refused = refusal_of(pledge_shares, cast.zhao, other.id, line(other.id).id, shares=1)
        assert refused.code is Code.COOLING_OFF
        assert refused.facts == {"until": str(county_date(now() + timedelta(days=3)))}
        assert code_of(change_pledge, cast.zhao, mine.id, shares=3) is Code.COOLING_OFF
        assert do(change_pledge, cast.zhao, mine.id, shares=1).shares == 1
        assert pledged(cast.qian, other.id).state == "pledged"
        with time_machine.travel(now() + timedelta(days=3), tick=True):
            assert pledged(cast.zhao, other.id).state == "pledged"

    def test_what_is_not_shared_out_does_not_exist(self, cast: Cast) -> None:
        shared, alone = a_shared_wish(cast), a_wish(cast, "published")
        for wish_id, line_id in (
            (alone.id, line(shared.id).id),
            (new_id(), line(shared.id).id),
            (shared.id, new_id()),
        ):
            refused = code_of(pledge_shares, cast.zhao, wish_id, line_id, shares=1)
            assert refused is Code.NOT_FOUND


class TestChanging:
    def test_more_and_fewer(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        mine = pledged(cast.zhao, wish.id)
        assert do(change_pledge, cast.zhao, mine.id, shares=2).shares == 2
        assert (state(wish), line(wish.id).pledged) == ("crowd_full", 2)
        do(change_pledge, cast.zhao, mine.id, shares=1)
        assert (state(wish), line(wish.id).pledged) == ("crowd_open", 1)
        assert code_of(change_pledge, cast.zhao, mine.id, shares=3) is Code.CROWD_FULL

    def test_more_only_as_a_pledge_is_made(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, TEN)
        mine, theirs = pledged(cast.zhao, wish.id, 2), pledged(cast.qian, wish.id, 2)
        do(declare_kinship, cast.wu, cast.wang.me, cast.qian.me)
        assert code_of(change_pledge, cast.qian, theirs.id, shares=3) is Code.RELATED
        do(hide_wishes_of, cast.wang.me)
        assert code_of(change_pledge, cast.zhao, mine.id, shares=3) is Code.NOT_FOUND
        assert do(change_pledge, cast.zhao, mine.id, shares=1).shares == 1
        assert line(wish.id).pledged == 3

    def test_not_for_whoever_ended_the_report_in_a_moment_ago(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, TEN, BOXES)
        (mover,) = members(cast, 1)
        mine = pledged(mover, wish.id, 2)
        assert mover.report_in
        do(end, mover, mover.report_in.id, why="搬走")
        # The request began before: its actor still has the report-in.
        refused = code_of(pledge_shares, mover, wish.id, line(wish.id, 2).id, shares=1)
        assert refused is Code.NOT_REPORTED_IN
        assert code_of(change_pledge, mover, mine.id, shares=3) is Code.NOT_REPORTED_IN
        assert do(change_pledge, mover, mine.id, shares=1).shares == 1

    def test_only_ones_own(self, cast: Cast) -> None:
        mine = pledged(cast.zhao, a_shared_wish(cast).id)
        assert code_of(change_pledge, cast.qian, mine.id, shares=2) is Code.NOT_FOUND
        assert code_of(change_pledge, cast.zhou, mine.id, shares=2) is Code.FORBIDDEN
        assert code_of(change_pledge, cast.zhao, new_id(), shares=2) is Code.NOT_FOUND
        assert code_of(pledge_of, new_id()) is Code.NOT_FOUND

    def test_not_once_started(self, cast: Cast) -> None:
        _, _, (mine, _) = a_started_wish(cast)
        assert code_of(change_pledge, cast.zhao, mine.id, shares=2) is Code.MOVE_NOT_ALLOWED


class TestAHiddenWish:
    def test_takes_nobody_on_and_whoever_shares_it_goes_on(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        pledged(cast.zhao, wish.id), pledged(cast.qian, wish.id)
        do(hide_wishes_of, cast.wang.me)
        (other,) = members(cast, 1)
        refused = code_of(pledge_shares, other, wish.id, line(wish.id).id, shares=1)
        assert refused is Code.NOT_FOUND
        assert code_of(take_lead, other, wish.id) is Code.NOT_FOUND
        do(pass_on_lead, cast.zhao, wish.id)
        assert lead(wish.id) == cast.qian.me
        assert code_of(start_wish, other, wish.id) is Code.NOT_FOUND
        assert do(start_wish, cast.qian, wish.id).state == "in_progress"


class TestTakingBack:
    def test_the_shares_and_the_lead_go_to_the_others(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        first, _ = pledged(cast.zhao, wish.id), pledged(cast.qian, wish.id)
        assert do(take_back, cast.zhao, first.id, why="出差").state == "taken_back"
        found = again(Wish, wish.id)
        assert (found.state, lead(wish.id), line(wish.id).pledged) == (
            "crowd_open",
            cast.qian.me,
            1,
        )
        assert pledged(cast.zhao, wish.id).id != first.id

    def test_the_last_one_leaves_no_lead(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        do(take_back, cast.zhou, pledged(cast.zhao, wish.id).id, why="本人来电")
        assert lead(wish.id) is None

    def test_not_others_and_not_once_started(self, cast: Cast) -> None:
        _, _, (mine, theirs) = a_started_wish(cast)
        assert code_of(take_back, cast.zhao, theirs.id, why="") is Code.NOT_FOUND
        refused = refusal_of(take_back, cast.zhao, mine.id, why="")
        assert refused.facts == {"kind": "wish", "verb": "take_back", "state": "in_progress"}

    def test_a_settled_share_only_at_the_desk(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        mine = settled(cast, pledged(cast.zhao, wish.id), "SJ-1")
        assert code_of(take_back, cast.zhao, mine.id, why="") is Code.FORBIDDEN
        assert do(take_back, cast.zhou, mine.id, why="已当面退还").state == "taken_back"

    def test_by_nobody_who_shares_the_wish(self, cast: Cast) -> None:
        wish = a_shared_wish(cast, WHEELCHAIR)
        mine, theirs = (pledged(each, wish.id) for each in (cast.zhao, cast.qian))
        own = settled(cast, mine, "SJ-1")
        clerk = as_clerk(cast, cast.zhao)
        for pledge in (own, theirs):
            assert code_of(take_back, clerk, pledge.id, why="") is Code.SAME_PERSON

    def test_who_moves_away_gives_back_what_was_not_started(self, cast: Cast) -> None:
        (mover,) = members(cast, 1)
        open_wish, started = a_shared_wish(cast), a_shared_wish(cast)
        pledged(mover, open_wish.id)
        pledged(mover, started.id, 2)
        do(start_wish, mover, started.id)
        assert mover.report_in
        do(end, mover, mover.report_in.id, why="搬走")
        assert do(take_back_under, mover.report_in.id) == 1
        assert do(take_back_under, mover.report_in.id) == 0
        assert (line(open_wish.id).pledged, line(started.id).pledged) == (0, 2)
        assert transitions_of(open_wish.id)[-1].verb == "share_out"

    def test_who_moves_away_while_the_wish_is_started_stays_in_it(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, _, (_, theirs) = a_started_wish(cast)
        batches = iter([[theirs.id], []])
        # As if the lead had started it between looking and locking.
        monkeypatch.setattr(taking_back, "pledges_under", lambda *_, **__: next(batches))
        assert do(take_back_under, new_id()) == 0
        assert again(Pledge, theirs.id).state == "pledged"

    def test_a_withdrawn_wish_releases_all(self, cast: Cast) -> None:
        wish = a_shared_wish(cast)
        mine = pledged(cast.zhao, wish.id, 2)
        do(release_pledges_of, wish.id)
        assert state(wish) == "crowd_full"
        do(withdraw_wish, cast.wang, wish.id, why="不需要了")
        do(release_pledges_of, wish.id)
        do(release_pledges_of, wish.id)
        assert [step.verb for step in transitions_of(mine.id)] == ["pledge", "release"]
        assert (line(wish.id).pledged, lead(wish.id)) == (0, None)

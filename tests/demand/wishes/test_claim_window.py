"""Nobody waits for ever: each step of a wish has its date, and unclaimed ones come back."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from miniprogram_api.messages import MESSAGES
from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment, ruled
from tests.builders.doing import again, code_of, do
from tests.builders.land import NEXT_COMMUNITY
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.traces import transitions_of
from tests.builders.wishes import FOUND, a_wish
from tests.builders.world import World
from wishapp.base.clock import COUNTY_ZONE, county_date, now
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.claim_window import (
    expire_wish,
    renew_wish,
    settle_estimates,
    take_over,
)
from wishapp.demand.wishes.deadline_queries import due_unclaimed
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import desk_in
from wishapp.demand.wishes.reviewing import close_wish, take_wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.kernel.access import Actor, scope_of

SECOND = timedelta(seconds=1)
core = pytest.mark.usefixtures("core")


def due(moment: datetime) -> list[UUID]:
    return [each.id for each in do(due_unclaimed, moment, limit=9)]


def expired(cast: Cast) -> Wish:
    """A wish that nobody claimed in its time."""
    wish = a_wish(cast, "published")
    assert wish.due_at
    with at_moment(wish.due_at + SECOND):
        assert do(expire_wish, wish.id)
    return again(Wish, wish.id)


@core
class TestTheClockFollowsTheState:
    @pytest.mark.parametrize(
        ("state", "kind"),
        [
            ("submitted", "review"), ("under_review", "review"), ("returned", "amend"),
            ("verified", "publish"), ("published", "claim"), ("claimed", None),
            ("in_progress", None), ("delivered", "confirm"), ("disputed", "settle"),
            ("confirmed", "call_back"), ("reviewed", "close"), ("closed", None),
            ("withdrawn", None), ("rejected", None), ("released", "claim"), ("expired", "decide"),
            ("crowd_short", "decide"),
        ],
    )  # fmt: skip
    def test_what_is_due(self, cast: Cast, state: str, kind: str | None) -> None:
        wish = a_wish(cast, state)
        assert wish.due_kind == kind
        assert (wish.due_at is None) == (wish.due_since is None) == (kind is None)

    def test_taking_a_wish_wins_no_time(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        with after(days=2):
            do(take_wish, cast.zhou, wish.id)
        taken = again(Wish, wish.id)
        assert (taken.due_since, taken.due_at) == (wish.due_since, wish.due_at)

    def test_what_is_wanted_soon_stands_first(self, cast: Cast) -> None:
        old = a_wish(cast, "published")
        soon = a_wish(cast, "published", wanted_before=county_date(now()) + timedelta(days=10))
        assert old.rank_at
        assert soon.rank_at
        assert soon.rank_at < old.rank_at


@core
class TestExpiring:
    def test_a_wish_expires_after_its_window(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        assert wish.due_at
        last = wish.due_at.astimezone(COUNTY_ZONE)
        assert last.date() == county_date(now()) + timedelta(days=30)
        assert due(wish.due_at) == []
        assert due(wish.due_at + SECOND) == [wish.id]
        with at_moment(wish.due_at):
            assert not do(expire_wish, wish.id)
            assert do(claim_wish, cast.zhao, wish.id).state == "claimed"

    def test_once_however_often_and_late_a_worker_comes(self, cast: Cast) -> None:
        wish = expired(cast)
        assert wish.state == "expired"
        assert wish.due_kind == "decide"
        with after(days=99):
            assert not do(expire_wish, wish.id)
            assert due(now()) == []
        assert transitions_of(wish.id)[-1].capacity == "system:expiry"

    def test_what_is_claimed_does_not_expire(self, cast: Cast) -> None:
        wish = a_wish(cast, "claimed")
        with after(days=99):
            assert due(now()) == []
            assert not do(expire_wish, wish.id)

    def test_a_draw_that_waits_for_its_worker_comes_first(self, cast: Cast) -> None:
        with acting_for(ruled(release="draw")):
            wish = a_wish(cast, "published")
        with after(days=99):
            assert due(now()) == []
            assert not do(expire_wish, wish.id)


@core
class TestDeciding:
    def test_renewed_once(self, cast: Cast) -> None:
        wish = expired(cast)
        with after(days=31):
            renewed = do(renew_wish, cast.zhou, wish.id)
        assert (renewed.state, renewed.renewals, renewed.due_kind) == ("published", 1, "claim")
        assert renewed.rank_at
        assert wish.rank_at
        assert renewed.rank_at < wish.rank_at
        assert renewed.due_at
        with at_moment(renewed.due_at + SECOND):
            do(expire_wish, wish.id)
            assert code_of(renew_wish, cast.zhou, wish.id) is Code.RENEWED_ALREADY

    def test_taken_over_visited_and_closed(self, cast: Cast) -> None:
        wish = expired(cast)
        taken = do(take_over, cast.zhou, wish.id, why="社区请了电工")
        assert (taken.state, taken.due_kind) == ("taken_over", "fulfil")
        # Whoever saw to it is not the one to ask whether all is well.
        assert code_of(make_return_visit, cast.zhou, wish.id, FOUND) is Code.SAME_PERSON
        assert do(make_return_visit, cast.wu, wish.id, FOUND).state == "reviewed"
        assert do(close_wish, cast.feng, wish.id).state == "closed"

    @pytest.mark.parametrize("who", ["gao", "wang", "zhao", "wu", "feng"])
    def test_only_the_communitys_office_decides(self, cast: Cast, who: str) -> None:
        wish = expired(cast)
        refused = {Code.NOT_FOUND, Code.FORBIDDEN}
        assert code_of(renew_wish, getattr(cast, who), wish.id) in refused
        assert code_of(take_over, getattr(cast, who), wish.id, why="") in refused

    def test_the_resident_may_take_it_back(self, cast: Cast) -> None:
        assert do(withdraw_wish, cast.wang, expired(cast).id, why="").state == "withdrawn"

    def test_a_crowdfunded_wish_is_not_renewed_as_one_for_a_single_member(self, cast: Cast) -> None:
        wish = expired(cast)
        with transaction():
            changed = update(Wish).where(Wish.id == wish.id)
            db.session.execute(changed.values(kind="crowdfunded", shortfall="reduce"))
        assert code_of(renew_wish, cast.zhou, wish.id) is Code.SHARED_NOT_RENEWED
        assert "承办" in MESSAGES[Code.SHARED_NOT_RENEWED]
        assert do(take_over, cast.zhou, wish.id, why="社区承办").state == "taken_over"
        assert code_of(renew_wish, cast.zhou, wish.id) is Code.MOVE_NOT_ALLOWED


def test_claiming_against_expiring(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "published")
    assert wish.due_at
    with at_moment(wish.due_at + SECOND):
        calls = [lambda: claim_wish(cast.zhao, wish.id), *[lambda: expire_wish(wish.id)] * 3]
        ends = race(fresh, QINGHE, calls)
    ((state,),) = fresh.rows(QINGHE, "SELECT state FROM wishes")
    assert ends.count(True) == (state == "expired")
    assert codes(ends) == ([Code.NOT_FOUND] if state == "expired" else [])


@core
class TestEstimates:
    def test_become_exact_when_the_year_is_announced(self, cast: Cast) -> None:
        with at_moment(datetime(2026, 12, 30, 4, tzinfo=COUNTY_ZONE)):
            wish = a_wish(cast, "submitted")
            assert wish.due_is_estimate
            assert do(settle_estimates, now()) == 0
            with acting_for(ruled(holidays=tuple(date(2027, 1, day) for day in (1, 2, 3, 4)))):
                assert do(settle_estimates, now()) == 1
                assert do(settle_estimates, now()) == 0
        exact = again(Wish, wish.id)
        assert exact.due_at
        assert wish.due_at
        assert not exact.due_is_estimate
        assert exact.due_since == wish.due_since
        assert exact.due_at.astimezone(COUNTY_ZONE).date() == date(2027, 1, 6)
        assert wish.due_at.astimezone(COUNTY_ZONE).date() == date(2027, 1, 4)


@core
class TestTheDesk:
    def desk(self, actor: Actor, kind: DueKind, **changes: object) -> list[UUID]:
        asked = {"until": None, "beyond": None, "limit": 9}
        found = do(desk_in, scope_of(actor), kind=kind, **(asked | changes))
        return [wish.id for wish in found]

    def test_shows_what_is_due_below_oneself_the_first_due_first(self, cast: Cast) -> None:
        with after(days=-3):
            early = a_wish(cast, "submitted").id
        late = a_wish(cast, "submitted").id
        there = a_wish(cast, "submitted", place=NEXT_COMMUNITY).id
        assert self.desk(cast.zhou, DueKind.REVIEW) == [early, late]
        assert self.desk(cast.gao, DueKind.REVIEW) == [there]
        assert self.desk(cast.feng, DueKind.REVIEW) == [early, late, there]
        assert self.desk(cast.wang, DueKind.REVIEW) == []
        assert self.desk(cast.zhou, DueKind.DECIDE) == []

    def test_leaves_out_what_is_due_later_and_goes_on_by_pages(self, cast: Cast) -> None:
        wishes = []
        for days in (3, 2, 1, 0):
            with after(days=-days):
                wishes.append(a_wish(cast, "published"))
        second = wishes[1]
        ids = [wish.id for wish in wishes]
        assert self.desk(cast.zhou, DueKind.CLAIM, until=second.due_at) == ids[:2]
        beyond = (second.due_at, second.id)
        assert self.desk(cast.zhou, DueKind.CLAIM, beyond=beyond, limit=1) == ids[2:3]

"""Who sees which board, what is counted where, and that a past period never changes."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import after, at_moment
from tests.builders.dispatches import a_dispatch
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, SOUTH_TOWN, TOWN, VILLAGE, code
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.wishes import FOUND, a_claim, a_wish
from tests.builders.world import World
from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.periods import Period, days
from wishapp.demand.boards.showing import Board, draw_board
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.disputes.disputing import dispute_claim, settle_dispute
from wishapp.fulfilment.ratings.rating import rate_for_resident, rate_wish
from wishapp.fulfilment.ratings.reopening import reopen_wish
from wishapp.fulfilment.ratings.rules import Level as Rated
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.kernel import lifecycle
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

COUNTY = "000000"
LONG = 90


def around_today() -> Period:
    """Days that hold everything in these stories."""
    return days(today() - timedelta(days=2), today() + timedelta(days=LONG))


def again_locked(dispatch_id: UUID) -> Dispatch:
    return db.session.get_one(Dispatch, dispatch_id, with_for_update=True)


def board(
    cast: Cast, place: str = COUNTY, *, by: Level | None = None, period: Period | None = None
) -> Board:
    drawn: Board = do(draw_board, cast.chen, code(place), period or around_today(), by=by)
    return drawn


@pytest.mark.usefixtures("core")
class TestWho:
    @pytest.mark.parametrize(
        ("who", "places"),
        [
            ("chen", {COUNTY, TOWN, SOUTH_TOWN, COMMUNITY, NEXT_COMMUNITY, VILLAGE, GRID}),
            ("feng", {TOWN, COMMUNITY, NEXT_COMMUNITY, GRID}),
            ("zheng", {COMMUNITY, GRID}),
            ("zhou", {COMMUNITY, GRID}),
            ("wu", {GRID}),
            ("gao", {NEXT_COMMUNITY}),
            ("wang", set()),
            ("zhao", set()),
            ("chu", set()),
        ],
    )
    def test_staff_see_their_place_and_what_lies_below(
        self, cast: Cast, who: str, places: set[str]
    ) -> None:
        for place in (COUNTY, TOWN, SOUTH_TOWN, COMMUNITY, NEXT_COMMUNITY, VILLAGE, GRID):
            asked = (getattr(cast, who), code(place), around_today())
            if place in places:
                assert do(draw_board, *asked).whole.place.code == code(place)
            else:
                assert code_of(draw_board, *asked) is Code.FORBIDDEN

    @pytest.mark.parametrize(
        ("place", "by", "lines"),
        [
            (COUNTY, None, [TOWN, SOUTH_TOWN]),
            (COUNTY, Level.COMMUNITY, [COMMUNITY, NEXT_COMMUNITY, VILLAGE]),
            (TOWN, None, [COMMUNITY, NEXT_COMMUNITY]),
            (COMMUNITY, Level.GRID, [GRID, "001001002"]),
            (VILLAGE, None, []),
            (GRID, None, []),
        ],
    )
    def test_by_the_places_below(
        self, cast: Cast, place: str, by: Level | None, lines: list[str]
    ) -> None:
        shown = [line.place.code for line in board(cast, place, by=by).lines]
        assert shown == [code(each) for each in lines]

    @pytest.mark.parametrize(
        ("place", "by"),
        [(COUNTY, Level.COUNTY), (COUNTY, Level.GRID), (TOWN, Level.STREET), (GRID, Level.GRID)],
    )
    def test_never_by_what_does_not_lie_below(self, cast: Cast, place: str, by: Level) -> None:
        asked = (cast.chen, code(place), around_today())
        assert code_of(draw_board, *asked, by=by) is Code.LEVEL_NOT_BELOW

    def test_no_place_and_no_time_that_is_not_there(self, cast: Cast) -> None:
        assert code_of(draw_board, cast.chen, "229901999000", around_today()) is (
            Code.PLACE_UNKNOWN
        )
        tomorrow = today() + timedelta(days=1)
        unborn = Period(tomorrow, tomorrow + timedelta(days=1))
        asked = (cast.chen, code(COUNTY), unborn)
        assert code_of(draw_board, *asked) is Code.BOARD_PERIOD_INVALID


@pytest.mark.usefixtures("core")
class TestWhere:
    def test_a_place_that_did_not_stand_yet_is_no_line_unless_something_happened(
        self, cast: Cast
    ) -> None:
        with transaction():
            place_of_code(code(SOUTH_TOWN)).valid_from = today() + timedelta(days=LONG + 1)
        assert [line.place.code for line in board(cast).lines] == [code(TOWN)]
        a_wish(cast, "submitted", place=VILLAGE)
        assert [line.place.code for line in board(cast).lines] == [code(TOWN), code(SOUTH_TOWN)]

    def test_a_place_that_stood_once_is_a_line_of_that_time(self, cast: Cast) -> None:
        with transaction():
            place_of_code(code(SOUTH_TOWN)).valid_to = today() - timedelta(days=10)
        assert [line.place.code for line in board(cast).lines] == [code(TOWN)]
        earlier = days(today() - timedelta(days=20), today() - timedelta(days=9))
        lines = do(draw_board, cast.chen, code(COUNTY), earlier).lines
        assert [line.place.code for line in lines] == [code(TOWN), code(SOUTH_TOWN)]

    def test_wishes_without_a_grid_are_the_communitys_own(self, cast: Cast) -> None:
        a_wish(cast, "submitted", place=COMMUNITY)
        a_wish(cast, "submitted", place=GRID)
        lines = board(cast, COMMUNITY).lines
        counted = {line.place.level: line.figures.posted for line in lines if line.figures.posted}
        assert counted == {"community": 1, "grid": 1}
        assert board(cast, GRID).whole.figures.posted == 1

    def test_one_statement_counts_whatever_the_number_of_places(
        self, core: World, cast: Cast
    ) -> None:
        for place in (COUNTY, TOWN, COMMUNITY, GRID):
            with counting_statements(core.app) as seen:
                board(cast, place)
            # The place, the figures, the names of the places below.
            assert len(seen) <= 3, place


@pytest.mark.usefixtures("core")
class TestWhat:
    def test_a_wish_from_posting_to_its_end(self, cast: Cast) -> None:
        a_wish(cast, "closed")
        found = board(cast).whole.figures
        assert found == Figures(
            path=None,
            posted=1,
            published=1,
            claimed=1,
            fulfilled=1,
            of_published=1,
            timed_claims=1,
            timed_finishes=1,
            minutes_to_claim=0,
            minutes_to_finish=0,
            levels=(0, 0, 0, 0, 1),
        )

    def test_what_was_taken_back_is_not_fulfilled(self, cast: Cast) -> None:
        claim, period = a_claim(cast, "closed"), around_today()
        do(reopen_wish, cast.wang, claim.wish_id, why="又坏了")
        found = board(cast).whole.figures
        assert (found.fulfilled, found.taken_back, found.of_published) == (0, 0, 0)
        with after(days=20):
            do(settle_dispute, cast.feng, claim.id, why="灯是好的")
        with after(days=21):
            found = board(cast, period=period).whole.figures
        assert (found.fulfilled, found.taken_back, found.of_published) == (1, 0, 1)

    def test_fulfilled_less_taken_back_adds_up_over_the_periods(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        first = days(today(), today() + timedelta(days=1))
        second = days(first.until, first.until + timedelta(days=5))
        third = days(second.until, second.until + timedelta(days=5))
        with after(days=2):
            do(dispute_claim, cast.zhou, claim.id, why="有人反映")
        with after(days=7):
            do(settle_dispute, cast.feng, claim.id, why="灯是好的")
        with after(days=30):
            drawn = [
                do(draw_board, cast.chen, code(COUNTY), period).whole.figures
                for period in (first, second, third, days(first.since, third.until))
            ]
        assert [(each.fulfilled, each.taken_back) for each in drawn] == [
            (1, 0), (0, 1), (1, 0), (1, 0),
        ]  # fmt: skip

    def test_the_residents_own_word_counts_before_the_third_persons(self, cast: Cast) -> None:
        claim = a_claim(cast, "reviewed")
        assert board(cast).whole.figures.levels == (0, 0, 0, 0, 1)
        do(rate_wish, cast.wang, claim.wish_id, level=Rated.DISSATISFIED)
        assert board(cast).whole.figures.levels == (0, 1, 0, 0, 0)

    def test_of_what_staff_entered_and_the_resident_then_said_one_counts(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        before, whole = days(today(), today() + timedelta(days=1)), around_today()
        do(rate_for_resident, cast.wu, wish.id, level=Rated.VERY_SATISFIED, call_note="电话")
        with after(days=3):
            do(rate_wish, cast.wang, wish.id, level=Rated.DISSATISFIED)
        with after(days=10):
            drawn = [board(cast, period=each).whole.figures.levels for each in (whole, before)]
        assert drawn == [(0, 1, 0, 0, 0), (0, 0, 0, 0, 1)]

    def test_a_visit_after_the_rating_says_nothing_more(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=Rated.VERY_DISSATISFIED)
        with after(days=3):
            do(make_return_visit, cast.wu, wish.id, FOUND)
        later = days(today() + timedelta(days=1), today() + timedelta(days=9))
        with after(days=10):
            drawn = do(draw_board, cast.chen, code(COUNTY), later)
        assert drawn.whole.figures.answers == 0

    def test_what_the_community_did_itself_needed_no_claim(self, cast: Cast) -> None:
        wish = a_wish(cast, "taken_over")
        do(make_return_visit, cast.wu, wish.id, FOUND)
        found = board(cast).whole.figures
        assert (found.claimed, found.fulfilled, found.overdue) == (0, 1, 1)
        assert (found.minutes_to_claim, found.minutes_to_finish) == (None, None)
        assert (found.timed_claims, found.timed_finishes) == (0, 0)

    def test_a_shared_wish_is_claimed_when_all_shares_are_taken(self, cast: Cast) -> None:
        a_wish(cast, "crowd_open")
        a_wish(cast, "crowd_full", wisher=cast.li)
        found = board(cast).whole.figures
        assert (found.published, found.shared_published) == (2, 2)
        assert (found.claimed, found.shared_claimed) == (1, 1)

    def test_a_dispatch_that_came_before_the_street_counts_once_a_wish(self, cast: Cast) -> None:
        wish = a_wish(cast)
        dispatch = a_dispatch(cast, wish=wish)
        with transaction():
            lifecycle.move(again_locked(dispatch.id), "escalate", by=cast.zhou)
        found = board(cast, COMMUNITY)
        assert (found.whole.figures.escalated, found.whole.figures.published) == (1, 1)
        assert [line.figures.escalated for line in found.lines] == [1, 0]

    def test_small_groups_stay_hidden(self, cast: Cast) -> None:
        a_wish(cast, "submitted")
        drawn = board(cast)
        assert drawn.least == QINGHE.rules.smallest_group_shown == 5
        assert "posted" in drawn.whole.hidden
        assert [("posted" in line.hidden) for line in drawn.lines] == [True, False]


@pytest.mark.usefixtures("core")
class TestUntilWhen:
    def test_a_running_period_knows_what_happened_so_far(self, cast: Cast) -> None:
        with after(hours=1):
            drawn = board(cast)
            assert (drawn.as_of, drawn.is_final) == (now(), False)

    def test_what_happens_at_the_last_moment_is_the_next_periods(self, cast: Cast) -> None:
        midnight = days(today(), today() + timedelta(days=1)).ends
        with at_moment(midnight - timedelta(microseconds=1)):
            a_wish(cast, "submitted")
        with at_moment(midnight):
            a_wish(cast, "submitted")
        with at_moment(midnight + timedelta(days=3)):
            last = today() - timedelta(days=3)
            for since, posted in ((last - timedelta(days=1), 1), (last, 1)):
                period = days(since, since + timedelta(days=1))
                drawn = do(draw_board, cast.chen, code(COUNTY), period)
                assert (drawn.whole.figures.posted, drawn.as_of) == (posted, period.ends)
                assert drawn.is_final

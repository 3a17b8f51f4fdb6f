"""Who has which roll drawn, what is on it, and that each drawing is written down."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do, refusal_of
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, SOUTH_TOWN, TOWN, code
from tests.builders.ledger import booked, reverse_service
from tests.builders.lives import erased
from tests.builders.teams import a_team_claim, a_unit_claim
from tests.builders.traces import looks_at
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.boards.periods import Period, days
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.printing.printouts.models import Printout
from wishapp.printing.rolls import drawing, queries
from wishapp.printing.rolls.drawing import draw_roll
from wishapp.printing.rolls.rules import RollKind

pytestmark = pytest.mark.usefixtures("core")
COUNTY = "000000"
MEMBERS = (RollKind.CLAIMS, RollKind.REPORT_INS, RollKind.SERVICE)


def around_today() -> Period:
    """Days that hold everything in these stories."""
    return days(today() - timedelta(days=90), today() + timedelta(days=2))


def drawn(
    cast: Cast, kind: RollKind, place: str = COMMUNITY, *, who: str = "zheng", **spans: Any
) -> list[Any]:
    """The lines of a roll, read within the transaction in which it is drawn."""
    period = spans.get("period") or around_today()
    with transaction():
        return list(draw_roll(getattr(cast, who), kind, code(place), period).lines)


def printouts() -> list[Printout]:
    with transaction():
        return list(db.session.scalars(select(Printout).order_by(Printout.id)))


class TestWho:
    @pytest.mark.parametrize("kind", list(RollKind))
    @pytest.mark.parametrize(
        ("who", "places"),
        [
            ("chen", {COUNTY, TOWN, SOUTH_TOWN, COMMUNITY, NEXT_COMMUNITY, GRID}),
            ("feng", {TOWN, COMMUNITY, NEXT_COMMUNITY, GRID}),
            ("zheng", {COMMUNITY, GRID}),
            ("zhou", {COMMUNITY, GRID}),
            ("gao", {NEXT_COMMUNITY}),
            ("wu", {GRID}),
            ("wang", set()),
            ("zhao", set()),
            ("chu", set()),
            ("wei", set()),
        ],
    )
    def test_staff_within_their_places(
        self, cast: Cast, kind: RollKind, who: str, places: set[str]
    ) -> None:
        mine = set() if who == "wu" and kind in MEMBERS else places
        for place in (COUNTY, TOWN, SOUTH_TOWN, COMMUNITY, NEXT_COMMUNITY, GRID):
            asked = getattr(cast, who), kind, code(place), around_today()
            if place in mine:
                do(draw_roll, *asked)
            else:
                assert code_of(draw_roll, *asked) is Code.FORBIDDEN

    def test_places_and_periods_that_there_are(self, cast: Cast) -> None:
        unknown = code_of(draw_roll, cast.zhou, RollKind.WISHES, "22990100", around_today())
        assert unknown is Code.PLACE_UNKNOWN
        ahead = days(today() + timedelta(days=1), today() + timedelta(days=2))
        early = code_of(draw_roll, cast.zhou, RollKind.WISHES, code(COMMUNITY), ahead)
        assert early is Code.BOARD_PERIOD_INVALID


class TestWhatIsWrittenDown:
    def test_each_drawing_with_who_what_and_how_many_lines(self, cast: Cast) -> None:
        for _ in range(2):
            a_wish(cast)
        drawn(cast, RollKind.WISHES, who="zhou")
        [made] = printouts()
        assert (made.kind, made.lines, made.made_by) == ("wish_roll", 2, cast.zhou.me)
        assert (made.since, made.until) == (around_today().since, around_today().until)
        [look] = looks_at(made.id)
        assert (look.action, look.actor_id, look.person_id) == ("roll", cast.zhou.me, None)

    @pytest.mark.parametrize("kind", list(RollKind))
    def test_each_member_whom_it_names_is_told(self, cast: Cast, kind: RollKind) -> None:
        a_wish(cast, "confirmed")
        drawn(cast, kind)
        [made] = printouts()
        named = {look.person_id for look in looks_at(made.id)} - {None}
        everybody = {cast.zhao.me, cast.qian.me, cast.sun.me}
        others = {RollKind.REPORT_INS: everybody, RollKind.EARLIER_WISHES: set()}
        assert named == others.get(kind, {cast.zhao.me})

    def test_a_roll_that_is_too_long_is_refused_and_nothing_read(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(drawing, "MOST_LINES", 1)
        a_wish(cast)
        assert len(drawn(cast, RollKind.WISHES)) == 1
        a_wish(cast)
        asked = cast.zhou, RollKind.WISHES, code(COMMUNITY), around_today()
        refusal = refusal_of(draw_roll, *asked)
        assert (refusal.code, refusal.facts) == (Code.ROLL_TOO_LONG, {"most": 1})
        assert len(printouts()) == 1


class TestWishes:
    def test_a_wish_with_its_card_and_who_undertook_it(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        [line] = drawn(cast, RollKind.WISHES)
        assert (line.wish_no, line.community, line.grid) == (
            wish.wish_no, "槐荫社区", "槐荫第一网格",
        )  # fmt: skip
        assert (line.public_name, line.text, line.state) == (
            wish.public_name, wish.public_text, "confirmed",
        )  # fmt: skip
        assert (line.party, line.member, line.unit) == ("member", "赵明远", "青禾县档案馆")
        assert line.confirmed_at is not None
        assert "王秀兰" not in str(line)

    def test_whoever_gave_it_up_is_not_named(self, cast: Cast) -> None:
        a_wish(cast, "released")
        [line] = drawn(cast, RollKind.WISHES)
        assert (line.party, line.member, line.unit, line.claimed_at) == (None, None, None, None)

    def test_a_withdrawn_wish_has_no_words(self, cast: Cast) -> None:
        wish = a_wish(cast, "published")
        do(withdraw_wish, cast.wang, wish.id, why="不用了")
        [line] = drawn(cast, RollKind.WISHES)
        assert (line.text, line.public_name, line.state) == (None, None, "withdrawn")

    def test_a_wish_of_no_grid(self, cast: Cast) -> None:
        a_wish(cast, "submitted", place=COMMUNITY)
        assert [line.grid for line in drawn(cast, RollKind.WISHES)] == [None]
        assert drawn(cast, RollKind.WISHES, GRID) == []

    def test_the_first_day_counts_and_the_last_one_named_does_not(self, cast: Cast) -> None:
        a_wish(cast)
        tomorrow = today() + timedelta(days=1)
        assert len(drawn(cast, RollKind.WISHES, period=days(today(), tomorrow))) == 1
        before = days(today() - timedelta(days=9), today())
        assert drawn(cast, RollKind.WISHES, period=before) == []

    def test_lines_stand_in_the_order_of_their_moments_across_batches(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "BATCH", 2)
        made = [a_wish(cast) for _ in range(5)]
        # The first was entered from paper of last week.
        oldest = update(Wish).where(Wish.id == made[3].id)
        do(db.session.execute, oldest.values(created_at=now() - timedelta(days=7)))
        expected = [made[3], *made[:3], made[4]]
        lines = drawn(cast, RollKind.WISHES)
        assert [line.wish_no for line in lines] == [wish.wish_no for wish in expected]


class TestClaims:
    def test_every_claim_of_the_days_also_one_that_was_given_up(self, cast: Cast) -> None:
        wish = a_wish(cast, "released")
        [line] = drawn(cast, RollKind.CLAIMS)
        assert (line.wish_no, line.state, line.member) == (wish.wish_no, "released", "赵明远")

    def test_a_team_and_a_unit_are_named_as_such(self, cast: Cast) -> None:
        a_team_claim(cast)
        [line] = drawn(cast, RollKind.CLAIMS)
        assert (line.party, line.team) == ("team", "槐荫电工队")
        a_unit_claim(cast)
        line = drawn(cast, RollKind.CLAIMS)[-1]
        assert (line.party, line.member, line.unit) == ("unit", None, "青禾县档案馆")

    def test_a_member_who_is_erased_is_named_no_more(self, cast: Cast) -> None:
        a_claim(cast, "confirmed")
        erased(cast.zhao)
        [line] = drawn(cast, RollKind.CLAIMS)
        assert (line.member, line.confirmed_as) == (None, "confirmed_by_resident")
        assert [look.person_id for look in looks_at(printouts()[-1].id)] == [None]


class TestMembers:
    def test_report_ins_with_unit_and_places_and_nothing_to_reach_anybody_by(
        self, cast: Cast
    ) -> None:
        lines = drawn(cast, RollKind.REPORT_INS)
        assert [line.member for line in lines] == ["赵明远", "钱思齐", "孙晓禾"]
        assert [line.state for line in lines] == ["active", "active", "applied"]
        assert (lines[0].unit, lines[0].party_org) == ("青禾县档案馆", "档案馆党支部")
        assert (lines[0].confirmed_as, lines[2].receipt_no) == ("slip", None)
        assert "1390000" not in str(lines)
        assert "槐荫路" not in str(lines)

    def test_service_with_its_reversal(self, cast: Cast) -> None:
        a_wish(cast, "confirmed")
        [record] = booked(cast.zhao)
        do(reverse_service, cast.zheng, record.id, why="误记")
        entry, reversal = drawn(cast, RollKind.SERVICE)
        assert (entry.record_no, entry.member, entry.minutes) == (record.record_no, "赵明远", 90)
        assert (reversal.minutes, reversal.reverses) == (-90, record.record_no)

    def test_a_roll_of_nothing(self, cast: Cast) -> None:
        assert [drawn(cast, kind, NEXT_COMMUNITY, who="gao") for kind in RollKind] == [[]] * 5
        assert [made.lines for made in printouts()] == [0] * 5

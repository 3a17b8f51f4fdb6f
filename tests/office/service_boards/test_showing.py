"""Who sees which service board, what it counts, and that hours are the same everywhere."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN, UNIT_B, VILLAGE, code
from tests.builders.ledger import booked, reverse_service
from tests.builders.sql import counting_statements
from tests.builders.statements import a_draft, unit_id
from tests.builders.teams import a_team, a_team_claim, attested
from tests.builders.times import last_month, service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.boards.periods import Period, days
from wishapp.demand.wishes.queries import wish_of
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.disputes.disputing import dispute_claim
from wishapp.fulfilment.teams.founding import disband_team
from wishapp.hours.ledger.booking import book_service
from wishapp.hours.ledger.composing_booking import booking_for
from wishapp.hours.ledger.rules import MinutesKind, Service
from wishapp.hours.statements.body import content_of
from wishapp.hours.statements.drawing_up import draw_up
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look
from wishapp.kernel.audit.models import AuditRow
from wishapp.office.service_boards.figures import KINDS, ServiceFigures
from wishapp.office.service_boards.showing import (
    ServiceBoard,
    draw_service_board,
    draw_service_board_to_export,
)
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import end
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import place_of_code
from wishapp.registry.places.rules import Level

COUNTY = "000000"


def lately() -> Period:
    """Days that hold everything in these stories."""
    return days(today() - timedelta(days=90), today() + timedelta(days=90))


def board(cast: Cast, place: str = COUNTY, **asked: Any) -> ServiceBoard:
    period = asked.pop("period", None) or lately()
    drawn: ServiceBoard = do(draw_service_board, cast.chen, code(place), period, **asked)
    return drawn


def whole(cast: Cast, place: str = COUNTY, **asked: Any) -> ServiceFigures:
    return board(cast, place, **asked).whole.figures


def served_at(place: str, staff: Actor, claim: Claim) -> None:
    """Staff enter an hour of the claimant's at another place, a week ago."""
    with transaction():
        service_there = Service(person_id=claim.member_id, source="there", given_for=new_id())
        booking = booking_for(
            wish_of(claim.wish_id),
            claim,
            service_there,
            kind=MinutesKind.ENTERED_BY_STAFF,
            evidence=(),
            claimed_at=now(),
        )
        there = place_of_code(code(place))
        location = {"community_id": there.id, **location_of(there)}
        book_service(staff, replace(booking, location=location), service(7, minutes=60))


def kinds(**minutes: int) -> tuple[int, ...]:
    return tuple(minutes.get(kind, 0) for kind in KINDS)


@pytest.mark.usefixtures("core")
class TestWho:
    @pytest.mark.parametrize(
        ("who", "places"),
        [
            ("chen", {COUNTY, TOWN, COMMUNITY, NEXT_COMMUNITY, GRID}),
            ("feng", {TOWN, COMMUNITY, NEXT_COMMUNITY, GRID}),
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
        for place in (COUNTY, TOWN, COMMUNITY, NEXT_COMMUNITY, GRID):
            asked = (getattr(cast, who), code(place), lately())
            if place in places:
                assert do(draw_service_board, *asked).whole.place.code == code(place)
            else:
                assert code_of(draw_service_board, *asked) is Code.FORBIDDEN

    def test_no_time_that_is_not_there(self, cast: Cast) -> None:
        tomorrow = today() + timedelta(days=1)
        asked = (cast.chen, code(COUNTY))
        unborn = Period(tomorrow, tomorrow + timedelta(days=1))
        assert code_of(draw_service_board, *asked, unborn) is Code.BOARD_PERIOD_INVALID
        for wrong in (now() + timedelta(hours=1), lately().begins - timedelta(seconds=1)):
            refused = code_of(draw_service_board, *asked, lately(), as_of=wrong)
            assert refused is Code.BOARD_PERIOD_INVALID
        by = {"by": Level.GRID}
        assert code_of(draw_service_board, *asked, lately(), **by) is Code.LEVEL_NOT_BELOW

    def test_a_sheet_that_leaves_the_house_is_written_down(self, cast: Cast) -> None:
        drawn = do(draw_service_board_to_export, cast.zhou, code(COMMUNITY), lately())
        assert drawn.whole.place.code == code(COMMUNITY)
        with transaction():
            rows = db.session.scalars(select(AuditRow).where(AuditRow.actor_id == cast.zhou.me))
            assert Look.BOARD_SHEET in [row.action for row in rows]

    def test_as_many_statements_whatever_the_number_of_places(
        self, core: World, cast: Cast
    ) -> None:
        for place in (COUNTY, TOWN, COMMUNITY, GRID):
            with counting_statements(core.app) as seen:
                board(cast, place)
            # The place, three for the figures, the names of the places below.
            assert len(seen) <= 5, place


@pytest.mark.usefixtures("core")
class TestMembers:
    def test_who_reported_in_and_who_ended(self, cast: Cast) -> None:
        before = whole(cast)
        assert (before.members, before.reported_in, before.ended) == (2, 2, 0)
        assert cast.qian.report_in
        do(end, cast.zhou, cast.qian.report_in.id, why="退休")
        after_it = whole(cast)
        assert (after_it.members, after_it.reported_in, after_it.ended) == (1, 2, 1)
        # They reported in two months ago.
        month = days(today() - timedelta(days=30), today())
        assert whole(cast, period=month).reported_in == 0
        assert whole(cast, period=month).members == 2

    def test_who_moves_to_another_place_is_counted_there_from_now_on(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        report_in_id, moved_at = cast.zhao.report_in.id, now()
        with transaction():
            row = db.session.get_one(ReportIn, report_in_id)
            village = place_of_code(code(VILLAGE))
            row.community_id = village.id
            for name, path in location_of(village).items():
                setattr(row, name, path)
        found = {line.place.code: line.figures for line in board(cast, by=Level.COMMUNITY).lines}
        assert (found[code(COMMUNITY)].members, found[code(VILLAGE)].members) == (1, 1)
        assert found[code(VILLAGE)].reported_in == 0
        assert whole(cast, COMMUNITY).reported_in == 2
        earlier = days(today() - timedelta(days=90), today() - timedelta(days=1))
        assert whole(cast, COMMUNITY, period=earlier, as_of=moved_at).members == 2

    def test_who_served_in_two_places_is_one_member(self, cast: Cast) -> None:
        served_at(VILLAGE, cast.zhou, a_claim(cast, "confirmed"))
        drawn = board(cast)
        assert (drawn.whole.figures.served, drawn.whole.figures.times) == (1, 2)
        assert [line.figures.served for line in drawn.lines] == [1, 1]


@pytest.mark.usefixtures("core")
class TestService:
    def test_a_confirmed_service_counts_on_its_day(self, cast: Cast) -> None:
        before = now()
        a_claim(cast, "confirmed")
        found = whole(cast, COMMUNITY)
        assert (found.served, found.times, found.claims_fulfilled) == (1, 1, 1)
        assert found.minutes == kinds(confirmed_by_resident=90)
        assert found.served_by_kind == kinds(confirmed_by_resident=1)
        # It was yesterday, although it is confirmed today.
        yesterday = days(today() - timedelta(days=1), today())
        assert whole(cast, period=yesterday).all_minutes == 90
        assert whole(cast, period=yesterday).claims_fulfilled == 0
        assert whole(cast, period=yesterday, as_of=before).all_minutes == 0

    def test_a_reversal_takes_away_the_service_but_not_from_what_was_known(
        self, cast: Cast
    ) -> None:
        a_claim(cast, "confirmed")
        known = now()
        [record] = booked(cast.zhao)
        do(reverse_service, cast.zhou, record.id, why="不是本人")
        assert (whole(cast).served, whole(cast).all_minutes) == (0, 0)
        then = board(cast, as_of=known)
        assert (then.whole.figures.served, then.whole.figures.all_minutes) == (1, 90)
        assert not then.is_final
        with after(hours=2):
            assert board(cast, as_of=known).is_final

    def test_a_dispute_takes_the_claim_back(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        do(dispute_claim, cast.zhou, claim.id, why="没有修好")
        # Within one period it is as if nothing had happened.
        assert (whole(cast).claims_fulfilled, whole(cast).claims_taken_back) == (0, 0)

    def test_a_dispute_in_a_later_period_is_taken_back_there(self, cast: Cast) -> None:
        claim = a_claim(cast, "confirmed")
        tomorrow = today() + timedelta(days=1)
        with after(days=1):
            do(dispute_claim, cast.zhou, claim.id, why="没有修好")
        with after(days=1, minutes=1):
            found = whole(cast, period=days(tomorrow, tomorrow + timedelta(days=2)))
            assert (found.claims_fulfilled, found.claims_taken_back) == (0, 1)
            until_then = days(tomorrow - timedelta(days=1), tomorrow)
            assert whole(cast, period=until_then).claims_fulfilled == 1


@pytest.mark.usefixtures("core")
class TestTeams:
    def test_teams_that_stand_and_teams_that_served(self, cast: Cast) -> None:
        team, idle = a_team(cast), a_team(cast, name="石桥电工队")
        undertaken = a_team_claim(cast, team, state="delivered")
        attested(undertaken, cast.qian)
        do(confirm_claim, cast.wang, undertaken.claim.id)
        found = whole(cast)
        assert (found.teams, found.teams_served, found.served) == (2, 1, 2)
        do(disband_team, cast.zhou, idle.id, why="合并")
        assert whole(cast).teams == 1
        assert whole(cast, GRID).teams == 1


@pytest.mark.usefixtures("core")
class TestTheSameEverywhere:
    def test_the_board_says_what_the_statements_say(self, cast: Cast) -> None:
        """Both members agree that their units are told."""
        a_wish(cast, "confirmed")
        a_wish(cast, "closed", wisher=cast.li, member=cast.qian)
        [record] = booked(cast.qian)
        statements = [a_draft(cast), do(draw_up, cast.chen, unit_id(UNIT_B), **last_month())]
        told = [content_of(each.body)["totals"] for each in statements]
        month = days(**last_month())
        found = whole(cast, period=month)
        assert found.all_minutes == sum(each["minutes"]["total"] for each in told) > 0
        for kind, minutes in zip(KINDS, found.minutes, strict=True):
            assert minutes == sum(each["minutes"][kind] for each in told)
        assert found.times == sum(each["times"] for each in told)
        # As it was known when the statements were drawn up, whatever is taken back afterwards.
        do(reverse_service, cast.zhou, record.id, why="不是本人")
        assert whole(cast, period=month).all_minutes < found.all_minutes
        assert whole(cast, period=month, as_of=statements[-1].drawn_up_at) == found

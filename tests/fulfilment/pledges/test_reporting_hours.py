"""The lead reports for all; every share stands in its own member's ledger, hours by presence."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.crowds import BOXES, WIRING, a_shared_wish, a_started_wish, pledged
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked_elsewhere
from tests.builders.notices import inbox, tell_of
from tests.builders.teams import a_team_claim
from tests.builders.times import service
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim, a_wish, newest_claim
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.participations.reporting_attendance import Presence as Took
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.rules import Presence
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.queries import records_of, totals_of
from wishapp.kernel.access import Actor
from wishapp.notices.composing import read

pytestmark = pytest.mark.usefixtures("core")
DONE = Done(time=None, report="都办好了", picture_ids=(), goods_fit=True)


def confirmed(cast: Cast, wish_id: UUID, claim_id: UUID) -> int:
    """王奶奶 says yes, and the worker books."""
    do(confirm_claim, cast.wang, claim_id)
    return do(book_shares, wish_id)


def booked(member: Actor) -> list[tuple[str, int, int]]:
    found = do(records_of, member.me, before=None, limit=9)
    return [(each.content.partition(" · ")[2], each.wishes, each.minutes) for each in found]


class TestBooking:
    def test_every_share_is_booked_once(self, cast: Cast) -> None:
        wish, claim_id, pledges = a_started_wish(cast)
        do(report_done, cast.zhao, claim_id, DONE, [])
        assert do(book_shares, wish.id) == 0
        assert confirmed(cast, wish.id, claim_id) == 2
        assert do(book_shares, wish.id) == 0
        for member, pledge in zip((cast.zhao, cast.qian), pledges, strict=True):
            assert booked(member) == [("收纳箱 1/2", 1, 0)]
            assert again(Pledge, pledge.id).state == "fulfilled"
        assert [step.verb for step in transitions_of(wish.id)][-4:] == [
            "fill", "start", "deliver", "confirm"
        ]  # fmt: skip

    def test_hours_count_by_real_presence_only(self, cast: Cast) -> None:
        wish, claim_id, pledges = a_started_wish(cast, WIRING)
        there = Presence(pledges[1].id, service(minutes=100, breaks=10))
        do(report_done, cast.zhao, claim_id, DONE, [there])
        assert confirmed(cast, wish.id, claim_id) == 2
        assert booked(cast.qian) == [("检修电路 1/2", 1, 90)]
        assert do(totals_of, cast.qian.me).confirmed_by_resident == 90
        assert booked(cast.zhao) == []
        assert [again(Pledge, each.id).state for each in pledges] == ["missed", "fulfilled"]
        assert do(book_shares, wish.id) == 0

    def test_who_did_not_come_is_told(self, cast: Cast) -> None:
        wish, claim_id, (mine, theirs) = a_started_wish(cast, WIRING)
        do(report_done, cast.zhao, claim_id, DONE, [Presence(mine.id, service())])
        confirmed(cast, wish.id, claim_id)
        assert tell_of("pledge.miss", theirs.id) == 1
        assert read(inbox(cast.qian)[-1].facts)["what"] == "您的时长份记录为未到场"

    def test_two_lines_are_one_wish_granted(self, cast: Cast) -> None:
        wish, claim_id, pledges = a_started_wish(cast, BOXES, WIRING)
        there = Presence(pledges[1].id, service())
        do(report_done, cast.zhao, claim_id, DONE, [there])
        assert confirmed(cast, wish.id, claim_id) == 4
        assert booked(cast.zhao) == [("检修电路 1/2", 0, 90), ("收纳箱 1/2", 1, 0)]
        # The box came, whoever brought it; the hours did not.
        assert booked(cast.qian) == [("收纳箱 1/2", 1, 0)]

    def test_time_booked_elsewhere_since_gives_no_minutes(self, cast: Cast) -> None:
        wish, claim_id, pledges = a_started_wish(cast, WIRING)
        do(report_done, cast.zhao, claim_id, DONE, [Presence(pledges[1].id, service())])
        booked_elsewhere(cast.zhou, pledges[1], service())
        confirmed(cast, wish.id, claim_id)
        assert booked(cast.qian)[0] == ("检修电路 1/2", 1, 0)
        assert do(totals_of, cast.qian.me).minutes == 90

    def test_an_individual_wish_has_no_shares(self, cast: Cast) -> None:
        assert do(book_shares, a_wish(cast, "confirmed").id) == 0


class TestReporting:
    def test_hours_alone_are_given_by_somebody(self, cast: Cast) -> None:
        _, claim_id, _ = a_started_wish(cast, WIRING)
        refused = code_of(report_done, cast.zhao, claim_id, DONE, [])
        assert refused is Code.PARTICIPANTS_MISSING
        assert again(Claim, claim_id).state == "in_progress"

    def test_presence_is_of_hours_on_this_wish(self, cast: Cast) -> None:
        _, claim_id, (things, hours, *_) = a_started_wish(cast, BOXES, WIRING)
        for pledge_id in (things.id, new_id()):
            there = [Presence(pledge_id, service())]
            assert code_of(report_done, cast.zhao, claim_id, DONE, there) is Code.NOT_FOUND
        twice = [Presence(hours.id, service()), Presence(hours.id, service(2))]
        assert code_of(report_done, cast.zhao, claim_id, DONE, twice) is Code.SERVICE_OVERLAP
        assert again(Claim, claim_id).state == "in_progress"

    def test_nobody_is_at_two_places(self, cast: Cast) -> None:
        _, claim_id, pledges = a_started_wish(cast, WIRING, WIRING)
        same = [Presence(each.id, service()) for each in pledges[:2]]
        assert code_of(report_done, cast.zhao, claim_id, DONE, same) is Code.SERVICE_OVERLAP
        a_wish(cast, "confirmed", wisher=cast.li, member=cast.qian)
        elsewhere = [Presence(pledges[2].id, service())]
        refused = code_of(report_done, cast.zhao, claim_id, DONE, elsewhere)
        assert refused is Code.SERVICE_OVERLAP
        apart = [Presence(each.id, service(3, hour)) for hour, each in enumerate(pledges[:2], 9)]
        apart[1] = Presence(apart[1].pledge_id, service(3, 12))
        assert do(report_done, cast.zhao, claim_id, DONE, apart).state == "delivered"

    @pytest.mark.parametrize("elsewhere", [a_claim, a_team_claim])
    def test_nor_by_a_report_that_waits_for_its_confirmation(
        self, cast: Cast, elsewhere: Callable[..., object]
    ) -> None:
        _, claim_id, pledges = a_started_wish(cast, WIRING)
        elsewhere(cast, state="delivered")
        there = [Presence(pledges[0].id, service(hour=10))]
        assert code_of(report_done, cast.zhao, claim_id, DONE, there) is Code.SERVICE_OVERLAP
        apart = [Presence(pledges[0].id, service(hour=14))]
        assert do(report_done, cast.zhao, claim_id, DONE, apart).state == "delivered"

    def test_nor_by_another_report_until_the_work_begins_again(self, cast: Cast) -> None:
        wish, claim_id, (_, theirs) = a_started_wish(cast, WIRING)
        _, second_id, (_, second) = a_started_wish(cast, WIRING)
        own = a_claim(cast, "in_progress", member=cast.qian)
        joint = a_team_claim(cast, state="in_progress")
        at_ten = service(hour=10)
        timed = Done(time=at_ten, report="好了", picture_ids=())
        took = replace(DONE, participants=[Took(joint.of(cast.qian).id, at_ten)])
        reports = [
            partial(code_of, report_done, cast.qian, own.id, timed, []),
            partial(code_of, report_done, cast.zhao, joint.claim.id, took, []),
            partial(
                code_of, report_done, cast.zhao, second_id, DONE, [Presence(second.id, at_ten)]
            ),
        ]
        do(report_done, cast.zhao, claim_id, DONE, [Presence(theirs.id, service())])
        assert [report() for report in reports] == [Code.SERVICE_OVERLAP] * 3
        # The resident's yes comes before its booking, which a worker does.
        do(confirm_claim, cast.wang, claim_id)
        assert [report() for report in reports] == [Code.SERVICE_OVERLAP] * 3
        do(book_shares, wish.id)
        assert [report() for report in reports] == [Code.SERVICE_OVERLAP] * 3
        do(dispute_claim, cast.wang, claim_id, why="灯还不亮")
        do(order_rework, cast.feng, claim_id, why="重做")
        do(book_shares, wish.id)
        assert do(report_done, cast.qian, own.id, timed, []).state == "delivered"

    def test_work_that_begins_again_frees_what_was_not_booked_yet(self, cast: Cast) -> None:
        _, claim_id, (mine, theirs) = a_started_wish(cast, WIRING)
        there = [Presence(each.id, service()) for each in (mine, theirs)]
        do(report_done, cast.zhao, claim_id, DONE, there)
        do(dispute_claim, cast.wang, claim_id, why="灯还不亮")
        do(order_rework, cast.feng, claim_id, why="重做")
        assert a_claim(cast, "delivered", member=cast.qian).state == "delivered"
        assert code_of(report_done, cast.zhao, claim_id, DONE, there) is Code.SERVICE_OVERLAP
        assert do(report_done, cast.zhao, claim_id, DONE, there[:1]).state == "delivered"

    def test_time_is_checked_as_for_a_claim(self, cast: Cast) -> None:
        _, claim_id, (mine, _) = a_started_wish(cast, WIRING)
        for time, code in (
            (service(0, 23), Code.SERVICE_TIME_FUTURE),
            (service(90), Code.SERVICE_BEFORE_REPORT_IN),
        ):
            there = [Presence(mine.id, time)]
            assert code_of(report_done, cast.zhao, claim_id, DONE, there) is code

    def test_the_claim_itself_brings_no_time(self, cast: Cast) -> None:
        _, claim_id, _ = a_started_wish(cast, WIRING)
        timed = Done(time=service(), report="好了", picture_ids=())
        refused = code_of(report_done, cast.zhao, claim_id, timed, [])
        assert refused is Code.SERVICE_TIME_INVALID

    def test_after_a_dispute_the_presences_are_reported_anew(self, cast: Cast) -> None:
        wish, claim_id, (mine, theirs) = a_started_wish(cast, WIRING)
        do(report_done, cast.zhao, claim_id, DONE, [Presence(mine.id, service())])
        do(dispute_claim, cast.wang, claim_id, why="灯还不亮")
        do(order_rework, cast.feng, claim_id, why="重做")
        do(report_done, cast.zhao, claim_id, DONE, [Presence(theirs.id, service())])
        confirmed(cast, wish.id, claim_id)
        assert (booked(cast.zhao), booked(cast.qian)[0][2]) == ([], 90)

    def test_a_given_up_wish_stays_shared(self, cast: Cast) -> None:
        wish, claim_id, _ = a_started_wish(cast)
        do(release_claim, cast.zhao, claim_id, why="出差")
        found = again(Wish, wish.id)
        assert (found.state, found.claimant_id) == ("crowd_full", None)
        assert do(start_wish, cast.zhao, wish.id).id != claim_id

    def test_a_wish_of_one_is_reported_as_ever(self, cast: Cast) -> None:
        wish = a_wish(cast, "in_progress")
        shared = a_shared_wish(cast)
        pledge = pledged(cast.zhao, shared.id)
        claim_id = do(newest_claim, wish.id).id
        done = Done(time=service(), report="好了", picture_ids=())
        stray = [Presence(pledge.id, service(4))]
        assert code_of(report_done, cast.zhao, claim_id, done, stray) is Code.NOT_FOUND
        assert do(report_done, cast.zhao, claim_id, done, []).state == "delivered"

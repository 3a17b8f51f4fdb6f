from dataclasses import replace

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked, reverse_service, totals
from tests.builders.statements import a_draft, a_statement
from tests.builders.times import service
from tests.builders.traces import topics_of, transitions_of
from tests.builders.wishes import FOUND, a_claim
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claims_under
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework, settle_dispute
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.fulfilment.teams.replacing_speaker import follow_rework
from wishapp.hours.statements.body import lines_of
from wishapp.registry.members.reporting_in import end

pytestmark = pytest.mark.usefixtures("core")
DONE_AGAIN = Done(time=service(), report="换了灯管", picture_ids=())


def disputed(cast: Cast, after: str, **plot: object) -> Claim:
    """A dispute that came after the member's report, or after the resident's confirmation."""
    claim = a_claim(cast, after, **plot)
    return do(dispute_claim, cast.wang, claim.id, why="灯还不亮")


@pytest.mark.parametrize("state", ["delivered", "confirmed"])
@pytest.mark.parametrize("who", ["wang", "zhou", "zheng"])
def test_what_is_not_done_is_disputed(cast: Cast, who: str, state: str) -> None:
    claim = a_claim(cast, state)
    assert do(dispute_claim, getattr(cast, who), claim.id, why="灯还不亮").state == "disputed"
    assert again(Wish, claim.wish_id).state == "disputed"
    assert transitions_of(claim.id)[-1].words == "灯还不亮"


def test_the_street_sends_it_back_to_work_and_the_time_is_free_again(cast: Cast) -> None:
    claim = a_claim(cast, "disputed", time=service(breaks=5))
    reworked = do(order_rework, cast.feng, claim.id, why="请再修")
    assert (reworked.state, reworked.during, reworked.break_minutes) == ("in_progress", None, 0)
    assert again(Wish, claim.wish_id).state == "in_progress"
    do(report_done, cast.zhao, claim.id, DONE_AGAIN)
    do(confirm_claim, cast.wang, claim.id)
    assert [record.minutes for record in booked(cast.zhao)] == [90]


def test_what_was_booked_stands_until_the_street_decides(cast: Cast) -> None:
    disputed(cast, "confirmed")
    assert totals(cast.zhao).minutes == 90


def test_rework_takes_back_what_was_booked_and_it_is_booked_anew(cast: Cast) -> None:
    claim = disputed(cast, "confirmed", time=service(minutes=60))
    reworked = do(order_rework, cast.feng, claim.id, why="请再修")
    assert (reworked.state, reworked.confirmed_at, reworked.round) == ("in_progress", None, 2)
    first, reversal = booked(cast.zhao)
    assert (reversal.reverses_id, reversal.words) == (first.id, "请再修")
    assert reversal.recorder_id == cast.feng.me
    assert totals(cast.zhao) == (0, 0, 0, 0, 0, 0, 0)
    do(report_done, cast.zhao, claim.id, DONE_AGAIN)
    confirmed = do(confirm_claim, cast.wang, claim.id)
    assert confirmed.confirmed_at is not None
    second = booked(cast.zhao)[-1]
    assert (first.source, second.source) == (f"claim:{claim.id}", f"claim:{claim.id}:2")
    assert (second.minutes, second.wishes) == (90, 1)
    assert totals(cast.zhao)[:2] == (1, 1)


def test_rework_takes_back_every_day_of_a_night(cast: Cast) -> None:
    claim = disputed(cast, "confirmed", time=service(2, 23, minutes=150, breaks=20))
    do(order_rework, cast.feng, claim.id, why="请再修")
    assert [record.minutes for record in booked(cast.zhao)] == [40, 90, -40, -90]


def test_what_was_reversed_before_is_not_reversed_again(cast: Cast) -> None:
    claim = disputed(cast, "confirmed")
    do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="记错了")
    do(order_rework, cast.feng, claim.id, why="请再修")
    assert [record.minutes for record in booked(cast.zhao)] == [90, -90]


def test_time_that_was_freed_and_used_elsewhere_does_not_stop_a_dispute(cast: Cast) -> None:
    claim = a_claim(cast, "confirmed")
    do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="记错了")
    a_claim(cast, "delivered")
    do(dispute_claim, cast.wang, claim.id, why="灯还不亮")
    assert do(order_rework, cast.feng, claim.id, why="请再修").state == "in_progress"


def test_a_statement_that_went_out_is_corrected_by_its_next_revision(cast: Cast) -> None:
    first = a_statement(cast, "sent")
    claim_id = booked(cast.zhao)[0].source.removeprefix("claim:")
    do(dispute_claim, cast.wang, claim_id, why="灯还不亮")
    assert code_of(a_draft, cast) is Code.STATEMENT_UNCHANGED
    do(order_rework, cast.feng, claim_id, why="请再修")
    second = a_draft(cast)
    assert (first.revision, second.revision) == (1, 2)
    (line,) = lines_of(second.body)
    assert (line["name"], line["times"], line["minutes"]["total"]) == ("赵明远", 0, 0)


@pytest.mark.parametrize("state", ["delivered", "confirmed"])
def test_the_street_decides_that_the_service_stands(cast: Cast, state: str) -> None:
    claim = disputed(cast, state)
    settled = do(settle_dispute, cast.feng, claim.id, why="灯是好的")
    assert settled.state == "confirmed"
    assert settled.confirmed_at is not None
    assert again(Wish, claim.wish_id).state == "closed"
    for each in (claim.id, claim.wish_id):
        assert transitions_of(each)[-1].words == "灯是好的"
    assert topics_of(claim.id)[-1] == "claim.settle"
    assert topics_of(claim.wish_id)[-1] == "wish.settle"
    assert totals(cast.zhao)[:2] == (1, 1)


def test_what_the_resident_never_confirmed_is_booked_as_entered_by_staff(cast: Cast) -> None:
    claim = disputed(cast, "delivered", time=service(breaks=15))
    do(settle_dispute, cast.feng, claim.id, why="灯是好的")
    (record,) = booked(cast.zhao)
    assert (record.kind, record.minutes) == ("entered_by_staff", 75)
    assert (record.source, record.recorder_id) == (f"claim:{claim.id}", cast.feng.me)


def test_a_delivered_object_that_stands_is_a_wish_and_no_time(cast: Cast) -> None:
    claim = disputed(cast, "delivered", form=WishForm.GOODS)
    do(settle_dispute, cast.feng, claim.id, why="已送到")
    (record,) = booked(cast.zhao)
    assert (record.kind, record.minutes, record.wishes) == ("entered_by_staff", 0, 1)


def test_what_the_resident_confirmed_stays_booked_as_it_was(cast: Cast) -> None:
    claim = disputed(cast, "confirmed")
    do(settle_dispute, cast.feng, claim.id, why="灯是好的")
    assert [record.kind for record in booked(cast.zhao)] == ["confirmed_by_resident"]


def test_what_was_reversed_stays_reversed_when_the_service_stands(cast: Cast) -> None:
    claim = disputed(cast, "confirmed")
    do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="时长记错了")
    do(settle_dispute, cast.feng, claim.id, why="灯是好的")
    assert totals(cast.zhao).minutes == 0


def test_a_second_round_is_settled_under_its_own_number(cast: Cast) -> None:
    claim = disputed(cast, "confirmed")
    do(order_rework, cast.feng, claim.id, why="请再修")
    do(report_done, cast.zhao, claim.id, DONE_AGAIN)
    do(dispute_claim, cast.zhou, claim.id, why="还是不亮")
    do(settle_dispute, cast.feng, claim.id, why="灯是好的")
    last = booked(cast.zhao)[-1]
    assert (last.source, last.kind) == (f"claim:{claim.id}:2", "entered_by_staff")


@pytest.mark.parametrize("decide", [order_rework, settle_dispute])
def test_who_decides_a_dispute(cast: Cast, decide: object) -> None:
    claim = a_claim(cast, "disputed")
    for onlooker in (cast.wang, cast.zhao, cast.zheng, cast.chen):
        assert code_of(decide, onlooker, claim.id, why="") is Code.FORBIDDEN  # type: ignore[arg-type]  # either
    assert code_of(decide, cast.gao, claim.id, why="") is Code.NOT_FOUND  # type: ignore[arg-type]  # either


@pytest.mark.parametrize("decide", [order_rework, settle_dispute])
def test_a_dispute_is_decided_once(cast: Cast, decide: object) -> None:
    claim = a_claim(cast, "disputed")
    do(settle_dispute, cast.feng, claim.id, why="")
    assert code_of(decide, cast.feng, claim.id, why="") is Code.MOVE_NOT_ALLOWED  # type: ignore[arg-type]  # either


def test_who_disputes(cast: Cast) -> None:
    claim = a_claim(cast, "delivered")
    for onlooker in (cast.zhao, cast.wu, cast.feng):
        assert code_of(dispute_claim, onlooker, claim.id, why="") is Code.FORBIDDEN
    for stranger in (cast.qian, cast.li):
        assert code_of(dispute_claim, stranger, claim.id, why="") is Code.NOT_FOUND


@pytest.mark.parametrize("state", ["claimed", "in_progress", "released", "reviewed", "closed"])
def test_only_what_was_reported_done_and_not_visited_yet_is_disputed(
    cast: Cast, state: str
) -> None:
    claim = a_claim(cast, state)
    assert code_of(dispute_claim, cast.wang, claim.id, why="") is Code.MOVE_NOT_ALLOWED
    assert again(Claim, claim.id).state == claim.state


def test_nobody_visits_while_the_street_has_not_decided(cast: Cast) -> None:
    claim = disputed(cast, "confirmed")
    visited = code_of(make_return_visit, cast.wu, claim.wish_id, FOUND)
    assert visited is Code.MOVE_NOT_ALLOWED


def test_contact_data_opens_again_only_for_who_has_to_come_again(cast: Cast) -> None:
    claim = disputed(cast, "confirmed")
    assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED
    do(order_rework, cast.feng, claim.id, why="请再修")
    assert do(open_contact, cast.zhao, claim.id).contact_phone == "13800000001"


def test_contact_data_stays_closed_when_the_service_stands(cast: Cast) -> None:
    claim = disputed(cast, "delivered")
    do(settle_dispute, cast.feng, claim.id, why="灯是好的")
    assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED


@pytest.mark.parametrize("state", ["delivered", "confirmed"])
def test_who_moved_away_meanwhile_does_not_work_again(cast: Cast, state: str) -> None:
    claim = disputed(cast, state)
    do(end, cast.zhou, claim.report_in_id, why="搬走")
    assert do(release_claims_under, claim.report_in_id) == 0
    do(order_rework, cast.feng, claim.id, why="请再修")
    gone = replace(cast.zhao, report_in=None)
    assert code_of(open_contact, gone, claim.id) is Code.NOT_REPORTED_IN
    assert do(follow_rework, claim.id)
    assert transitions_of(claim.id)[-1].code == "report_in_ended"
    left = again(Wish, claim.wish_id)
    assert (again(Claim, claim.id).state, left.state) == ("released", "published")
    assert left.claimant_id is None
    assert not do(follow_rework, claim.id)

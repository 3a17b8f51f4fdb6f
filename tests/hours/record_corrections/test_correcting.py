"""A record that is wrong, or missing, is put right by two people and new entries."""

from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked, totals
from tests.builders.notices import inbox, tell_of
from tests.builders.pictures import a_picture
from tests.builders.times import at, service
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.states import LIVE
from wishapp.fulfilment.disputes.disputing import dispute_claim, order_rework
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.holding import hold, release
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import IS_HELD
from wishapp.hours.ledger.rules import MinutesKind, ServiceTime
from wishapp.hours.record_corrections.asking import (
    ask_about_omission,
    ask_about_record,
    take_back_request,
)
from wishapp.hours.record_corrections.deciding import (
    approve_correction,
    refuse_correction,
)
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.proposing import (
    Right,
    enter_right,
    propose_for_record,
    propose_omitted,
)
from wishapp.hours.record_corrections.rules import UNDER_WAY
from wishapp.hours.record_corrections.showing import open_record_correction

pytestmark = pytest.mark.usefixtures("core")


def a_record(cast: Cast, **plot: Any) -> ServiceRecord:
    a_wish(cast, "confirmed", **plot)
    return booked(cast.zhao)[-1]


def report_in_id(cast: Cast) -> Any:
    assert cast.zhao.report_in
    return cast.zhao.report_in.id


def omitted(cast: Cast, **changes: Any) -> Right:
    facts = {"time": service(3), "activity": "清扫楼道", "content": "清扫楼道",
             "evidence": [do(a_picture, cast.zhou).id]}  # fmt: skip
    return Right(**facts | changes)


def test_the_right_minutes_take_the_place_of_wrong_ones(cast: Cast) -> None:
    record = a_record(cast)
    asked = do(ask_about_record, cast.zhao, record.id, words="只做了一小时")
    assert (asked.state, asked.record_id, asked.person_id) == ("asked", record.id, cast.zhao.me)
    do(enter_right, cast.zhou, asked.id, Right(time=service(minutes=60)))
    assert totals(cast.zhao).minutes == 90
    reversal, right = do(approve_correction, cast.zheng, asked.id)
    assert (reversal.reverses_id, reversal.minutes) == (record.id, -90)
    assert (right.kind, right.minutes, right.wishes) == ("back_filled", 60, 1)
    assert (right.activity, right.content) == (record.activity, record.content)
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (60, 1)


def test_an_omitted_service_is_entered_with_evidence(cast: Cast) -> None:
    asked = do(ask_about_omission, cast.zhao, report_in_id(cast), words="上周扫了楼道")
    bare = omitted(cast, evidence=())
    assert code_of(enter_right, cast.zhou, asked.id, bare) is Code.EVIDENCE_MISSING
    timeless = omitted(cast, time=None)
    assert code_of(enter_right, cast.zhou, asked.id, timeless) is Code.SERVICE_TIME_INVALID
    foreign = omitted(cast, evidence=[do(a_picture, cast.qian).id])
    assert code_of(enter_right, cast.zhou, asked.id, foreign) is Code.PICTURE_UNKNOWN
    do(enter_right, cast.zhou, asked.id, omitted(cast))
    (entry,) = do(approve_correction, cast.zheng, asked.id)
    assert (entry.minutes, entry.kind, entry.activity) == (90, "back_filled", "清扫楼道")
    assert (entry.wishes, len(entry.evidence)) == (0, 1)


def test_two_people_decide(cast: Cast) -> None:
    proposed = do(propose_for_record, cast.zheng, a_record(cast).id, Right(), words="没有去过")
    assert code_of(approve_correction, cast.zheng, proposed.id) is Code.FORBIDDEN
    for who in (cast.zhou, cast.wu, cast.zhao, cast.chen):
        assert code_of(approve_correction, who, proposed.id) is Code.FORBIDDEN
    for who in (cast.gao, cast.wei, cast.qian):
        assert code_of(approve_correction, who, proposed.id) is Code.NOT_FOUND
    assert totals(cast.zhao).minutes == 90
    do(approve_correction, cast.feng, proposed.id)
    assert totals(cast.zhao) == (0, 0, 0, 0, 0, 0, 0)
    assert code_of(approve_correction, cast.feng, proposed.id) is Code.MOVE_NOT_ALLOWED


def test_the_person_is_told_of_a_reversal(cast: Cast) -> None:
    proposed = do(propose_for_record, cast.zhou, a_record(cast).id, Right(), words="没有去过")
    before = len(inbox(cast.zhao))
    (reversal,) = do(approve_correction, cast.zheng, proposed.id)
    assert tell_of("service_record.reverse", reversal.id) == 1
    assert len(inbox(cast.zhao)) == before + 1


def test_a_reversal_is_not_the_last_word(cast: Cast) -> None:
    record = a_record(cast)
    wrong = do(propose_for_record, cast.zhou, record.id, Right(), words="没有去过")
    (reversal,) = do(approve_correction, cast.zheng, wrong.id)
    for each in (record, reversal):
        asked = do(ask_about_record, cast.zhao, each.id, words="我去过，邻居可以作证")
        assert asked.record_id is None
        do(take_back_request, cast.zhao, asked.id)
    asked = do(ask_about_record, cast.zhao, reversal.id, words="我去过，邻居可以作证")
    again_right = omitted(cast, time=service(), activity=record.activity)
    do(enter_right, cast.zhou, asked.id, again_right)
    (entry,) = do(approve_correction, cast.feng, asked.id)
    assert (entry.minutes, entry.kind, entry.activity) == (90, "back_filled", record.activity)
    assert totals(cast.zhao).minutes == 90


def asked_again(cast: Cast) -> tuple[Any, ServiceRecord, Any]:
    """A claim whose entry was reversed, and the member who says that it was right."""
    claim = a_claim(cast, "confirmed")
    record = booked(cast.zhao)[-1]
    wrong = do(propose_for_record, cast.zhou, record.id, Right(), words="没有去过")
    do(approve_correction, cast.zheng, wrong.id)
    asked = do(ask_about_record, cast.zhao, record.id, words="我去过，邻居可以作证")
    return claim, record, asked


def test_what_is_entered_again_belongs_to_its_claim(cast: Cast) -> None:
    claim, record, asked = asked_again(cast)
    assert do(open_record_correction, cast.zhou, asked.id).about_id == record.id
    do(enter_right, cast.zhou, asked.id, omitted(cast, time=service()))
    (entry,) = do(approve_correction, cast.feng, asked.id)
    same = ("given_for", "organizer", "leader_id", "activity", "content", "place_name")
    assert [getattr(entry, each) for each in same] == [getattr(record, each) for each in same]
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (90, 1)
    do(dispute_claim, cast.wang, claim.id, why="又坏了")
    do(order_rework, cast.feng, claim.id, why="返工")
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (0, 0)
    done = Done(time=service(3, minutes=30), report="好了", picture_ids=())
    do(report_done, cast.zhao, claim.id, done)
    do(confirm_claim, cast.wang, claim.id)
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (30, 1)


def test_nothing_is_entered_again_while_its_claim_is_open_or_once_it_counts(cast: Cast) -> None:
    claim, _, asked = asked_again(cast)
    right = omitted(cast, time=service())
    do(dispute_claim, cast.wang, claim.id, why="又坏了")
    assert code_of(enter_right, cast.zhou, asked.id, right) is Code.MOVE_NOT_ALLOWED
    do(order_rework, cast.feng, claim.id, why="返工")
    assert code_of(enter_right, cast.zhou, asked.id, right) is Code.MOVE_NOT_ALLOWED
    done = Done(time=service(3, minutes=30), report="好了", picture_ids=())
    do(report_done, cast.zhao, claim.id, done)
    do(confirm_claim, cast.wang, claim.id)
    assert code_of(enter_right, cast.zhou, asked.id, right) is Code.MOVE_NOT_ALLOWED
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (30, 1)


def test_whoever_approves_looks_at_the_claim_again(cast: Cast) -> None:
    claim, _, asked = asked_again(cast)
    do(enter_right, cast.zhou, asked.id, omitted(cast, time=service()))
    do(dispute_claim, cast.wang, claim.id, why="又坏了")
    assert code_of(approve_correction, cast.zheng, asked.id) is Code.MOVE_NOT_ALLOWED
    assert totals(cast.zhao).minutes == 0


def test_the_open_states_of_a_claim_are_those_of_claims() -> None:
    assert {each.value for each in LIVE} == UNDER_WAY


@pytest.mark.parametrize(
    ("time", "code"),
    [
        (ServiceTime(at(0, 0), at(-1, 0)), Code.SERVICE_TIME_FUTURE),
        (ServiceTime(at(3, 0), at(3, 12, 1)), Code.SERVICE_TIME_INVALID),
        (service(90), Code.SERVICE_BEFORE_REPORT_IN),
    ],
)
def test_what_cannot_be_credited_is_not_entered_either(
    cast: Cast, time: ServiceTime, code: Code
) -> None:
    right = omitted(cast, time=time)
    assert code_of(propose_omitted, cast.zhou, report_in_id(cast), right, words="补录") is code


def test_nobody_is_at_two_places_by_a_correction(cast: Cast) -> None:
    a_claim(cast, "delivered", time=service(3))
    right = omitted(cast, time=service(3, 10))
    proposed = do(propose_omitted, cast.zhou, report_in_id(cast), right, words="补录")
    assert code_of(approve_correction, cast.zheng, proposed.id) is Code.SERVICE_OVERLAP
    assert again(RecordCorrection, proposed.id).state == "proposed"


def test_a_refusal_says_why(cast: Cast) -> None:
    asked = do(ask_about_record, cast.zhao, a_record(cast).id, words="时间不对")
    do(refuse_correction, cast.zheng, asked.id, answer="与签到一致")
    read = do(open_record_correction, cast.zhao, asked.id)
    assert (read.state, read.answer) == ("refused", "与签到一致")


def test_who_asks_speaks_of_their_own_and_may_stop(cast: Cast) -> None:
    record = a_record(cast)
    for who in (cast.qian, cast.zhou, cast.wang):
        assert code_of(ask_about_record, who, record.id, words="") is Code.NOT_FOUND
    asked = do(ask_about_record, cast.zhao, record.id, words="时间不对")
    assert do(take_back_request, cast.zhao, asked.id).state == "taken_back"
    assert code_of(enter_right, cast.zhou, asked.id, Right()) is Code.MOVE_NOT_ALLOWED


def test_work_that_is_done_again_counts_once_after_a_correction(cast: Cast) -> None:
    claim = a_claim(cast, "confirmed")
    record = booked(cast.zhao)[-1]
    proposed = do(
        propose_for_record, cast.zhou, record.id, Right(time=service(minutes=60)), words="一小时"
    )
    do(approve_correction, cast.zheng, proposed.id)
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (60, 1)
    do(dispute_claim, cast.wang, claim.id, why="又坏了")
    do(order_rework, cast.feng, claim.id, why="返工")
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (0, 0)
    done = Done(time=service(3, minutes=30), report="好了", picture_ids=())
    do(report_done, cast.zhao, claim.id, done)
    do(confirm_claim, cast.wang, claim.id)
    assert (totals(cast.zhao).minutes, totals(cast.zhao).wishes) == (30, 1)


def test_what_is_held_is_held_after_a_correction(cast: Cast) -> None:
    record = a_record(cast)
    with transaction():
        hold(record.given_for)
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
        by_code = {"kind": MinutesKind.CONFIRMED_BY_CODE.value}
        db.session.execute(update(ServiceRecord).values(by_code))
        db.session.execute(text("SET LOCAL session_replication_role = origin"))
    proposed = do(
        propose_for_record, cast.zhou, record.id, Right(time=service(minutes=60)), words="一小时"
    )
    do(approve_correction, cast.zheng, proposed.id)
    with transaction():
        counted = select(func.count()).select_from(ServiceRecord).where(~IS_HELD)
        assert db.session.scalar(counted) == 0
        release(record.given_for)
        assert db.session.scalar(counted) == 3

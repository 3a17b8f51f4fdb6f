from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.claimed import claimed_ago
from tests.builders.crowds import a_shared_wish, pledged
from tests.builders.doing import again, code_of, do
from tests.builders.pictures import a_picture
from tests.builders.settings import with_rules
from tests.builders.times import at, service
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.pledges.starting import start_wish
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.hours.ledger.rules import ServiceTime

pytestmark = pytest.mark.usefixtures("core")


def done(time: ServiceTime | None = None, **changes: Any) -> Done:
    return Done(
        **{
            "time": time or service(),
            "report": "灯修好了",
            "picture_ids": (),
            "shows_people": False,
        }
        | changes
    )


TIMELESS = Done(time=None, report="米面已送到", picture_ids=(), goods_fit=True)


@pytest.mark.parametrize("said", [None, False])
def test_goods_are_said_to_be_new_usable_and_safe(cast: Cast, said: bool | None) -> None:  # noqa: FBT001 - a column of the table
    """Charity Law Art. 36; also of what several share, in things or in costs."""
    untold = replace(TIMELESS, goods_fit=said)
    alone = a_claim(cast, "in_progress", form=WishForm.GOODS)
    assert code_of(report_done, cast.zhao, alone.id, untold) is Code.GOODS_UNCHECKED
    assert do(report_done, cast.zhao, alone.id, TIMELESS).goods_fit is True
    shared = a_shared_wish(cast)
    pledged(cast.zhao, shared.id, shares=2)
    claim = do(start_wish, cast.zhao, shared.id)
    assert code_of(report_done, cast.zhao, claim.id, untold) is Code.GOODS_UNCHECKED
    assert do(report_done, cast.zhao, claim.id, TIMELESS).state == "delivered"


def test_work_begins_and_is_reported_done_with_a_picture(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    assert do(start_claim, cast.zhao, claim.id).state == "in_progress"
    picture = do(a_picture, cast.zhao).id
    reported = do(report_done, cast.zhao, claim.id, done(service(breaks=10), picture_ids=[picture]))
    assert reported.state == "delivered"
    assert reported.during is not None
    assert (reported.during.lower, reported.during.upper) == (at(1, 9), at(1, 10, 30))
    assert (reported.break_minutes, reported.report) == (10, "灯修好了")
    assert reported.evidence == [picture]
    assert reported.delivered_at is not None
    assert again(Wish, claim.wish_id).state == "delivered"
    assert transitions_of(claim.id)[-1].evidence == [picture]


def test_goods_bring_no_time(cast: Cast) -> None:
    claim = a_claim(cast, "in_progress", form=WishForm.GOODS)
    assert code_of(report_done, cast.zhao, claim.id, done()) is Code.SERVICE_TIME_INVALID
    reported = do(report_done, cast.zhao, claim.id, TIMELESS)
    assert (reported.state, reported.during) == ("delivered", None)


def test_service_needs_time(cast: Cast) -> None:
    claim = a_claim(cast, "in_progress")
    assert code_of(report_done, cast.zhao, claim.id, TIMELESS) is Code.SERVICE_TIME_INVALID
    assert again(Claim, claim.id).state == "in_progress"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (at(1, 9), at(1, 9), Code.SERVICE_TIME_INVALID),
        (at(3, 9), at(1, 9), Code.SERVICE_TIME_INVALID),
        (at(0, 0), at(-1, 0), Code.SERVICE_TIME_FUTURE),
        (at(61, 9), at(61, 10), Code.SERVICE_BEFORE_REPORT_IN),
        (at(2, 9), at(1, 9), Code.SERVICE_TIME_INVALID),
        (at(2, 9), at(2, 21, 1), Code.SERVICE_TIME_INVALID),
    ],
)
def test_time_that_cannot_be_credited(cast: Cast, start: Any, end: Any, expected: Code) -> None:
    claim = a_claim(cast, "in_progress")
    assert code_of(report_done, cast.zhao, claim.id, done(ServiceTime(start, end))) is expected


def test_no_service_is_older_than_its_claim(cast: Cast) -> None:
    with claimed_ago(days=1):
        claim = a_claim(cast, "in_progress")
    first = claim.claimed_at.replace(second=0, microsecond=0)
    early = ServiceTime(first - timedelta(minutes=1), first + timedelta(minutes=9))
    assert code_of(report_done, cast.zhao, claim.id, done(early)) is Code.SERVICE_BEFORE_CLAIM
    old = ServiceTime(at(30, 9), at(30, 10))
    assert code_of(report_done, cast.zhao, claim.id, done(old)) is Code.SERVICE_BEFORE_CLAIM
    at_once = ServiceTime(first, first + timedelta(minutes=10))
    assert do(report_done, cast.zhao, claim.id, done(at_once)).state == "delivered"


def test_a_county_may_allow_service_shortly_before_its_claim(cast: Cast) -> None:
    with claimed_ago(hours=2):
        claim = a_claim(cast, "in_progress")
    first = claim.claimed_at - timedelta(minutes=30)
    earlier = done(ServiceTime(first, first + timedelta(minutes=60)))
    assert code_of(report_done, cast.zhao, claim.id, earlier) is Code.SERVICE_BEFORE_CLAIM
    with acting_for(with_rules(minutes_before_claim=30)):
        assert do(report_done, cast.zhao, claim.id, earlier).state == "delivered"


def test_a_day_is_no_longer_than_a_person_can_serve(cast: Cast) -> None:
    a_claim(cast, "delivered", time=service(2, 6, minutes=360))
    second = a_claim(cast, "in_progress")
    too_long = done(service(2, 13, minutes=361))
    assert code_of(report_done, cast.zhao, second.id, too_long) is Code.SERVICE_DAY_FULL
    fitting = done(service(2, 13, minutes=360))
    assert do(report_done, cast.zhao, second.id, fitting).state == "delivered"


def test_somebody_elses_picture_is_no_evidence(cast: Cast) -> None:
    claim = a_claim(cast, "in_progress")
    foreign = done(picture_ids=[do(a_picture, cast.qian).id])
    assert code_of(report_done, cast.zhao, claim.id, foreign) is Code.PICTURE_UNKNOWN


def test_nobody_is_at_two_places_at_once(cast: Cast) -> None:
    a_claim(cast, "delivered")
    second = a_claim(cast, "in_progress")
    for overlapping in (service(), service(hour=10), ServiceTime(at(1, 8), at(1, 9, 1))):
        assert code_of(report_done, cast.zhao, second.id, done(overlapping)) is Code.SERVICE_OVERLAP
    touching = ServiceTime(at(1, 10, 30), at(1, 11))
    assert do(report_done, cast.zhao, second.id, done(touching)).state == "delivered"


def test_two_members_may_work_at_the_same_time(cast: Cast) -> None:
    a_claim(cast, "delivered")
    assert a_claim(cast, "delivered", member=cast.qian).state == "delivered"


@pytest.mark.parametrize("act", [start_claim, lambda a, c: report_done(a, c, done())])
def test_only_the_claimant_works_on_a_claim(cast: Cast, act: Any) -> None:
    claim = a_claim(cast, "claimed")
    for onlooker in (cast.wang, cast.zheng):
        assert code_of(act, onlooker, claim.id) is Code.FORBIDDEN
    for stranger in (cast.qian, cast.li, cast.gao):
        assert code_of(act, stranger, claim.id) is Code.NOT_FOUND
    assert code_of(act, cast.zhao, new_id()) is Code.NOT_FOUND


def test_work_is_not_reported_before_it_began_nor_twice(cast: Cast) -> None:
    claimed, delivered = a_claim(cast, "claimed"), a_claim(cast, "delivered", time=service(2))
    assert code_of(report_done, cast.zhao, claimed.id, done()) is Code.MOVE_NOT_ALLOWED
    assert code_of(report_done, cast.zhao, delivered.id, done()) is Code.MOVE_NOT_ALLOWED
    assert code_of(start_claim, cast.zhao, delivered.id) is Code.MOVE_NOT_ALLOWED

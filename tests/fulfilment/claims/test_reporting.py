from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.pictures import a_picture
from tests.builders.times import at, service
from tests.builders.traces import looks_at, transitions_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.base.personal import Section
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.reviewing import open_file
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import openings_of
from wishapp.fulfilment.claims.reporting import Done, open_contact, report_done, start_claim
from wishapp.fulfilment.claims.showing import open_evidence
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.privacy.own_data.sections import rows_of

pytestmark = pytest.mark.usefixtures("core")


def done(time: ServiceTime | None = None, **changes: Any) -> Done:
    return Done(**{"time": time or service(), "report": "灯修好了", "picture_ids": ()} | changes)


TIMELESS = Done(time=None, report="米面已送到", picture_ids=())


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
    ],
)
def test_time_that_cannot_be_credited(cast: Cast, start: Any, end: Any, expected: Code) -> None:
    claim = a_claim(cast, "in_progress")
    assert code_of(report_done, cast.zhao, claim.id, done(ServiceTime(start, end))) is expected


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


@pytest.mark.parametrize("state", ["claimed", "in_progress"])
def test_contact_is_open_while_the_work_is_to_be_done_and_each_opening_is_written_down(
    cast: Cast, state: str
) -> None:
    claim = a_claim(cast, state)
    wish = do(open_contact, cast.zhao, claim.id)
    assert (wish.beneficiary_name, wish.contact_phone) == ("王秀兰", "13800000001")
    do(open_contact, cast.zhao, claim.id)
    assert [(look.action, look.actor_id, look.person_id) for look in looks_at(claim.id)] == [
        ("contact", cast.zhao.me, cast.wang.me)
    ] * 2


@pytest.mark.parametrize(
    "state",
    ["delivered", "disputed", "confirmed", "released", "cancelled", "reviewed", "closed"],
)
def test_contact_closes_with_the_report(cast: Cast, state: str) -> None:
    claim = a_claim(cast, state)
    assert code_of(open_contact, cast.zhao, claim.id) is Code.CONTACT_CLOSED
    assert looks_at(claim.id) == []


def test_nobody_else_opens_contact(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    assert code_of(open_contact, cast.qian, claim.id) is Code.NOT_FOUND
    assert code_of(open_contact, cast.wang, claim.id) is Code.FORBIDDEN
    assert code_of(open_contact, cast.chen, claim.id) is Code.FORBIDDEN


def test_the_wisher_learns_who_looked(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    do(open_contact, cast.zhao, claim.id)

    def openings(**page: Any) -> list[Any]:
        return openings_of(wish_of(claim.wish_id), **{"before": None, "limit": 10} | page)

    (opening,) = do(openings)
    assert (opening.look, opening.claimant, opening.capacity) == ("contact", "赵明远", "person")
    assert opening.at <= now()
    do(open_contact, cast.zhao, claim.id)
    newest, oldest = do(openings)
    assert oldest == opening
    assert do(openings, limit=1) == [newest]
    assert do(openings, before=newest.id) == [opening]


def test_others_who_looked_are_not_taken_for_the_claimant(cast: Cast) -> None:
    picture = do(a_picture, cast.zhao).id
    claim = a_claim(cast, "in_progress")
    do(open_contact, cast.zhao, claim.id)
    do(report_done, cast.zhao, claim.id, Done(time=service(), report="", picture_ids=[picture]))
    do(open_evidence, cast.zhou, claim.id, picture)
    do(lambda: open_file(cast.wu, wish_of(claim.wish_id)))
    found = do(lambda: openings_of(wish_of(claim.wish_id), before=None, limit=10))
    assert [(each.look, each.claimant) for each in found] == [
        ("wish_file", None),
        ("evidence", None),
        ("contact", "赵明远"),
    ]


def test_ones_own_claims_newest_first(cast: Cast) -> None:
    first, second = a_claim(cast, "claimed"), a_claim(cast, "released")
    a_wish(cast, "claimed", member=cast.qian)
    rows = do(rows_of, cast.zhao, Section.CLAIMS, before=None, limit=10)
    assert [(claim.id, claim.wish_id) for claim in rows] == [
        (second.id, second.wish_id),
        (first.id, first.wish_id),
    ]
    rest = do(rows_of, cast.zhao, Section.CLAIMS, before=second.id, limit=10)
    assert [claim.id for claim in rest] == [first.id]

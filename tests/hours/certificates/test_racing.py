"""Who certifies at the same moment as others certify, or as a record in it is reversed."""

from datetime import timedelta
from functools import partial

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import COMMUNITY
from tests.builders.ledger import booked, propose_reversal
from tests.builders.racing import codes, meet, race
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World
from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.base.errors import Code
from wishapp.hours.certificates.body import content_of
from wishapp.hours.certificates.issuing import issue_certificate
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.requesting import request_at_desk, request_certificate
from wishapp.hours.certificates.revoking import revoke_with_reversed
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.hours.record_corrections.deciding import approve_correction
from wishapp.hours.record_corrections.proposing import Right, propose_for_record

HERE = QINGHE.code + COMMUNITY
NUMBERS = "SELECT certificate_no FROM certificates WHERE state = 'issued' ORDER BY 1"
ISSUERS = 6


def asked(cast: Cast, count: int = 1) -> list[Certificate]:
    """赵 asks for some certificates, after a wish came true."""
    assert cast.zhao.report_in
    a_wish(cast, "confirmed")
    report_in_id, until = cast.zhao.report_in.id, today() + timedelta(days=1)
    return [
        do(
            request_certificate, cast.zhao, report_in_id, community_code=HERE,
            since=today() - timedelta(days=30 - number), until=until,
        )
        for number in range(count)
    ]  # fmt: skip


def test_numbers_have_no_gap_and_none_stands_twice(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        certificates = asked(cast, ISSUERS)

    def issue(number: int) -> None:
        issue_certificate(cast.zhou, certificates[number].id)
        if number % 2:
            # What is taken back gives its number back.
            db.session.flush()
            db.session.rollback()

    calls = [partial(issue, number) for number in range(ISSUERS)]
    assert codes(race(fresh, QINGHE, calls)) == []
    year = today().year
    expected = [(f"ZM-{HERE}-{year}-{number:06d}",) for number in range(1, ISSUERS // 2 + 1)]
    assert fresh.rows(QINGHE, NUMBERS) == expected


def test_one_request_is_issued_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        [certificate] = asked(cast)
    issuers = (cast.zhou, cast.zheng)
    calls = [partial(issue_certificate, who, certificate.id) for who in issuers]
    assert codes(race(fresh, QINGHE, calls)) == [Code.MOVE_NOT_ALLOWED]
    assert len(fresh.rows(QINGHE, NUMBERS)) == 1


def test_a_record_that_is_being_reversed_is_not_certified(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        [certificate] = asked(cast)
        [record] = booked(cast.zhao)
        proposed = do(propose_reversal, cast.zhou, record.id, why="没有去过")
    approve = partial(approve_correction, cast.zheng, proposed.id)
    issue = partial(issue_certificate, cast.zhou, certificate.id)
    assert codes(meet(fresh, approve, lambda: None, issue)) == [Code.CERTIFICATE_EMPTY]


def test_a_record_is_reversed_after_the_certificate_and_the_step_finds_it(
    fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        [certificate] = asked(cast)
        [record] = booked(cast.zhao)
        proposed = do(propose_reversal, cast.zhou, record.id, why="没有去过")
    approve = partial(approve_correction, cast.zheng, proposed.id)
    issue = partial(issue_certificate, cast.zhou, certificate.id)
    _, [reversal] = meet(fresh, issue, lambda: None, approve)
    with fresh.serving(QINGHE):
        assert do(revoke_with_reversed, reversal.id) == 1


def test_a_record_that_is_being_corrected_is_certified_with_its_right_time(
    fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        [certificate] = asked(cast)
        [record] = booked(cast.zhao)
        assert record.started_at
        right = ServiceTime(record.started_at, record.started_at + timedelta(minutes=30))
        proposed = do(
            propose_for_record, cast.zhou, record.id, Right(time=right), words="写错了时间"
        )
    approve = partial(approve_correction, cast.zheng, proposed.id)
    issue = partial(issue_certificate, cast.zhou, certificate.id)
    _, issued = meet(fresh, approve, lambda: None, issue)
    [row] = content_of(issued.body or "")["rows"]
    assert row["minutes"] == 30


def test_the_same_days_are_asked_for_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        assert cast.zhao.report_in
        a_wish(cast, "confirmed")
        report_in_id, until = cast.zhao.report_in.id, today() + timedelta(days=1)
    days = {"since": today() - timedelta(days=30), "until": until}

    def by_phone() -> None:
        request_certificate(cast.zhao, report_in_id, community_code=HERE, **days)

    def on_paper() -> None:
        request_at_desk(cast.zhou, report_in_id, community_code=HERE, paper_no="17", **days)

    refused = codes(race(fresh, QINGHE, [by_phone, on_paper, by_phone, on_paper]))
    assert refused == [Code.CERTIFICATE_HELD] * 3

"""A community certifies what it recorded; what was issued is never changed, only revoked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from psycopg.errors import RestrictViolation
from sqlalchemy import Executable, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY
from tests.builders.ledger import booked, reverse_service
from tests.builders.notices import tell_of
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.hours.certificates.body import content_of, digest_of
from wishapp.hours.certificates.checking import Finding, check_certificate
from wishapp.hours.certificates.issuing import issue_certificate, refuse_certificate
from wishapp.hours.certificates.models import Certificate, CertifiedRecord
from wishapp.hours.certificates.requesting import (
    request_certificate,
    take_back_certificate,
)
from wishapp.hours.certificates.revoking import (
    revoke_certificate,
    revoke_missed,
    revoke_with_reversed,
)
from wishapp.hours.certificates.showing import count_print, open_certificate
from wishapp.hours.ledger.models import ServiceRecord

pytestmark = pytest.mark.usefixtures("core")

HERE, ELSEWHERE = QINGHE.code + COMMUNITY, QINGHE.code + NEXT_COMMUNITY


def asked(cast: Cast, **changes: Any) -> Certificate:
    """赵 asks for a certificate of the last month, after a wish came true."""
    a_wish(cast, "confirmed")
    return requested(cast, **changes)


def requested(cast: Cast, **changes: Any) -> Certificate:
    """赵 asks for a certificate of the last month."""
    assert cast.zhao.report_in
    span = {"since": today() - timedelta(days=30), "until": today() + timedelta(days=1)}
    given = {"community_code": HERE} | span | changes
    return do(request_certificate, cast.zhao, cast.zhao.report_in.id, **given)


def issued(cast: Cast) -> Certificate:
    """The same, issued by 周."""
    return do(issue_certificate, cast.zhou, asked(cast).id)


def checked(certificate: Certificate) -> Finding:
    """What a stranger with the paper finds."""
    return do(check_certificate, certificate.certificate_no or "", certificate.check_code or "")


def test_a_member_asks_and_the_community_certifies_what_it_recorded(cast: Cast) -> None:
    certificate = asked(cast)
    assert (certificate.state, certificate.certificate_no) == ("requested", None)
    assert tell_of("certificate.request", certificate.id)
    certificate = do(issue_certificate, cast.zhou, certificate.id)
    year = today().year
    assert certificate.certificate_no == f"ZM-{HERE}-{year}-000001"
    content = content_of(certificate.body or "")
    [row] = content["rows"]
    [record] = booked(cast.zhao)
    assert (row["record_no"], row["minutes"]) == (record.record_no, record.minutes)
    assert (row["content"], row["organizer"]) == (record.content, record.organizer)
    assert content["minutes"]["confirmed_by_resident"] == content["minutes"]["total"] == 90
    assert content["digest"] == certificate.digest == digest_of(content)
    assert content["title"] == QINGHE.rules.certificate_title == "平台服务记录单"
    assert digest_of(content | {"period": None}) != certificate.digest
    assert tell_of("certificate.issue", certificate.id) == 1


def test_nothing_is_certified_that_does_not_stand(cast: Cast) -> None:
    certificate = asked(cast)
    [record] = booked(cast.zhao)
    assert cast.zhao.report_in
    day = timedelta(days=1)
    before = {"since": record.service_date - 30 * day, "until": record.service_date}
    for given in (before | {"community_code": HERE}, before | {"community_code": ELSEWHERE}):
        refused = code_of(request_certificate, cast.zhao, cast.zhao.report_in.id, **given)
        assert refused is Code.CERTIFICATE_EMPTY
    do(reverse_service, cast.zhou, record.id, why="没有去过")
    assert code_of(issue_certificate, cast.zhou, certificate.id) is Code.CERTIFICATE_EMPTY


@pytest.mark.parametrize(
    ("since", "until"), [(0, 0), (1, 0), (-400, 0), (-5, 2)], ids=["none", "back", "long", "ahead"]
)
def test_a_span_has_days_that_were(cast: Cast, since: int, until: int) -> None:
    a_wish(cast, "confirmed")
    assert cast.zhao.report_in
    days = {"since": today() + timedelta(days=since), "until": today() + timedelta(days=until)}
    refused = code_of(
        request_certificate, cast.zhao, cast.zhao.report_in.id, community_code=HERE, **days
    )
    assert refused is Code.PERIOD_INVALID


def test_only_the_office_of_the_place_issues(cast: Cast) -> None:
    certificate = asked(cast)
    for who in (cast.zhao, cast.feng, cast.chen):
        assert code_of(issue_certificate, who, certificate.id) is Code.FORBIDDEN
    # The certificate is the community's, so 吴 of one of its grids does not see it.
    for who in (cast.qian, cast.wu, cast.gao, cast.wei):
        assert code_of(issue_certificate, who, certificate.id) is Code.NOT_FOUND
    assert cast.zhao.report_in
    stranger = code_of(
        request_certificate,
        cast.qian,
        cast.zhao.report_in.id,
        community_code=HERE,
        since=today(),
        until=today() + timedelta(days=1),
    )
    assert stranger is Code.NOT_FOUND


@pytest.mark.parametrize("end", ["refuse", "take_back"])
def test_a_request_may_end_without_a_certificate(cast: Cast, end: str) -> None:
    certificate = asked(cast)
    if end == "refuse":
        certificate = do(refuse_certificate, cast.zhou, certificate.id, answer="时段不对")
        assert (certificate.state, certificate.answer) == ("refused", "时段不对")
    else:
        assert do(take_back_certificate, cast.zhao, certificate.id).state == "taken_back"
    assert code_of(issue_certificate, cast.zhou, certificate.id) is Code.MOVE_NOT_ALLOWED
    assert code_of(count_print, cast.zhao, certificate.id) is Code.MOVE_NOT_ALLOWED


def test_a_reversed_record_revokes_every_certificate_with_it(cast: Cast) -> None:
    first = issued(cast)
    since = today() - timedelta(days=29)
    second = do(issue_certificate, cast.zhou, requested(cast, since=since).id)
    assert [each.certificate_no[-6:] for each in (first, second) if each.certificate_no] == [
        "000001", "000002",
    ]  # fmt: skip
    [record] = booked(cast.zhao)
    [reversal] = do(reverse_service, cast.zhou, record.id, why="没有去过")
    # A stranger is told so at once, before the step that revokes it.
    assert not checked(first).is_valid
    assert code_of(count_print, cast.zhao, first.id) is Code.MOVE_NOT_ALLOWED
    assert do(revoke_with_reversed, reversal.id) == 2
    assert do(revoke_with_reversed, reversal.id) == 0
    found = do(open_certificate, cast.zhao, first.id)
    assert (found.state, found.record_reversed, found.answer) == ("revoked", True, None)
    assert tell_of("certificate.revoke", first.id) == 1
    assert not checked(first).is_valid


def test_the_sweep_revokes_what_the_step_missed(cast: Cast) -> None:
    certificate = issued(cast)
    assert do(revoke_missed, now()) == 0
    [record] = booked(cast.zhao)
    do(reverse_service, cast.zhou, record.id, why="没有去过")
    assert do(revoke_missed, now()) == 1
    assert do(revoke_missed, now()) == 0
    found = do(open_certificate, cast.zhao, certificate.id)
    assert (found.state, found.record_reversed) == ("revoked", True)


def test_staff_in_charge_revoke_with_a_reason(cast: Cast) -> None:
    certificate = issued(cast)
    assert code_of(revoke_certificate, cast.zhou, certificate.id, why="重复") is Code.FORBIDDEN
    certificate = do(revoke_certificate, cast.zheng, certificate.id, why="重复开具")
    assert (certificate.state, certificate.record_reversed) == ("revoked", False)
    assert certificate.answer == "重复开具"


def test_a_stranger_is_told_little_and_the_same_of_a_wrong_number_and_a_wrong_code(
    cast: Cast,
) -> None:
    certificate = issued(cast)
    number, code = certificate.certificate_no or "", certificate.check_code or ""
    found = checked(certificate)
    assert (found.is_valid, found.minutes, found.name) == (True, 90, "赵某")
    assert found.digest == certificate.digest
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:12]}-{code[12:]}".replace("0", "o")
    assert do(check_certificate, number.lower(), typed) == found
    other = ("1" if code[0] != "1" else "2") + code[1:]
    for wrong in ((number, other), (number[:-1] + "9", code), (number, ""), ("", code)):
        assert code_of(check_certificate, *wrong) is Code.CERTIFICATE_UNKNOWN


def test_reprints_are_counted_under_one_number(cast: Cast) -> None:
    certificate = issued(cast)
    for who in (cast.zhao, cast.zhou, cast.zhao):
        do(count_print, who, certificate.id)
    found = do(open_certificate, cast.zhao, certificate.id)
    assert (found.prints, found.certificate_no) == (3, certificate.certificate_no)
    assert code_of(count_print, cast.feng, certificate.id) is Code.FORBIDDEN
    assert code_of(open_certificate, cast.qian, certificate.id) is Code.NOT_FOUND


CHANGES: tuple[dict[str, Any], ...] = (
    {"certificate_no": "ZM-1"},
    {"digest": "0" * 64},
    {"body": "{}"},
    {"check_code": "0" * 16},
    {"check_digest": b"0" * 32},
    {"state": "requested"},
    {"issued_by": None},
    {"recorded_at_id": new_id()},
    {"prints": -1},
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_the_database_keeps_what_was_issued(cast: Cast, change: dict[str, Any]) -> None:
    certificate = issued(cast)
    row = update(Certificate).where(Certificate.id == certificate.id)
    assert refused_by_database(lambda: db.session.execute(row.values(**change)))


SOME_RECORD = select(ServiceRecord.id).order_by(ServiceRecord.id.desc()).limit(1).scalar_subquery()
REGISTER = {
    "certified record deleted": delete(CertifiedRecord),
    "certified record changed": update(CertifiedRecord).values(record_id=SOME_RECORD),
    "certified records emptied": text(f"TRUNCATE {QINGHE.schema}.certified_records"),
    "certificate deleted": delete(Certificate),
    "certificates emptied": text(f"TRUNCATE {QINGHE.schema}.certificates CASCADE"),
    "number given back": update(Certificate).values(certificate_no=None),
    "record added": insert(CertifiedRecord).values(
        id=new_id(), certificate_id=select(Certificate.id).scalar_subquery(), record_id=SOME_RECORD
    ),
}


@pytest.mark.parametrize("statement", REGISTER.values(), ids=REGISTER.keys())
def test_the_database_keeps_the_register(cast: Cast, statement: Executable) -> None:
    issued(cast)
    assert refused_by_database(lambda: db.session.execute(statement))


def test_a_revoked_certificate_never_counts_again(cast: Cast) -> None:
    certificate = issued(cast)
    do(revoke_certificate, cast.zheng, certificate.id, why="重复开具")
    back = update(Certificate).values(state="issued")
    assert refused_by_database(lambda: db.session.execute(back))


def refused_by_database(change: Callable[[], object]) -> bool:
    """Whether one of the triggers of certificates refuses a change."""
    with transaction():
        assert db.session.scalar(select(CertifiedRecord.id).limit(1))
    try:
        with transaction():
            change()
    except IntegrityError as error:
        # No foreign key or check, which would refuse some of these besides.
        return isinstance(error.orig, RestrictViolation)
    return False

"""Volunteers have corrections, certificates and stars as members have; no unit hears of them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast, actor_of, apply_for, slip
from tests.builders.clockwork import ruled
from tests.builders.doing import code_of, do
from tests.builders.land import COMMUNITY, code
from tests.builders.ledger import booked
from tests.builders.pictures import a_picture
from tests.builders.statements import unit_id
from tests.builders.times import service
from tests.builders.volunteers import COURIER, a_volunteer, served
from wishapp.base.clock import today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.hours.certificates.body import content_of
from wishapp.hours.certificates.checking import check_certificate
from wishapp.hours.certificates.issuing import issue_certificate
from wishapp.hours.certificates.models import Certificate
from wishapp.hours.certificates.requesting import request_certificate
from wishapp.hours.certificates.showing import open_certificate
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.queries import totals_by_member
from wishapp.hours.record_corrections.asking import ask_about_omission, ask_about_record
from wishapp.hours.record_corrections.deciding import approve_correction
from wishapp.hours.record_corrections.proposing import Right, enter_right, propose_omitted
from wishapp.hours.stars.applying import apply_for_star
from wishapp.hours.stars.deciding import open_star, publicise_star
from wishapp.hours.stars.queries import stars_in_public
from wishapp.hours.statements.drawing_up import draw_up
from wishapp.registry.members.reporting_in import activate, receive
from wishapp.registry.volunteers.ending import restrict_registrations_of
from wishapp.registry.volunteers.models import Registration

pytestmark = pytest.mark.usefixtures("core", "short_stars")
WEEKS = timedelta(days=40)


@pytest.fixture
def short_stars() -> Iterator[None]:
    """An hour for the first star."""
    with acting_for(ruled(star_hours=(1, 2))):
        yield


def certified(cast: Cast, registration: Registration) -> Certificate:
    """周 issues the certificate that 韦 asked for."""
    days = {"since": today() - WEEKS, "until": today()}
    place = code(COMMUNITY)
    asked = do(request_certificate, cast.wei, registration.id, community_code=place, **days)
    return do(issue_certificate, cast.zhou, asked.id)


def test_a_service_that_is_missing_is_entered_by_two(cast: Cast) -> None:
    registration = a_volunteer(cast)
    asked = do(ask_about_omission, cast.wei, registration.id, words="少了一次")
    assert (asked.registration_id, asked.report_in_id) == (registration.id, None)
    assert code_of(ask_about_omission, cast.li, registration.id, words="少") is Code.NOT_FOUND
    right = Right(
        time=service(3), activity="清扫楼道", content="清扫楼道",
        evidence=[do(a_picture, cast.zhou).id],
    )  # fmt: skip
    do(enter_right, cast.zhou, asked.id, right)
    [entered] = do(approve_correction, cast.zheng, asked.id)
    assert (entered.registration_id, entered.unit_id) == (registration.id, None)
    # The minutes of a record of theirs are put right like a member's.
    wrong = do(ask_about_record, cast.wei, entered.id, words="只有一小时")
    do(enter_right, cast.zhou, wrong.id, Right(time=service(3, minutes=60)))
    do(approve_correction, cast.zheng, wrong.id)
    standing = [(each.minutes, each.registration_id) for each in booked(cast.wei)]
    assert standing == [(90, registration.id), (-90, registration.id), (60, registration.id)]


def test_no_service_counts_before_they_registered(cast: Cast) -> None:
    registration = a_volunteer(cast)
    early = Right(
        time=service(30), activity="清扫", content="清扫", evidence=[do(a_picture, cast.zhou).id]
    )
    refused = code_of(propose_omitted, cast.zhou, registration.id, early, words="补记")
    assert refused is Code.SERVICE_BEFORE_REPORT_IN


def test_a_certificate_has_their_name_and_number(cast: Cast) -> None:
    registration = a_volunteer(cast)
    served(registration.id)
    issued = certified(cast, registration)
    assert issued.body
    assert content_of(issued.body)["person"] == {
        "name": COURIER,
        "volunteer_no": registration.volunteer_no,
    }
    assert issued.certificate_no
    assert issued.check_code
    found = do(check_certificate, issued.certificate_no, issued.check_code)
    assert (found.name, found.minutes, found.is_valid) == ("韦某", 90, True)
    do(restrict_registrations_of, cast.wei.me)
    assert do(check_certificate, issued.certificate_no, issued.check_code).name != "韦某"
    assert code_of(open_certificate, cast.zhou, issued.id) is Code.RESTRICTED
    assert do(open_certificate, cast.wei, issued.id).registration_id == registration.id


def test_a_star_is_publicised_with_their_masked_name(cast: Cast) -> None:
    registration = a_volunteer(cast)
    served(registration.id)
    star = do(apply_for_star, cast.wei, level=1)
    assert (star.registration_id, star.report_in_id) == (registration.id, None)
    do(publicise_star, cast.zhou, star.id)
    [shown] = do(stars_in_public, None, today=today(), after=None, limit=5)
    assert (shown.name, shown.level) == ("韦某", 1)
    do(restrict_registrations_of, cast.wei.me)
    assert list(do(stars_in_public, None, today=today(), after=None, limit=5)) == []
    assert code_of(open_star, cast.zhou, star.id) is Code.RESTRICTED


def test_no_unit_ever_hears_of_what_a_volunteer_did(cast: Cast) -> None:
    """Not even the unit with which they report in later."""
    served(a_volunteer(cast).id)
    applied = do(apply_for, cast.wei, slip())
    do(receive, cast.zhou, applied.id)
    do(activate, cast.zhou, applied.id)
    with transaction():
        assert db.session.scalars(select(ServiceRecord.unit_id)).all() == [None]
    period = {"since": today() - WEEKS, "until": today() + timedelta(days=1)}
    assert do(totals_by_member, applied.unit_id, **period) == []
    month = {"since": today() - WEEKS, "until": today()}
    assert code_of(draw_up, cast.chen, unit_id(), **month) is Code.STATEMENT_EMPTY
    # All of it is still theirs: it counts for the star that they apply for as a member.
    star = do(apply_for_star, do(actor_of, cast.wei), level=1)
    assert (star.minutes, star.report_in_id) == (90, applied.id)

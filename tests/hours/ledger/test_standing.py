"""Service stands under a report-in with its unit, or under a registration without one."""

from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast, actor_of, apply_for, slip
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked
from tests.builders.volunteers import a_volunteer, entered, served
from wishapp.base.clock import start_of_day, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.reversing import take_back
from wishapp.hours.ledger.standing import known_under, standing_now, standing_of
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import said
from wishapp.registry.members.queries import report_in_under_way
from wishapp.registry.members.reporting_in import activate, receive
from wishapp.registry.volunteers.models import Registration

pytestmark = pytest.mark.usefixtures("core")


def test_a_volunteers_record_has_a_registration_and_no_unit(cast: Cast) -> None:
    registration = a_volunteer(cast)
    record = served(registration.id)
    assert (record.registration_id, record.report_in_id, record.unit_id) == (
        registration.id,
        None,
        None,
    )
    [reversal] = do(take_back, cast.zhou, record.source, why=said("记错了"))
    assert (reversal.registration_id, reversal.unit_id, reversal.minutes) == (
        registration.id,
        None,
        -90,
    )
    assert do(known_under, record).name == registration.name


def test_a_members_record_has_a_report_in_and_its_unit(cast: Cast) -> None:
    report_in = do(report_in_under_way, cast.zhao.me)
    assert report_in
    record = served(report_in.id)
    assert (record.registration_id, record.unit_id) == (None, report_in.unit_id)


@pytest.mark.parametrize(
    "columns",
    [
        {"report_in_id": None, "unit_id": None, "registration_id": None},
        {"report_in_id": None}, {"unit_id": None}, {"registration_id": "theirs"},
    ],
)  # fmt: skip
def test_the_database_keeps_exactly_one_and_the_unit_with_the_report_in(
    cast: Cast, columns: dict[str, object]
) -> None:
    report_in = do(report_in_under_way, cast.zhao.me)
    assert report_in
    kept = served(report_in.id)
    values = {each.name: getattr(kept, each.name) for each in ServiceRecord.__table__.columns}
    values |= {"id": report_in.id, "record_no": "FW-1", "source": "again", **columns}
    if columns.get("registration_id"):
        values["registration_id"] = a_volunteer(cast).id
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(insert(ServiceRecord).values(values))


def test_hours_follow_what_was_valid_on_the_day(cast: Cast) -> None:
    registration = a_volunteer(cast)
    begun = registration.registered_at.date()
    assert do(standing_now, cast.wei.me).registration_id == registration.id
    applied = do(apply_for, cast.wei, slip())
    do(receive, cast.zhou, applied.id)
    with at_moment(start_of_day(today() - timedelta(days=1))):
        do(activate, cast.zhou, applied.id)
    assert do(standing_now, cast.wei.me).report_in_id == applied.id
    for days_ago, expected in ((0, applied.id), (1, applied.id), (2, None)):
        standing = do(standing_of, cast.wei.me, today() - timedelta(days=days_ago))
        assert standing.report_in_id == expected
        assert (standing.unit_id is None) == (expected is None)
    before = begun - timedelta(days=2)
    assert code_of(standing_of, cast.wei.me, before) is Code.NOT_REGISTERED
    assert again(Registration, registration.id).ended_at


def test_nobody_serves_under_a_sheet_that_nobody_confirmed(cast: Cast) -> None:
    registration = entered(cast)
    assert code_of(standing_now, registration.person_id) is Code.NOT_REGISTERED
    assert code_of(standing_of, registration.person_id, today()) is Code.NOT_REGISTERED
    assert code_of(standing_now, cast.li.me) is Code.NOT_REGISTERED


def test_volunteers_see_their_own_entries_and_totals(cast: Cast) -> None:
    served(a_volunteer(cast).id)
    [record] = booked(do(actor_of, cast.wei))
    assert record.minutes == 90
    assert booked(Actor(cast.li.me)) == []

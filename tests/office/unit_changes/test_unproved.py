"""A member whom nobody proved is named to no other unit only because they changed to it."""

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.doing import do
from tests.builders.land import UNIT_B
from tests.builders.statements import unit_id
from tests.office.unit_changes.test_changing import changed
from wishapp.hours.statements.queries import member_facts
from wishapp.registry.members.confirming import confirm_by_slip
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_under_way
from wishapp.registry.members.reporting_in import activate, receive

pytestmark = pytest.mark.usefixtures("core")


def is_named(report_in: ReportIn) -> bool:
    """By a document, so that no consent decides."""
    return do(member_facts, report_in.unit_id, by_document=True)[report_in.id].may_be_told


def unproved(cast: Cast) -> ReportIn:
    report_in = do(report_in_under_way, cast.sun.me)
    assert report_in is not None
    do(receive, cast.zhou, report_in.id)
    return do(activate, cast.zhou, report_in.id)


def test_the_new_unit_learns_of_nobody_before_it_says_who_they_are(cast: Cast) -> None:
    first = unproved(cast)
    later = changed(do(actor_of, cast.sun))
    assert (later.unit_id, later.confirmed_at) == (unit_id(UNIT_B), None)
    assert (is_named(first), is_named(later)) == (True, False)
    do(confirm_by_slip, cast.zheng, later.id, paper_no="2027-1")
    assert is_named(later)

"""A unit's liaisons are told who waits for them to be confirmed as a Party member."""

import pytest

from tests.builders.cast import CONSENTS, Cast, slip
from tests.builders.doing import do
from tests.builders.notices import inbox, tell_of
from wishapp.kernel.access import Actor
from wishapp.notices.composing import read
from wishapp.registry.members.confirming import confirm_by_slip
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in import activate, apply, receive
from wishapp.registry.people.consenting import Purpose

pytestmark = pytest.mark.usefixtures("core")


def received(cast: Cast, *purposes: Purpose) -> ReportIn:
    """卫 of unit A reports in, and 周 takes the slip."""
    consents = {each: CONSENTS[each] for each in (Purpose.PROCESSING, *purposes)}
    report_in = do(apply, cast.wei, slip("sun"), consents=consents)
    return do(receive, cast.zhou, report_in.id)


def told_of(cast: Cast, report_in: ReportIn, actor: Actor) -> list[dict[str, str]]:
    """What somebody is told once the report-in is active."""
    do(activate, cast.zhou, report_in.id)
    tell_of("report_in.activate", report_in.id)
    return [read(each.facts) for each in inbox(actor)]


def test_a_member_whom_the_unit_may_know_waits_for_its_liaison(cast: Cast) -> None:
    report_in = received(cast, Purpose.UNIT_PROVISION)
    [told] = told_of(cast, report_in, cast.chu)
    assert (told["what"], told["no"]) == ("有本单位党员待核实身份", report_in.slip_no)
    # It names nobody.
    assert "孙晓禾" not in str(told)
    assert len(inbox(cast.wei)) == 1


def test_of_who_did_not_agree_the_unit_hears_nothing(cast: Cast) -> None:
    assert told_of(cast, received(cast), cast.chu) == []
    assert len(inbox(cast.wei)) == 1


def test_nobody_waits_whose_slip_was_seen(cast: Cast) -> None:
    report_in = received(cast, Purpose.UNIT_PROVISION)
    do(confirm_by_slip, cast.zhou, report_in.id, paper_no="2026-11")
    assert told_of(cast, report_in, cast.chu) == []

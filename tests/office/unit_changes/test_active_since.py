"""Service of last week may still be entered after the unit changed."""

import pytest

from tests.builders.cast import Cast, actor_of
from tests.builders.doing import again, do
from tests.builders.pictures import a_picture
from tests.builders.statements import unit_id
from tests.builders.teams import a_team_claim, report_in_id
from tests.builders.times import service
from tests.office.unit_changes.test_changing import RETIRED, changed
from wishapp.hours.record_corrections.deciding import approve_correction
from wishapp.hours.record_corrections.proposing import Right, propose_omitted
from wishapp.registry.members.models import ReportIn

pytestmark = pytest.mark.usefixtures("core")


def test_an_omitted_service_is_entered_for_the_old_unit(cast: Cast) -> None:
    first = report_in_id(cast.zhao)
    changed(cast.zhao)
    later = changed(do(actor_of, cast.zhao), RETIRED)
    evidence = [do(a_picture, cast.zhou).id]
    right = Right(time=service(3), activity="清扫楼道", content="清扫楼道", evidence=evidence)
    proposed = do(propose_omitted, cast.zhou, later.id, right, words="补录")
    [entry] = do(approve_correction, cast.zheng, proposed.id)
    assert (entry.report_in_id, entry.unit_id) == (first, unit_id())


def test_who_is_named_after_a_change_served_before(cast: Cast) -> None:
    first = again(ReportIn, report_in_id(cast.qian))
    changed(cast.qian, RETIRED)
    member = do(actor_of, cast.qian)
    undertaken = a_team_claim(cast, None, cast.zhao, member)
    assert undertaken.of(member).reported_in_at == first.active_at

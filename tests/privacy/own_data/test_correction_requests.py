from datetime import date
from uuid import UUID

import pytest
import time_machine

from tests.builders.cast import Cast, actor_of
from tests.builders.doing import again, code_of, do
from tests.builders.lives import erased
from tests.builders.settings import with_rules
from tests.builders.traces import looks_at, transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.kernel.access import Scope, scope_of
from wishapp.privacy.own_data import correction_requests
from wishapp.privacy.own_data.correction_requests import ask_correction, open_correction
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.queries import corrections_in, corrections_of
from wishapp.privacy.own_data.rules import Fact
from wishapp.privacy.own_data.states import CorrectionState
from wishapp.registry.members.models import ReportIn

pytestmark = pytest.mark.usefixtures("core")


def own(cast: Cast) -> UUID:
    """赵's report-in."""
    assert cast.zhao.report_in
    return cast.zhao.report_in.id


def asked(cast: Cast, fact: Fact = Fact.NAME, wanted: str = "赵明媛") -> Correction:
    return do(ask_correction, cast.zhao, own(cast), fact, wanted=wanted)


@pytest.mark.parametrize(
    ("fact", "column", "wanted"),
    [
        (Fact.NAME, "member_name", "赵明媛"),
        (Fact.PHONE, "phone", "13900000077"),
        (Fact.ADDRESS, "address", "槐荫路8号2单元302"),
        (Fact.POLITICAL_STATUS, "political_status", "probationary"),
        (Fact.SKILLS, "skills", "理发"),
    ],
)
def test_a_wrong_fact_is_corrected(cast: Cast, fact: Fact, column: str, wanted: str) -> None:
    correction = asked(cast, fact, wanted)
    before = getattr(again(ReportIn, own(cast)), column)
    assert before != wanted
    decided = do(correction_requests.correct, cast.zhou, correction.id, why="核对身份证件")
    assert (decided.state, decided.decided_by) == ("corrected", cast.zhou.me)
    assert getattr(again(ReportIn, own(cast)), column) == wanted
    last = transitions_of(correction.id)[-1]
    assert (last.verb, last.words, last.actor_id) == ("correct", "核对身份证件", cast.zhou.me)


def test_a_corrected_address_is_the_household_from_then_on(cast: Cast) -> None:
    wish = a_wish(cast)
    correction = asked(cast, Fact.ADDRESS, "槐荫路 3 号 1 单元 402")
    do(correction_requests.correct, cast.zhou, correction.id, why="核实")
    assert code_of(claim_wish, do(actor_of, cast.zhao), wish.id) is Code.RELATED


def test_a_right_fact_stands(cast: Cast) -> None:
    correction = asked(cast)
    assert (
        do(correction_requests.refuse, cast.zheng, correction.id, why="与证件一致").state
        == "refused"
    )
    assert again(ReportIn, own(cast)).member_name == "赵明远"
    assert (
        code_of(correction_requests.correct, cast.zhou, correction.id, why="")
        is Code.MOVE_NOT_ALLOWED
    )


def test_staff_decide_within_15_working_days(cast: Cast) -> None:
    with time_machine.travel("2026-09-21T17:00:00Z"):  # the 22nd in the county
        assert asked(cast).due_on == date(2026, 10, 20)
    holidays = tuple(date(2026, 10, day) for day in range(1, 8))
    county = with_rules(holidays=holidays, correction_working_days=10)
    with time_machine.travel("2026-09-21T17:00:00Z"), acting_for(county):
        assert asked(cast, Fact.PHONE, "13900000077").due_on == date(2026, 10, 13)


def test_a_last_day_in_a_year_that_nobody_announced_is_an_estimate(cast: Cast) -> None:
    with time_machine.travel("2026-09-21T17:00:00Z"):
        assert not asked(cast).due_is_estimate
    with time_machine.travel("2098-12-24T17:00:00Z"):
        assert asked(cast, Fact.PHONE, "13900000077").due_is_estimate


def test_one_request_for_a_fact_at_a_time(cast: Cast) -> None:
    first = asked(cast)
    again_asked = (ask_correction, cast.zhao, own(cast), Fact.NAME)
    assert code_of(*again_asked, wanted="赵明原") is Code.CORRECTION_OPEN
    assert asked(cast, Fact.PHONE, "13900000077").state == "asked"
    do(correction_requests.refuse, cast.zhou, first.id, why="与证件一致")
    assert asked(cast).state == "asked"


def test_only_the_member_asks_and_only_the_community_decides(cast: Cast) -> None:
    tried = {"wanted": "赵明媛"}
    assert code_of(ask_correction, cast.wang, own(cast), Fact.NAME, **tried) is Code.NOT_FOUND
    assert code_of(ask_correction, cast.zhou, own(cast), Fact.NAME, **tried) is Code.FORBIDDEN
    assert code_of(ask_correction, cast.zhao, new_id(), Fact.NAME, **tried) is Code.NOT_FOUND
    correction = asked(cast)
    for decide in (correction_requests.correct, correction_requests.refuse):
        assert code_of(decide, cast.gao, correction.id, why="") is Code.NOT_FOUND
        assert code_of(decide, cast.zhao, correction.id, why="") is Code.FORBIDDEN
        assert code_of(decide, cast.chen, correction.id, why="") is Code.FORBIDDEN
        assert code_of(decide, cast.zhou, new_id(), why="") is Code.NOT_FOUND


def test_a_look_at_what_is_asked_is_written_down(cast: Cast) -> None:
    correction = asked(cast)
    assert do(open_correction, cast.zhao, correction.id).wanted == "赵明媛"
    assert looks_at(correction.id) == []
    do(open_correction, cast.feng, correction.id)
    [look] = looks_at(correction.id)
    assert (look.action, look.actor_id, look.person_id) == (
        "correction",
        cast.feng.me,
        cast.zhao.me,
    )
    assert code_of(open_correction, cast.qian, correction.id) is Code.NOT_FOUND
    assert code_of(open_correction, cast.zhou, new_id()) is Code.NOT_FOUND


def test_an_erased_members_fact_is_corrected_no_more(cast: Cast) -> None:
    correction = asked(cast)
    erased(cast.zhao)
    assert again(Correction, correction.id).state == "refused"


def test_lists_are_pages_of_ones_own_places(cast: Cast) -> None:
    ids = [asked(cast, fact, "13900000077").id for fact in (Fact.PHONE, Fact.SKILLS, Fact.NAME)]

    def listed(scope: Scope, state: str = "asked", after: UUID | None = None) -> list[UUID]:
        wanted = CorrectionState(state)
        return [each.id for each in do(corrections_in, scope, state=wanted, after=after, limit=2)]

    for staff in (cast.zhou, cast.feng, cast.chen):
        assert listed(scope_of(staff)) == ids[:2]
        assert listed(scope_of(staff), after=ids[1]) == ids[2:]
    assert listed(scope_of(cast.gao)) == []
    assert listed(scope_of(cast.zhou), "refused") == []
    mine = [each.id for each in do(corrections_of, cast.zhao.me, before=None, limit=2)]
    assert mine == ids[:0:-1]
    rest = [each.id for each in do(corrections_of, cast.zhao.me, before=ids[1], limit=2)]
    assert rest == ids[:1]

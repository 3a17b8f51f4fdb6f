from typing import Any

import pytest

from tests.builders.cast import CONSENTS, Cast, actor_of, apply_for, report_in_fully, slip
from tests.builders.consents import has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.land import GRID, NEXT_COMMUNITY, TOWN, UNIT_B, WORDING, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.traces import looks_at, verbs_of
from tests.builders.world import World
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.reporting_in import activate, apply, end, receive, see, send_back
from wishapp.registry.people.consenting import Purpose


@pytest.mark.usefixtures("core")
class TestOneMember:
    def test_from_the_slip_to_the_receipt_to_active(self, cast: Cast) -> None:
        applied = do(apply_for, cast.wei)
        assert applied.state == "applied"
        assert applied.slip_no.startswith("BD-229901-")
        assert do(actor_of, cast.wei).report_in is None

        received = do(receive, cast.zhou, applied.id)
        assert received.receipt_no is not None
        assert received.receipt_no.startswith("HZ-229901-")
        assert (received.state, received.received_by) == ("received", cast.zhou.me)
        assert received.received_at is not None

        active = do(activate, cast.zheng, applied.id)
        report_in = do(actor_of, cast.wei).report_in
        assert report_in is not None
        assert (report_in.id, report_in.reported_at) == (applied.id, active.active_at)
        assert (report_in.unit_id, report_in.community_id) == (
            applied.unit_id,
            applied.community_id,
        )
        assert verbs_of(applied.id) == ["apply", "receive", "activate"]

    def test_what_was_agreed_to_is_kept(self, cast: Cast) -> None:
        do(apply_for, cast.wei)
        assert do(has_consented, cast.wei.me, Purpose.PROCESSING)
        assert do(has_consented, cast.wei.me, Purpose.UNIT_PROVISION)

    def test_the_unit_need_not_be_told(self, cast: Cast) -> None:
        do(apply, cast.wei, slip(), consents={Purpose.PROCESSING: WORDING})
        assert not do(has_consented, cast.wei.me, Purpose.UNIT_PROVISION)

    @pytest.mark.parametrize(
        ("changes", "consents", "expected"),
        [
            ({}, {Purpose.UNIT_PROVISION: "1"}, Code.CONSENT_MISSING),
            ({"unit_uscc": "123"}, CONSENTS, Code.USCC_INVALID),
            ({"unit_uscc": "91110000600037341L"}, CONSENTS, Code.UNIT_UNKNOWN),
            ({"community_code": "229901999999"}, CONSENTS, Code.PLACE_UNKNOWN),
            ({"community_code": f"229901{TOWN}"}, CONSENTS, Code.PLACE_NOT_COMMUNITY),
        ],
    )
    def test_what_a_slip_needs(
        self, cast: Cast, changes: dict[str, str], consents: Any, expected: Code
    ) -> None:
        assert code_of(apply, cast.wei, slip(**changes), consents=consents) is expected

    @pytest.mark.parametrize("who", ["zhao", "sun"])
    def test_one_report_in_at_a_time(self, cast: Cast, who: str) -> None:
        assert code_of(apply_for, getattr(cast, who)) is Code.ALREADY_REPORTED_IN

    def test_a_slip_that_came_back_can_be_handed_in_anew(self, cast: Cast) -> None:
        first = do(apply_for, cast.wei)
        assert do(send_back, cast.zhou, first.id, why="地址不在本社区").state == "returned"
        second = do(apply_for, cast.wei, slip(community_code=code(NEXT_COMMUNITY)))
        assert second.id != first.id
        do(receive, cast.gao, second.id)
        assert do(send_back, cast.gao, second.id, why="又错了").state == "returned"

    def test_whoever_moves_reports_in_again_and_the_history_stays(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        ended = do(end, cast.zhao, cast.zhao.report_in.id, why="调动")
        assert ended.state == "ended"
        assert ended.ended_at is not None
        assert do(actor_of, cast.zhao).report_in is None
        later = do(report_in_fully, cast.zhao, cast.zhou, slip("zhao", unit_uscc=UNIT_B))
        assert do(actor_of, cast.zhao).report_in.id == later.id  # type: ignore[union-attr]  # active
        assert again(ReportIn, cast.zhao.report_in.id).unit_id != later.unit_id

    def test_the_community_may_end_it_too(self, cast: Cast) -> None:
        assert cast.qian.report_in
        assert do(end, cast.zhou, cast.qian.report_in.id, why="退休").state == "ended"
        assert code_of(activate, cast.zhou, cast.qian.report_in.id) is Code.MOVE_NOT_ALLOWED

    def test_another_community_does_not_even_see_it(self, cast: Cast) -> None:
        applied = do(apply_for, cast.wei)
        for step in (receive, activate):
            assert code_of(step, cast.gao, applied.id) is Code.NOT_FOUND
            assert code_of(step, cast.feng, applied.id) is Code.FORBIDDEN
            assert code_of(step, cast.zhou, new_id()) is Code.NOT_FOUND
        assert code_of(send_back, cast.gao, applied.id, why="") is Code.NOT_FOUND
        assert code_of(end, cast.gao, applied.id, why="") is Code.NOT_FOUND

    def test_nobody_receives_themselves(self, cast: Cast) -> None:
        own = do(apply_for, cast.zhou, slip(community_code=code(GRID)))
        assert code_of(receive, cast.zhou, own.id) is Code.SAME_PERSON

    def test_a_look_at_the_file_is_written_down(self, cast: Cast) -> None:
        applied = do(apply_for, cast.wei)

        def look(actor: Any) -> ReportIn:
            return see(actor, report_in_of(applied.id))

        assert do(look, cast.wei).phone == "13900000003"
        assert looks_at(applied.id) == []
        do(look, cast.zhou)
        (seen,) = looks_at(applied.id)
        assert (seen.actor_id, seen.person_id) == (cast.zhou.me, cast.wei.me)
        assert code_of(look, cast.gao) is Code.NOT_FOUND
        assert code_of(report_in_of, new_id()) is Code.NOT_FOUND

    def test_the_slip_does_not_show_in_a_repr(self) -> None:
        assert "孙晓禾" not in repr(slip())


def test_two_slips_of_one_person_at_once_make_one_report_in(fresh: World, cast: Cast) -> None:
    ends = race(fresh, QINGHE, [lambda: apply_for(cast.wei)] * 4)
    assert codes(ends) == [Code.ALREADY_REPORTED_IN] * 3
    query = "SELECT slip_no FROM report_ins ORDER BY slip_no"
    numbers = [int(row[0][-6:]) for row in fresh.rows(QINGHE, query)]
    assert numbers == [1, 2, 3, 4]

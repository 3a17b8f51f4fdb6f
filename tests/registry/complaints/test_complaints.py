"""Complaints have a number, a due day, and an answer from above the community."""

from datetime import date
from uuid import UUID

import pytest
import time_machine

from tests.builders.cast import Cast
from tests.builders.complaints import a_complaint, a_grievance
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY, code
from tests.builders.lives import erased
from tests.builders.notices import inbox, tell_of
from tests.builders.settings import with_rules
from tests.builders.traces import looks_at
from wishapp.base.county import acting_for
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.kernel.access import COMPLAINT_ROLES, Actor, scope_of
from wishapp.privacy.own_data.sections import rows_of
from wishapp.registry.complaints.answering import answer_complaint, decide_complaint
from wishapp.registry.complaints.complaining import (
    complain,
    enter_complaint,
    object_to_answer,
    open_complaint,
    withdraw_complaint,
)
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.queries import complaints_entered_by, complaints_in, complaints_of
from wishapp.registry.complaints.rules import ComplaintChannel
from wishapp.registry.complaints.states import ComplaintState

pytestmark = pytest.mark.usefixtures("core")


class TestReceiving:
    def test_anybody_signed_in_gets_a_number_and_a_due_day(self, cast: Cast) -> None:
        with time_machine.travel("2026-09-21T17:00:00Z"):  # the 22nd in the county
            complaint = do(complain, cast.wei, a_grievance(no="WX-229901-2026-000001"))
        assert complaint.complaint_no.startswith("TS-229901-2026-")
        assert (complaint.due_on, complaint.due_is_estimate) == (date(2026, 10, 13), False)
        assert [each.id for each in do(complaints_of, cast.wei.me, before=None, limit=5)] == [
            complaint.id
        ]

    def test_a_countys_own_clock_counts(self, cast: Cast) -> None:
        shorter = with_rules(complaint_working_days=5)
        with time_machine.travel("2026-09-07T04:00:00Z"), acting_for(shorter):
            assert a_complaint(cast).due_on == date(2026, 9, 14)

    def test_staff_enter_it_for_who_has_no_phone(self, cast: Cast) -> None:
        told = {"channel": ComplaintChannel.PHONE, "name": "何秀珍", "phone": "13800000009"}
        complaint = do(enter_complaint, cast.zhou, a_grievance(**told))
        assert (complaint.person_id, complaint.author_name) == (None, "何秀珍")
        assert do(open_complaint, cast.zhou, complaint.id).words == "登记时态度不好"
        away = a_grievance(**told | {"community_code": code(NEXT_COMMUNITY)})
        for who, words in ((cast.zhou, away), (cast.wang, a_grievance(**told))):
            assert code_of(enter_complaint, who, words) is Code.FORBIDDEN

    def test_whoever_entered_it_finds_it_again_and_hears_of_the_answer(self, cast: Cast) -> None:
        told = {"channel": ComplaintChannel.PHONE, "name": "何秀珍", "phone": "13800000009"}
        complaint = do(enter_complaint, cast.zhou, a_grievance(**told))
        # Her own complaints are among her own.
        do(complain, cast.zhou, a_grievance())
        assert entered(cast.zhou) == [complaint.id]
        assert entered(cast.zheng) == []
        do(answer_complaint, cast.feng, complaint.id, answer="已核实")
        assert tell_of("complaint.answer", complaint.id) == 1
        assert [each.subject_id for each in inbox(cast.zhou)] == [complaint.id]

    def test_an_unknown_place_is_refused(self, cast: Cast) -> None:
        nowhere = a_grievance(community_code="229901999999")
        assert code_of(complain, cast.wang, nowhere) is Code.PLACE_UNKNOWN


class TestAnswering:
    @pytest.mark.parametrize("who", ["zhou", "zheng", "wu", "gao", "li", "chu"])
    def test_never_by_the_community_it_is_about(self, cast: Cast, who: str) -> None:
        complaint, other = a_complaint(cast), getattr(cast, who)
        assert code_of(open_complaint, other, complaint.id) is Code.NOT_FOUND
        assert code_of(answer_complaint, other, complaint.id, answer="") is Code.NOT_FOUND
        listed = do(
            complaints_in,
            scope_of(other, COMPLAINT_ROLES),
            state=ComplaintState.RECEIVED,
            after=None,
            limit=9,
        )
        assert listed == []

    def test_the_street_answers_and_the_county_decides_an_objection(self, cast: Cast) -> None:
        with time_machine.travel("2026-09-07T04:00:00Z"):
            complaint = a_complaint(cast)
        do(answer_complaint, cast.feng, complaint.id, answer="已批评教育")
        with time_machine.travel("2026-09-21T04:00:00Z"):
            objected = do(object_to_answer, cast.wang, complaint.id, words="没有道歉")
        assert (objected.state, objected.due_on) == ("objected", date(2026, 10, 12))
        assert code_of(decide_complaint, cast.feng, complaint.id, decision="") is Code.FORBIDDEN
        decided = do(decide_complaint, cast.chen, complaint.id, decision="已当面道歉")
        assert (decided.state, decided.decision) == ("closed", "已当面道歉")
        assert code_of(object_to_answer, cast.wang, complaint.id, words="") is Code.MOVE_NOT_ALLOWED

    def test_nobody_decides_what_they_answered_or_made(self, cast: Cast) -> None:
        complaint = a_complaint(cast)
        do(answer_complaint, cast.chen, complaint.id, answer="已核实")
        do(object_to_answer, cast.wang, complaint.id, words="不服")
        assert code_of(decide_complaint, cast.chen, complaint.id, decision="") is Code.SAME_PERSON
        own = do(complain, cast.feng, a_grievance())
        assert code_of(answer_complaint, cast.feng, own.id, answer="") is Code.SAME_PERSON
        told = {"channel": ComplaintChannel.DESK}
        entered = do(enter_complaint, cast.feng, a_grievance(**told))
        assert code_of(answer_complaint, cast.feng, entered.id, answer="") is Code.SAME_PERSON

    def test_a_look_is_written_down(self, cast: Cast) -> None:
        complaint = a_complaint(cast)
        do(open_complaint, cast.wang, complaint.id)
        assert looks_at(complaint.id) == []
        do(open_complaint, cast.feng, complaint.id)
        [look] = looks_at(complaint.id)
        assert (look.action, look.person_id) == ("complaint", cast.wang.me)

    def test_who_complains_takes_it_back_only_while_it_waits(self, cast: Cast) -> None:
        complaint = a_complaint(cast)
        assert code_of(withdraw_complaint, cast.li, complaint.id) is Code.NOT_FOUND
        assert do(withdraw_complaint, cast.wang, complaint.id).state == "withdrawn"
        answered = a_complaint(cast)
        do(answer_complaint, cast.feng, answered.id, answer="已核实")
        assert code_of(withdraw_complaint, cast.wang, answered.id) is Code.MOVE_NOT_ALLOWED


def test_it_belongs_to_ones_own_data_and_goes_with_the_account(cast: Cast) -> None:
    complaint = a_complaint(cast)
    [own] = do(rows_of, cast.wang, Section.COMPLAINTS, before=None, limit=5)
    assert own.id == complaint.id
    erased(cast.wang)
    left = again(Complaint, complaint.id)
    assert (left.state, left.words, bool(left.ended_at)) == ("withdrawn", "", True)
    assert COMMUNITY in left.community_path


def entered(actor: Actor) -> list[UUID]:
    found = do(complaints_entered_by, scope_of(actor), actor.me, after=None, limit=9)
    return [each.id for each in found]

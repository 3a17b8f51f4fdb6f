"""People without an account see, take, correct and delete what is known of them, at the desk."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select

from tests.builders.cast import WORDING, Cast, slip
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do
from tests.builders.requests import (
    a_checked_request,
    a_granted_request,
    a_proxied_wish,
    a_request,
    asked_for,
)
from tests.builders.traces import looks_at, transitions_of
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import REQUEST_ROLES, Actor, scope_of
from wishapp.privacy.own_data.answering_requests import (
    answer_request,
    open_requested_copy,
    open_requested_rows,
)
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.own_data.queries import looks_at as looks_at_person
from wishapp.privacy.requests.deciding import grant_request, refuse_request
from wishapp.privacy.requests.receiving import check_identity, open_request, receive_request
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.queries import requests_in
from wishapp.registry.data_requests.rules import (
    PROOFS,
    Asker,
    CheckedAt,
    Paper,
    RequestedFact,
    Right,
    SubjectKind,
    papers_suffice,
)
from wishapp.registry.data_requests.states import RequestState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.reporting_in_on_paper import Paper as SlipPaper
from wishapp.registry.members.reporting_in_on_paper import report_in_on_paper
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.models import Person
from wishapp.registry.people.residents_without_phone import resident_digest, residents_behind

pytestmark = pytest.mark.usefixtures("core")
DESK = {"where": CheckedAt.DESK, "seen": [Paper.IDENTITY]}


def rows(actor: Actor, request_id: UUID, section: Section = Section.WISHES) -> list[Any]:
    return list(do(open_requested_rows, actor, request_id, section, before=None, limit=20))


def closing_of(person_id: UUID) -> Closing:
    with transaction():
        return db.session.scalars(select(Closing).where(Closing.person_id == person_id)).one()


class TestReceiving:
    def test_it_has_a_number_and_fifteen_working_days(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        with time_machine.travel("2026-09-21T17:00:00Z"):  # the 22nd in the county
            request = a_request(cast, wish)
        assert request.request_no.startswith("GX-229901-2026-")
        assert (request.due_on, request.due_is_estimate) == (date(2026, 10, 20), False)
        assert (request.person_id, request.state) == (wish.wisher_id, "received")

    @pytest.mark.parametrize("who", ["gao", "chen", "wu", "chu", "zhao"])
    def test_only_the_desk_of_the_persons_own_place(self, cast: Cast, who: str) -> None:
        wish, stranger = a_proxied_wish(cast), getattr(cast, who)
        new = (receive_request, stranger, SubjectKind.WISH, wish.wish_no, asked_for())
        assert code_of(*new) is Code.NOT_FOUND
        request = a_request(cast, wish)
        assert code_of(open_request, stranger, request.id) is Code.NOT_FOUND
        for step, facts in ((check_identity, DESK), (grant_request, {}), (refuse_request, {})):
            why = {"why": "不"} if step is refuse_request else {}
            assert code_of(step, stranger, request.id, **facts, **why) is Code.NOT_FOUND
        assert code_of(answer_request, stranger, request.id, answer="") is Code.NOT_FOUND
        listed = do(
            requests_in,
            scope_of(stranger, REQUEST_ROLES),
            state=RequestState.RECEIVED,
            after=None,
            limit=9,
        )
        assert request.id not in [each.id for each in listed]

    def test_what_has_no_such_number_is_not_found(self, cast: Cast) -> None:
        for kind in SubjectKind:
            new = (receive_request, cast.zhou, kind, "WX-0", asked_for())
            assert code_of(*new) is Code.NOT_FOUND

    def test_nobody_enters_a_request_about_themselves(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        with transaction():
            db.session.execute(
                db.update(Wish).where(Wish.id == wish.id).values(wisher_id=cast.zhou.me)
            )
        new = (receive_request, cast.zhou, SubjectKind.WISH, wish.wish_no, asked_for())
        assert code_of(*new) is Code.SAME_PERSON

    def test_a_correction_names_the_fact(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        new = (receive_request, cast.zhou, SubjectKind.WISH, wish.wish_no)
        assert code_of(*new, asked_for(right=Right.CORRECT)) is Code.FACT_MISSING


class TestIdentity:
    @pytest.mark.parametrize("asker", list(Asker))
    def test_each_asker_has_papers_of_their_own(self, asker: Asker) -> None:
        assert papers_suffice(asker, PROOFS[asker])
        for paper in PROOFS[asker]:
            assert not papers_suffice(asker, set(Paper) - {paper})

    def test_a_relative_of_the_dead_proves_death_and_kinship(self, cast: Cast) -> None:
        request = a_request(cast, a_proxied_wish(cast), asker=Asker.NEAR_RELATIVE)
        assert code_of(check_identity, cast.zhou, request.id, **DESK) is Code.IDENTITY_UNPROVED
        seen = [Paper.KINSHIP, Paper.DEATH, Paper.IDENTITY]
        checked = do(check_identity, cast.zhou, request.id, where=CheckedAt.HOME, seen=seen)
        assert (checked.papers, checked.checked_where) == (["death", "identity", "kinship"], "home")
        assert checked.checked_by == cast.zhou.me

    def test_nothing_is_decided_before(self, cast: Cast) -> None:
        request = a_request(cast, a_proxied_wish(cast))
        assert code_of(grant_request, cast.zheng, request.id) is Code.MOVE_NOT_ALLOWED


class TestDeciding:
    def test_a_second_person_decides(self, cast: Cast) -> None:
        request = a_checked_request(cast, a_proxied_wish(cast))
        assert code_of(grant_request, cast.zhou, request.id) is Code.SAME_PERSON
        assert code_of(refuse_request, cast.zhou, request.id, why="不") is Code.SAME_PERSON
        assert do(grant_request, cast.zheng, request.id).decided_by == cast.zheng.me

    def test_a_community_of_one_has_the_street(self, cast: Cast) -> None:
        """As for wishes that are struck off: whoever sits there alone received it."""
        wish = a_proxied_wish(cast)
        request = a_request(cast, wish, by=cast.zheng)
        do(check_identity, cast.zheng, request.id, **DESK)
        assert code_of(grant_request, cast.zheng, request.id) is Code.SAME_PERSON
        scope = scope_of(cast.feng, REQUEST_ROLES)
        page = {"state": RequestState.IDENTITY_CHECKED, "after": None, "limit": 9}
        assert [each.id for each in do(requests_in, scope, **page)] == [request.id]
        assert do(grant_request, cast.feng, request.id).decided_by == cast.feng.me
        # It answers as well, where a closed community has nobody left.
        assert do(answer_request, cast.feng, request.id, answer="已出示").state == "answered"

    def test_a_refusal_has_its_reason(self, cast: Cast) -> None:
        request = a_request(cast, a_proxied_wish(cast))
        refused = do(refuse_request, cast.zheng, request.id, why="不是近亲属")
        assert (refused.state, refused.answer) == ("refused", "不是近亲属")
        assert refused.decided_at
        assert transitions_of(request.id)[-1].words == "不是近亲属"


class TestSeeing:
    def test_nothing_opens_before_it_is_granted_nor_after_the_answer(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        request = a_checked_request(cast, wish)
        look = (open_requested_rows, cast.zhou, request.id, Section.WISHES)
        page = {"before": None, "limit": 9}
        assert code_of(*look, **page) is Code.REQUEST_NOT_GRANTED
        do(grant_request, cast.zheng, request.id)
        assert [row.id for row in rows(cast.zhou, request.id)] == [wish.id]
        answered = do(answer_request, cast.zhou, request.id, answer="已当面出示")
        assert (answered.state, answered.answer) == ("answered", "已当面出示")
        assert code_of(*look, **page) is Code.REQUEST_NOT_GRANTED

    def test_a_correction_shows_nothing(self, cast: Cast) -> None:
        fact = {"fact": RequestedFact.PHONE, "wanted": "13800000077"}
        request = a_granted_request(cast, a_proxied_wish(cast), right=Right.CORRECT, **fact)
        look = (open_requested_copy, cast.zhou, request.id)
        assert code_of(*look, most=9) is Code.REQUEST_NOT_GRANTED

    def test_a_copy_has_every_section(self, cast: Cast) -> None:
        request = a_granted_request(cast, a_proxied_wish(cast), right=Right.COPY)
        with transaction():
            found = open_requested_copy(cast.zhou, request.id, most=9)
            counts = {section: len(list(each)) for section, each in found}
        assert set(counts) == set(Section)
        assert (counts[Section.WISHES], counts[Section.CONSENTS]) == (1, 3)

    def test_every_look_is_written_down_and_told(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        request = a_granted_request(cast, wish)
        do(open_request, cast.zheng, request.id)
        rows(cast.zhou, request.id)
        looks = [(each.action, each.actor_id, each.person_id) for each in looks_at(request.id)]
        assert looks[-2:] == [
            ("data_request", cast.zheng.me, wish.wisher_id),
            ("requested_data", cast.zhou.me, wish.wisher_id),
        ]
        told = do(looks_at_person, wish.wisher_id, before=None, limit=9)
        assert "requested_data" in [each.look for each in told]


class TestCorrecting:
    @pytest.mark.parametrize(
        ("fact", "column", "wanted"),
        [
            (RequestedFact.NAME, "beneficiary_name", "何秀贞"),
            (RequestedFact.PHONE, "contact_phone", "13800000077"),
            (RequestedFact.ADDRESS, "address", "槐荫路22号"),
        ],
    )
    def test_all_wishes_that_say_it_wrongly(
        self, cast: Cast, fact: RequestedFact, column: str, wanted: str
    ) -> None:
        wishes = [a_proxied_wish(cast, content=f"想要第{number}件") for number in range(2)]
        right = {"right": Right.CORRECT, "fact": fact, "wanted": wanted}
        request = a_granted_request(cast, wishes[0], **right)
        do(answer_request, cast.zhou, request.id, answer="已更正")
        found = [again(Wish, wish.id) for wish in wishes]
        assert {getattr(wish, column) for wish in found} == {wanted}
        # Whom staff write down by the right name and home is the same resident.
        said = {"beneficiary_name": found[0].beneficiary_name, "address": found[0].address}
        assert a_proxied_wish(cast, content="再要一件", **said).wisher_id == wishes[0].wisher_id

    def test_a_members_report_in_too(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        report_in = again(ReportIn, cast.zhao.report_in.id)
        right = {"right": Right.CORRECT, "fact": RequestedFact.PHONE, "wanted": "13900000077"}
        asked = asked_for(name="赵明远", **right)
        request = do(receive_request, cast.zhou, SubjectKind.REPORT_IN, report_in.slip_no, asked)
        do(check_identity, cast.zhou, request.id, **DESK)
        do(grant_request, cast.zheng, request.id)
        do(answer_request, cast.zhou, request.id, answer="已更正")
        assert again(ReportIn, report_in.id).phone == "13900000077"

    @pytest.mark.parametrize(
        ("fact", "wanted"), [(RequestedFact.NAME, "孙小禾"), (RequestedFact.ADDRESS, "槐荫路22号")]
    )
    def test_a_member_on_paper_is_found_by_the_right_name_and_home(
        self, cast: Cast, fact: RequestedFact, wanted: str
    ) -> None:
        wordings = dict.fromkeys((Purpose.PROCESSING, Purpose.UNIT_PROVISION), WORDING)
        sheet = SlipPaper("ZB-7", a_sheet(cast.zhou))
        report_in = do(report_in_on_paper, cast.zhou, slip(), sheet, wordings=wordings)
        asked = asked_for(name=slip().name, right=Right.CORRECT, fact=fact, wanted=wanted)
        request = do(receive_request, cast.zhou, SubjectKind.REPORT_IN, report_in.slip_no, asked)
        do(check_identity, cast.zhou, request.id, **DESK)
        do(grant_request, cast.zheng, request.id)
        do(answer_request, cast.zhou, request.id, answer="已更正")
        right = again(ReportIn, report_in.id)
        found = do(residents_behind, [resident_digest(right.member_name, right.address)])
        assert found == [report_in.person_id]
        wrong = do(residents_behind, [resident_digest(slip().name, slip().address)])
        assert wrong != found


class TestDeleting:
    def test_a_resident_without_an_account_is_erased_at_once(self, cast: Cast) -> None:
        wish = a_proxied_wish(cast)
        request = a_granted_request(cast, wish, right=Right.DELETE, asker=Asker.NEAR_RELATIVE)
        another = a_request(cast, wish)
        do(answer_request, cast.zhou, request.id, answer="已删除")
        closing = closing_of(wish.wisher_id)
        assert (closing.state, closing.due_at <= closing.asked_at) == ("pending", True)
        assert do(erase, closing.id)
        assert again(Wish, wish.id).content == ""
        assert again(Person, wish.wisher_id).erased_at
        left = again(DataRequest, request.id)
        assert (left.state, left.asker_name, left.request_no) == (
            "answered",
            "",
            request.request_no,
        )
        assert again(DataRequest, another.id).state == "refused"

    def test_who_has_an_account_may_take_it_back(self, cast: Cast) -> None:
        assert cast.zhao.report_in
        slip_no = again(ReportIn, cast.zhao.report_in.id).slip_no
        asked = asked_for(name="赵明远", right=Right.DELETE)
        request = do(receive_request, cast.zhou, SubjectKind.REPORT_IN, slip_no, asked)
        do(check_identity, cast.zhou, request.id, **DESK)
        do(grant_request, cast.zheng, request.id)
        do(answer_request, cast.zhou, request.id, answer="等待期后删除")
        closing = closing_of(cast.zhao.me)
        assert round((closing.due_at - closing.asked_at).total_seconds() / 86_400) == 15

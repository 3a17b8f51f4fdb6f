"""Whoever has an account is told of each step at the desk, and keeps the account by using it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.builders.cast import SLIPS, Cast, actor_of
from tests.builders.doing import again, do
from tests.builders.land import BY_SETUP, COMMUNITY, code
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.requests import a_granted_request, a_proxied_wish, asked_for
from tests.builders.traces import topics_of, verbs_of
from tests.privacy.requests.test_whose_data import for_a_neighbour, granted
from tests.privacy.retention.ends import after_years
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.personal import Kind
from wishapp.kernel.access import Actor, Role
from wishapp.notices.calling import open_call, open_call_file
from wishapp.notices.composing import read
from wishapp.notices.models import Notice
from wishapp.privacy.own_data.answering_requests import answer_request
from wishapp.privacy.own_data.closing import take_back
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.models import Closing
from wishapp.privacy.requests.deciding import grant_request, refuse_request
from wishapp.privacy.requests.receiving import check_identity, receive_request
from wishapp.privacy.retention.applying_terms import sweep_batch
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import CheckedAt, Paper, Right, SubjectKind
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.models import Person

pytestmark = pytest.mark.usefixtures("core")


def about_zhao(cast: Cast, **changes: Any) -> DataRequest:
    assert cast.zhao.report_in
    slip_no = again(ReportIn, cast.zhao.report_in.id).slip_no
    asked = asked_for(**{"name": SLIPS["zhao"][0], "right": Right.DELETE} | changes)
    return do(receive_request, cast.zhou, SubjectKind.REPORT_IN, slip_no, asked)


def answered(cast: Cast, **changes: Any) -> DataRequest:
    request = about_zhao(cast, **changes)
    do(check_identity, cast.zhou, request.id, where=CheckedAt.DESK, seen=[Paper.IDENTITY])
    do(grant_request, cast.zheng, request.id)
    return do(answer_request, cast.zhou, request.id, answer="等待期后删除")


def told(actor: Actor, request: DataRequest) -> list[Notice]:
    return [each for each in inbox(actor) if each.subject_id == request.id]


def words(notices: list[Notice]) -> list[str]:
    return [read(each.facts)["what"] for each in notices]


def closing_of(person: Actor) -> Closing:
    with transaction():
        return db.session.scalars(select(Closing).where(Closing.person_id == person.me)).one()


def after_the_wait(closing: Closing) -> Any:
    return time_machine.travel(closing.due_at + timedelta(minutes=1), tick=True)


class TestTelling:
    def test_of_the_end_of_an_account_at_every_step_and_urgently(self, cast: Cast) -> None:
        request = answered(cast)
        for verb in ("receive", "grant", "answer"):
            assert tell_of(f"data_request.{verb}", request.id) == 1
        heard = told(cast.zhao, request)
        assert words(heard) == [
            "有人申请注销您的账号",
            "同意了注销您账号的申请",
            "您的账号将按申请注销",
        ]
        assert [each.urgent for each in heard] == [False, False, True]
        assert read(heard[0].facts)["no"] == request.request_no

    def test_who_cannot_be_reached_is_called_at_their_own_number(self, cast: Cast) -> None:
        request = answered(cast)
        tell_of("data_request.answer", request.id)
        [heard] = told(cast.zhao, request)
        do(open_call, heard)
        [task] = calls()
        _, callee = do(open_call_file, cast.zhou, task.id)
        assert (callee.name, callee.phone) == SLIPS["zhao"][:2]

    @pytest.mark.parametrize("right", [Right.ACCESS, Right.COPY])
    def test_of_a_look_too(self, cast: Cast, right: Right) -> None:
        request = answered(cast, right=right)
        for verb in ("receive", "grant", "answer"):
            tell_of(f"data_request.{verb}", request.id)
        assert len(told(cast.zhao, request)) == 3

    def test_of_a_refusal(self, cast: Cast) -> None:
        request = about_zhao(cast)
        do(refuse_request, cast.zheng, request.id, why="不是本人")
        tell_of("data_request.refuse", request.id)
        assert words(told(cast.zhao, request)) == ["没有同意对您信息的申请"]

    def test_the_poster_of_what_the_beneficiary_asks(self, cast: Cast) -> None:
        wish = for_a_neighbour(cast)
        request = granted(cast, SubjectKind.BENEFICIARY, wish.wish_no, right=Right.DELETE)
        do(answer_request, cast.zhou, request.id, answer="已删除")
        tell_of("data_request.answer", request.id)
        assert words(told(cast.wang, request)) == ["按受益人申请删除了心愿"]

    def test_nobody_without_an_account(self, cast: Cast) -> None:
        request = a_granted_request(cast, a_proxied_wish(cast), right=Right.DELETE)
        do(answer_request, cast.zhou, request.id, answer="已删除")
        assert tell_of("data_request.answer", request.id) == 0

    def test_who_may_decide(self, cast: Cast) -> None:
        request = about_zhao(cast)
        do(check_identity, cast.zhou, request.id, where=CheckedAt.DESK, seen=[Paper.IDENTITY])
        assert tell_of("data_request.check_identity", request.id) == 2
        assert told(cast.zheng, request)
        assert told(cast.feng, request)
        assert not told(cast.zhou, request)


class TestKeeping:
    def test_who_does_nothing_is_erased_after_the_wait(self, cast: Cast) -> None:
        answered(cast)
        closing = closing_of(cast.zhao)
        with after_the_wait(closing):
            assert do(erase, closing.id)
        assert again(Person, cast.zhao.me).erased_at

    def test_whoever_signs_in_keeps_the_account_and_is_told(self, cast: Cast) -> None:
        answered(cast)
        closing = closing_of(cast.zhao)
        with time_machine.travel(now() + timedelta(days=3), tick=True):
            do(actor_of, cast.zhao)
        with after_the_wait(closing):
            assert not do(erase, closing.id)
        assert again(Person, cast.zhao.me).erased_at is None
        assert verbs_of(closing.id) == ["grant", "take_back"]
        assert topics_of(cast.zhao.me)[-1] == "person.keep"
        tell_of("person.keep", cast.zhao.me)
        assert words(inbox(cast.zhao))[-1] == "您的账号已保留，不再注销"

    def test_whoever_serves_by_then_keeps_it_too(self, cast: Cast) -> None:
        answered(cast)
        closing = closing_of(cast.zhao)
        do(grant_role, BY_SETUP, cast.zhao.me, Role.GRID_WORKER, place_code=code(COMMUNITY))
        with after_the_wait(closing):
            assert not do(erase, closing.id)

    def test_the_person_may_take_it_back_at_once(self, cast: Cast) -> None:
        answered(cast)
        assert do(take_back, cast.zhao).state == "taken_back"


def test_of_an_account_that_closes_because_nobody_used_it(cast: Cast) -> None:
    with after_years(5, days=1):
        do(sweep_batch, Kind.IDLE_ACCOUNTS)
        assert tell_of("person.close_idle", cast.wei.me) == 1
    assert words(inbox(cast.wei)) == ["您的账号久未使用将注销"]

"""Staff call whom WeChat did not reach; whose number they looked at is written down."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.land import NEXT_COMMUNITY, code
from tests.builders.notices import Phone, calls, inbox, permitted, states, tell_of, told_of_release
from tests.builders.statements import a_statement
from tests.builders.teams import a_team_claim
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_claim
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.doors.wechat import TooOften
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.rectifications.relocating import relocate_wish
from wishapp.kernel.access import Actor, scope_of
from wishapp.kernel.audit import AuditRow
from wishapp.notices.calling import (
    Callee,
    CallResult,
    finish_call,
    open_call,
    open_call_file,
    reopen_call,
)
from wishapp.notices.models import CallTask, Notice
from wishapp.notices.outcomes import call_instead
from wishapp.notices.queries import call_tasks_in
from wishapp.notices.states import CallState
from wishapp.registry.members.queries import report_in_of
from workers.jobs.send_notices import serve

pytestmark = pytest.mark.usefixtures("core")


def call_to_the_wisher(cast: Cast) -> CallTask:
    told_of_release(cast)
    serve(cast.wang.me, Phone())
    return calls()[0]


def looks(call: CallTask) -> list[AuditRow]:
    with transaction():
        query = select(AuditRow).where(AuditRow.subject_id == call.id)
        return list(db.session.scalars(query.order_by(AuditRow.id)))


def listed(actor: Actor, state: CallState = CallState.OPEN) -> list[CallTask]:
    return do(call_tasks_in, scope_of(actor), state=state, after=None, limit=10)


def test_staff_see_whom_to_call_and_the_look_is_written_down(cast: Cast) -> None:
    call = call_to_the_wisher(cast)
    _, callee = do(open_call_file, cast.zhou, call.id)
    assert (callee.name, callee.phone) == ("王秀兰", "13800000001")
    (look,) = looks(call)
    assert (look.action, look.actor_id, look.person_id) == (
        "call_task",
        cast.zhou.me,
        cast.wang.me,
    )


def test_a_member_is_called_under_the_number_of_the_report_in(cast: Cast) -> None:
    claim = a_claim(cast, "claimed")
    do(release_claim, cast.zhou, claim.id, why="居民改期")
    tell_of("claim.release", claim.id)
    serve(cast.zhao.me, Phone())
    (call,) = calls()
    _, callee = do(open_call_file, cast.zheng, call.id)
    assert (callee.name, callee.phone) == ("赵明远", "13900000001")


@pytest.mark.parametrize(
    ("topic", "name", "phone"),
    [("wish.publish", "王秀兰", "13800000001"), ("report_in.receive", "", "")],
    ids=["a wish's number", "no number at all"],
)
def test_the_number_given_for_the_matter_is_called(
    cast: Cast, topic: str, name: str, phone: str
) -> None:
    told_of_release(cast)
    with transaction():
        notice = db.session.scalars(select(Notice).where(Notice.urgent)).one()
        claim = db.session.get_one(Claim, notice.subject_id)
        about = {"wish.publish": claim.wish_id, "report_in.receive": claim.report_in_id}
        notice.topic, notice.subject_id = topic, about[topic]
        open_call(notice)
    _, callee = do(open_call_file, cast.zhou, calls()[0].id)
    assert (callee.name, callee.phone) == (name, phone)


def test_what_lies_in_no_community_is_nobodys_call(cast: Cast) -> None:
    told_of_release(cast)
    statement = a_statement(cast)
    with transaction():
        notice = db.session.scalars(select(Notice).where(Notice.urgent)).one()
        notice.topic, notice.subject_id = "statement.send", statement.id
        open_call(notice)
    assert calls() == []


def test_staff_of_the_place_list_it_and_nobody_else(cast: Cast) -> None:
    call = call_to_the_wisher(cast)
    for name in ("zhou", "zheng", "feng", "chen"):
        assert [each.id for each in listed(getattr(cast, name))] == [call.id], name
    for name in ("gao", "chu", "zhao", "wang"):
        assert listed(getattr(cast, name)) == [], name
    for name in ("gao", "chu", "zhao", "wang"):
        assert code_of(open_call_file, getattr(cast, name), call.id) is Code.NOT_FOUND
    assert looks(call) == []


def test_the_office_is_told_of_a_new_call(cast: Cast) -> None:
    call = call_to_the_wisher(cast)
    tell_of("call_task.open", call.id)
    assert "有电话任务待办" in inbox(cast.zhou)[-1].facts


def test_an_urgent_one_that_nobody_took_in_time_becomes_a_call(cast: Cast) -> None:
    told_of_release(cast)
    permitted(cast.wang, "wish")
    serve(cast.wang.me, Phone([TooOften("quota")]))
    assert do(call_instead, now(), limit=9) == 0
    assert states(cast.wang) == ["queued"]
    late = now() + timedelta(minutes=31)
    assert [do(call_instead, late, limit=9) for _ in range(2)] == [1, 0]
    assert states(cast.wang) == ["failed"]
    assert [call.person_id for call in calls()] == [cast.wang.me]


def test_a_call_that_was_made_shows_no_number_any_more(cast: Cast) -> None:
    call = call_to_the_wisher(cast)
    do(finish_call, cast.zhou, call.id, result=CallResult.REACHED, note="")
    assert code_of(open_call_file, cast.zhou, call.id) is Code.CALL_OVER


def test_a_call_is_finished_once(cast: Cast) -> None:
    call = call_to_the_wisher(cast)
    done = {"result": CallResult.REACHED, "note": "已告知，老人知道了"}
    assert code_of(finish_call, cast.feng, call.id, **done) is Code.FORBIDDEN
    do(finish_call, cast.zhou, call.id, **done)
    kept = again(CallTask, call.id)
    assert (kept.state, kept.result, kept.done_by) == ("done", "reached", cast.zhou.me)
    assert kept.note == "已告知，老人知道了"
    assert code_of(finish_call, cast.zheng, call.id, **done) is Code.MOVE_NOT_ALLOWED
    assert listed(cast.zhou) == []
    assert [each.id for each in listed(cast.zhou, CallState.DONE)] == [call.id]
    assert code_of(finish_call, cast.zhou, call.notice_id, **done) is Code.NOT_FOUND


def test_a_call_is_made_again(cast: Cast) -> None:
    call = call_to_the_wisher(cast)
    again_please = {"why": "没有人接"}
    assert code_of(reopen_call, cast.zhou, call.id, **again_please) is Code.MOVE_NOT_ALLOWED
    do(finish_call, cast.zhou, call.id, result=CallResult.NOT_REACHED, note="无人接听")
    assert code_of(reopen_call, cast.feng, call.id, **again_please) is Code.FORBIDDEN
    do(reopen_call, cast.zheng, call.id, **again_please)
    kept = again(CallTask, call.id)
    assert (kept.state, kept.result, kept.note, kept.done_by) == ("open", "", "无人接听", None)
    assert [each.id for each in listed(cast.zhou)] == [call.id]
    assert do(open_call_file, cast.zhou, call.id)[1].phone
    do(finish_call, cast.zhou, call.id, result=CallResult.REACHED, note="知道了")
    assert again(CallTask, call.id).note == "知道了"
    assert [(each.verb, each.code, each.words) for each in transitions_of(call.id)[1:]] == [
        ("finish", "not_reached", "无人接听"), ("reopen", None, "没有人接"),
        ("finish", "reached", "知道了"),
    ]  # fmt: skip


def test_a_call_is_made_again_where_its_wish_lies_now(cast: Cast) -> None:
    call = call_to_the_wisher(cast)
    do(finish_call, cast.zhou, call.id, result=CallResult.NOT_REACHED, note="无人接听")
    wish_id = again(Claim, call.subject_id).wish_id
    do(relocate_wish, cast.zhou, wish_id, place_code=code(NEXT_COMMUNITY), why="搬家了")
    assert code_of(reopen_call, cast.zhou, call.id, why="再打一次") is Code.NOT_FOUND
    assert listed(cast.gao, CallState.OPEN) == []
    do(reopen_call, cast.gao, call.id, why="再打一次")
    assert [each.id for each in listed(cast.gao)] == [call.id]
    assert code_of(open_call_file, cast.zhou, call.id) is Code.NOT_FOUND


def called(cast: Cast, topic: str, subject_id: UUID, who: Actor) -> Callee:
    """Whom staff would call when this notice to somebody became a call."""
    told_of_release(cast)
    with transaction():
        notice = db.session.scalars(select(Notice).where(Notice.urgent)).one()
        notice.topic, notice.subject_id, notice.person_id = topic, subject_id, who.me
        open_call(notice)
    return do(open_call_file, cast.zheng, calls()[0].id)[1]


def test_who_takes_part_is_called_under_the_number_of_the_report_in(cast: Cast) -> None:
    mine = a_team_claim(cast).of(cast.qian)
    with transaction():
        given = report_in_of(mine.report_in_id)
    assert given.phone
    callee = called(cast, "participation.remove", mine.id, cast.qian)
    assert (callee.name, callee.phone) == (given.member_name, given.phone)


def test_who_speaks_for_a_unit_is_not_called_under_the_residents_number(cast: Cast) -> None:
    claim = a_claim(cast, "in_progress")
    assert called(cast, "claim.cancel", claim.id, cast.chu).phone != "13800000001"

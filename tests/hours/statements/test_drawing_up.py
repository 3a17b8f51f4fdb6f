from datetime import datetime, timedelta
from threading import Event
from time import sleep
from typing import Any
from uuid import UUID

import orjson
import pytest
import time_machine
from sqlalchemy import select

from tests.builders.cast import Cast, actor_of, actor_of_name, report_in_fully, slip
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.land import UNIT_A, UNIT_B
from tests.builders.ledger import booked, reverse_service
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.statements import a_delivery, a_draft, a_statement, an_endpoint, unit_id
from tests.builders.times import ago, last_month, service
from tests.builders.traces import looks_at, verbs_of
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.clock import county_date, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.hours.statements.drawing_up import (
    discard,
    draw_up,
    freeze,
    open_frozen,
    open_statement,
)
from wishapp.hours.statements.models import Statement, StatementLine
from wishapp.hours.statements.opening_delivery import send_statement
from wishapp.kernel.access import Actor
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.consenting import Purpose, withdraw_consent


def content(statement: Statement) -> Any:
    return orjson.loads(statement.body)


def slip_no_of(member: Actor) -> str:
    """The number on the slip of an active member."""
    assert member.report_in
    return again(ReportIn, member.report_in.id).slip_no


def lines(statement: Statement) -> list[StatementLine]:
    query = select(StatementLine).where(StatementLine.statement_id == statement.id)
    with transaction():
        return list(db.session.scalars(query.order_by(StatementLine.number)))


@pytest.mark.usefixtures("core")
class TestOneUnit:
    def test_a_draft_says_what_the_ledger_says(self, cast: Cast) -> None:
        a_wish(cast, "confirmed", time=service(breaks=30))
        a_wish(cast, "confirmed", form=WishForm.GOODS)
        a_wish(cast, "confirmed", member=cast.qian)
        # The goods were handed over today.
        period = last_month() | {"until": today() + timedelta(days=1)}
        statement = do(draw_up, cast.chen, unit_id(), **period)
        assert (statement.state, statement.revision) == ("draft", 1)
        assert statement.statement_no.startswith("FK-229901-")
        (line,) = content(statement)["lines"]
        assert cast.zhao.report_in
        assert line == {
            "number": 1,
            "name": "赵明远",
            "community": "槐荫社区",
            "slip_no": slip_no_of(cast.zhao),
            "reported_in_on": str(county_date(cast.zhao.report_in.reported_at)),
            "times": 1,
            "wishes": 2,
            "minutes": {
                "total": 60,
                "checked_in": 0,
                "confirmed_by_resident": 60,
                "confirmed_by_code": 0,
                "entered_by_staff": 0,
                "back_filled": 0,
            },
        }
        (row,) = lines(statement)
        assert (row.number, row.person_id) == (1, cast.zhao.me)
        assert (row.times, row.wishes, row.minutes) == (1, 2, 60)

    def test_the_head_says_for_whom_and_on_which_ground(self, cast: Cast) -> None:
        statement = a_statement(cast, "draft")
        head = content(statement)
        assert head["statement_no"] == statement.statement_no
        assert head["county"] == {"code": "229901", "name": "青禾县"}
        assert head["unit"]["uscc"] == UNIT_A
        period = last_month()
        assert head["period"] == {name: str(day) for name, day in period.items()}
        assert (head["push_basis"], head["basis_doc"]) == ("consent", "青组发〔2026〕1号")
        assert (head["revision"], head["digest"]) == (1, statement.digest)

    def test_days_are_counted_from_the_first_up_to_the_last_but_one(self, cast: Cast) -> None:
        a_wish(cast, "confirmed", time=service(5))
        day = today() - timedelta(days=5)
        one = timedelta(days=1)
        assert content(do(draw_up, cast.chen, unit_id(), since=day, until=day + one))["lines"]
        for since, until in ((day - one, day), (day + one, day + 2 * one)):
            drawn = code_of(draw_up, cast.chen, unit_id(), since=since, until=until)
            assert drawn is Code.STATEMENT_EMPTY

    def test_a_unit_hears_nothing_about_who_did_not_agree(self, cast: Cast) -> None:
        a_wish(cast, "confirmed")
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_withdrawing_stops_the_next_statement_and_not_the_last(self, cast: Cast) -> None:
        statement = a_statement(cast, "frozen")
        do(withdraw_consent, cast.zhao.me, Purpose.UNIT_PROVISION)
        assert do(open_statement, cast.chen, statement.id).body == statement.body
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_one_draft_at_a_time(self, cast: Cast) -> None:
        a_statement(cast, "draft")
        assert code_of(a_draft, cast) is Code.STATEMENT_OPEN

    def test_a_discarded_draft_makes_room_and_keeps_its_number(self, cast: Cast) -> None:
        first = a_statement(cast, "discarded")
        second = a_draft(cast)
        assert second.revision == 2
        assert second.statement_no > first.statement_no
        assert verbs_of(first.id) == ["draw_up", "discard"]

    def test_a_correction_is_a_new_revision(self, cast: Cast) -> None:
        first = a_statement(cast, "sent")
        assert code_of(a_draft, cast) is Code.STATEMENT_UNCHANGED
        do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="记错了")
        a_wish(cast, "confirmed", time=service(minutes=30))
        second = a_draft(cast)
        assert (first.revision, second.revision) == (1, 2)
        assert second.digest != first.digest
        assert content(second)["totals"]["minutes"]["total"] == 30

    def test_who_has_nothing_left_is_not_in_a_first_statement(self, cast: Cast) -> None:
        a_wish(cast, "confirmed", member=cast.zhao)
        do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="记错了")
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_who_was_named_before_is_named_with_zeros(self, cast: Cast) -> None:
        a_statement(cast, "sent")
        do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="记错了")
        second = a_draft(cast)
        (row,) = lines(second)
        assert (row.person_id, row.times, row.wishes, row.minutes) == (cast.zhao.me, 0, 0, 0)
        assert content(second)["totals"]["minutes"]["total"] == 0
        do(freeze, cast.chen, second.id)
        assert code_of(a_draft, cast) is Code.STATEMENT_UNCHANGED

    def test_nobody_else_stands_there_with_zeros(self, cast: Cast) -> None:
        a_statement(cast, "sent")
        with time_machine.travel(ago(days=40), tick=True):
            newcomer = do(actor_of_name, "newcomer")
            do(report_in_fully, newcomer, cast.zhou, slip("sun"))
        newcomer = do(actor_of, newcomer)
        a_wish(cast, "confirmed", member=newcomer, time=service(3))
        do(reverse_service, cast.zheng, booked(newcomer)[0].id, why="记错了")
        assert code_of(a_draft, cast) is Code.STATEMENT_UNCHANGED

    def test_zeros_that_were_thrown_away_told_nobody(self, cast: Cast) -> None:
        do(discard, cast.chen, a_statement(cast, "frozen").id)
        do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="记错了")
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_a_discarded_correction_does_not_make_the_old_news_new(self, cast: Cast) -> None:
        a_statement(cast, "sent")
        a_wish(cast, "confirmed", time=service(3))
        do(discard, cast.chen, a_draft(cast).id)
        for record in booked(cast.zhao)[1:]:
            do(reverse_service, cast.zheng, record.id, why="记错了")
        assert code_of(a_draft, cast) is Code.STATEMENT_UNCHANGED

    @pytest.mark.parametrize(("since", "until"), [(0, 0), (0, 2), (-400, 0), (1, 0)])
    def test_bad_periods(self, cast: Cast, since: int, until: int) -> None:
        days = {"since": today() + timedelta(since), "until": today() + timedelta(until)}
        assert code_of(draw_up, cast.chen, unit_id(), **days) is Code.PERIOD_INVALID

    def test_a_unit_without_service(self, cast: Cast) -> None:
        period = last_month()
        assert code_of(draw_up, cast.chen, unit_id(UNIT_B), **period) is Code.STATEMENT_EMPTY
        assert code_of(draw_up, cast.chen, new_id(), **period) is Code.NOT_FOUND

    def test_from_freezing_on_it_is_final(self, cast: Cast) -> None:
        statement = a_statement(cast, "frozen")
        assert statement.frozen_by == cast.chen.me
        assert statement.frozen_at is not None
        assert code_of(freeze, cast.chen, statement.id) is Code.MOVE_NOT_ALLOWED

    def test_what_was_frozen_but_not_sent_can_be_thrown_away(self, cast: Cast) -> None:
        frozen = a_statement(cast, "frozen")
        assert do(discard, cast.chen, frozen.id).state == "discarded"

    def test_what_was_sent_is_not_thrown_away(self, cast: Cast) -> None:
        assert code_of(discard, cast.chen, a_delivery(cast).statement_id) is Code.MOVE_NOT_ALLOWED

    def test_who_may(self, cast: Cast) -> None:
        statement = a_statement(cast, "draft")
        for who in (cast.zheng, cast.feng, cast.zhao, cast.wei):
            assert code_of(draw_up, who, unit_id(), **last_month()) is Code.FORBIDDEN
            for act in (freeze, discard, open_statement):
                assert code_of(act, who, statement.id) is Code.NOT_FOUND
        for act in (freeze, discard):
            assert code_of(act, cast.chu, statement.id) is Code.NOT_FOUND
            assert code_of(act, cast.chen, new_id()) is Code.NOT_FOUND
        assert code_of(open_statement, cast.chu, statement.id) is Code.NOT_FOUND
        do(freeze, cast.chen, statement.id)
        for act in (discard, open_statement, open_frozen):
            assert code_of(act, cast.chu, statement.id) is Code.NOT_FOUND
        an_endpoint(cast)
        do(send_statement, cast.chen, statement.id, give_up_hours=72)
        assert code_of(discard, cast.chu, statement.id) is Code.FORBIDDEN
        assert do(open_statement, cast.chu, statement.id).id == statement.id

    @pytest.mark.parametrize("state", ["draft", "discarded"])
    def test_what_did_not_leave_the_house_is_not_printed(self, cast: Cast, state: str) -> None:
        statement = a_statement(cast, state)
        before = len(looks_at(statement.id))
        refusal = refusal_of(open_frozen, cast.chen, statement.id)
        assert refusal.code is Code.MOVE_NOT_ALLOWED
        assert refusal.facts == {"kind": "statement", "verb": "print", "state": state}
        assert len(looks_at(statement.id)) == before

    def test_printing_it_is_written_down(self, cast: Cast) -> None:
        statement = a_statement(cast, "sent")
        assert do(open_frozen, cast.chu, statement.id).id == statement.id
        look = looks_at(statement.id)[-1]
        assert (look.action, look.actor_id) == ("statement_sheet", cast.chu.me)

    def test_reading_it_is_written_down(self, cast: Cast) -> None:
        statement = a_statement(cast, "sent")
        do(open_statement, cast.chu, statement.id)
        look = looks_at(statement.id)[-1]
        assert (look.action, look.actor_id) == ("statement", cast.chu.me)


def test_two_who_draw_up_at_once_make_one_draft(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        a_wish(cast, "confirmed")
        unit = unit_id()
    ends = race(fresh, QINGHE, [lambda: draw_up(cast.chen, unit, **last_month())] * 4)
    assert codes(ends) == [Code.STATEMENT_OPEN] * 3
    assert fresh.rows(QINGHE, "SELECT revision, state FROM statements") == [(1, "draft")]
    numbers = fresh.rows(QINGHE, "SELECT last FROM number_sequences WHERE kind = 'FK'")
    assert numbers == [(1,)]


def test_what_is_being_booked_is_waited_for(fresh: World, cast: Cast) -> None:
    """A booking that began before the statement and commits while it is drawn up is in it."""
    with fresh.serving(QINGHE):
        claims = [a_claim(cast, "delivered", time=service(hour)) for hour in (9, 14)]
        do(confirm_claim, cast.wang, claims[0].id)
        unit = unit_id()
    begun = Event()

    def book_slowly() -> None:
        with transaction():
            confirm_claim(cast.wang, claims[1].id)
            db.session.flush()
            begun.set()
            sleep(1)

    def draw_up_meanwhile() -> tuple[UUID, datetime]:
        assert begun.wait(PATIENCE_SECONDS)
        statement = do(draw_up, cast.chen, unit, **last_month())
        return statement.id, statement.drawn_up_at

    _, (statement_id, drawn_up_at) = race(fresh, QINGHE, [book_slowly, draw_up_meanwhile])
    told = fresh.rows(
        QINGHE, "SELECT sum(wishes) FROM statement_lines WHERE statement_id = :id", id=statement_id
    )
    entered = fresh.rows(
        QINGHE, "SELECT count(*) FROM service_records WHERE recorded_at < :at", at=drawn_up_at
    )
    assert (told[0][0], entered[0][0]) == (2, 2)

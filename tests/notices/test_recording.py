"""One notice for each person and change, in everybody's own inbox."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import LargeBinary, select, type_coerce

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.intake import a_row, on_paper
from tests.builders.land import COMMUNITY, code
from tests.builders.notices import (
    calls,
    inbox,
    message_about,
    tell_of,
    told_of_claim,
    told_of_release,
)
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.settings import LIUXI, QINGHE, with_rules
from tests.builders.statements import a_delivery
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.clock import COUNTY_ZONE, now
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.intake.importing import confirm_import, stage_import
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import refuse
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.fulfilment.disputes.disputing import order_rework
from wishapp.kernel.outbox import OutboxMessage, emit
from wishapp.notices.composing import read
from wishapp.notices.models import Notice
from wishapp.notices.recording import tell

PERSONAL = ("王秀兰", "13800000001", "槐荫路", "402", "赵明远", "13900000001", "厨房的灯")


def titles(notices: list[Notice]) -> list[str]:
    return [read(each.facts)["what"] for each in notices]


@pytest.mark.usefixtures("core")
class TestOneChange:
    def test_the_wisher_is_told_of_a_claim_once(self, cast: Cast) -> None:
        claim = told_of_claim(cast)
        assert tell_of("claim.claim", claim.id) == 0
        (notice,) = inbox(cast.wang)
        assert (notice.state, notice.template, notice.read_at) == ("queued", "wish", None)
        assert (notice.topic, notice.subject_id) == ("claim.claim", claim.id)
        facts = read(notice.facts)
        assert facts["what"] == "您的心愿有人认领了"
        assert facts["no"].startswith("WX-229901-")
        assert facts["wish"] == "希望有人帮忙修一盏灯"
        assert facts["place"]
        assert inbox(cast.zhao) == []

    def test_who_made_the_change_is_not_told_of_it(self, cast: Cast) -> None:
        told_of_release(cast)
        assert inbox(cast.zhao) == []
        claim = a_claim(cast, "claimed")
        do(release_claim, cast.zhou, claim.id, why="不能联系到")
        tell_of("claim.release", claim.id)
        assert titles(inbox(cast.zhao)) == ["您的认领已取消"]
        # The office is told, but not the colleague who did it.
        assert titles(inbox(cast.zheng)) == ["有认领被放弃"] * 2
        assert titles(inbox(cast.zhou)) == ["有认领被放弃"]

    def test_staff_are_told_where_they_are_staff(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        tell_of("claim.dispute", claim.id)
        assert titles(inbox(cast.feng)) == ["有心愿争议待处理"]
        wish = a_wish(cast, "submitted")
        tell_of("wish.submit", wish.id)
        for actor in (cast.zhou, cast.zheng):
            assert titles(inbox(actor)) == ["有新的心愿待审核"]
        assert inbox(cast.gao) == inbox(cast.wu) == inbox(cast.chen) == []

    def test_the_office_is_told_at_once_of_a_danger_and_of_nothing_personal(
        self, cast: Cast
    ) -> None:
        hour = now().astimezone(COUNTY_ZONE).hour
        quiet = with_rules(notice_quiet_from_hour=hour, notice_quiet_until_hour=(hour + 2) % 24)
        staged = do(
            stage_import,
            cast.zhou,
            b"a file",
            [a_row(2), a_row(3, content="王秀兰在厨房里晕倒了")],
            community_code=code(COMMUNITY),
        )
        do(confirm_import, cast.zhou, staged.found.id, on_paper(cast.zhou))
        with transaction():
            query = select(OutboxMessage).where(OutboxMessage.topic == "wish.danger")
            (message,) = db.session.scalars(query)
        with acting_for(quiet):
            assert do(tell, message.id) == 2
        for actor in (cast.zhou, cast.zheng):
            (notice,) = inbox(actor)
            assert (notice.urgent, notice.importance) == (True, 3)
            assert notice.due_at - notice.created_at < timedelta(minutes=1)
            assert read(notice.facts)["what"] == "有心愿提到险情"
            assert not [word for word in (*PERSONAL, "晕倒") if word in notice.facts]

    def test_a_topic_may_concern_nobody(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        assert tell_of("wish.claim", claim.wish_id) == 0
        assert do(tell, new_id()) == 0

    def test_what_is_gone_is_told_to_nobody(self) -> None:
        thing = new_id()
        do(emit, "wish.publish", thing)
        assert code_of(tell, message_about("wish.publish", thing)) is Code.NOT_FOUND

    def test_the_inbox_is_sealed(self, cast: Cast) -> None:
        told_of_claim(cast)
        with transaction():
            kept = list(db.session.scalars(select(type_coerce(Notice.facts, LargeBinary))))
        assert kept
        assert not [facts for facts in kept if "认领".encode() in bytes(facts)]

    def test_no_notice_of_a_whole_story_tells_anything_personal(self, cast: Cast) -> None:
        claim = a_claim(cast, "closed")
        released = told_of_release(cast)
        with transaction():
            subjects = {claim.id, claim.wish_id, released.id, released.wish_id}
            messages = list(
                db.session.scalars(
                    select(OutboxMessage).where(OutboxMessage.subject_id.in_(subjects))
                )
            )
        told = {message.topic for message in messages if do(tell, message.id)}
        assert {"wish.publish", "claim.claim", "claim.deliver", "claim.confirm"} <= told
        with transaction():
            everything = [each.facts for each in db.session.scalars(select(Notice))]
        assert len(everything) > 8
        assert not [(word, each) for each in everything for word in PERSONAL if word in each]


@pytest.mark.usefixtures("core")
class TestWhenItIsDue:
    def test_ordinary_ones_wait_for_the_morning_and_urgent_ones_do_not(self, cast: Cast) -> None:
        hour = now().astimezone(COUNTY_ZONE).hour
        quiet = with_rules(notice_quiet_from_hour=hour, notice_quiet_until_hour=(hour + 2) % 24)
        with acting_for(quiet):
            told_of_claim(cast)
            told_of_release(cast)
        ordinary, urgent = inbox(cast.wang)
        assert ordinary.due_at > now() + timedelta(minutes=59)
        assert ordinary.due_at.astimezone(COUNTY_ZONE).hour == (hour + 2) % 24
        assert urgent.due_at <= now()
        assert ordinary.give_up_at - ordinary.due_at == timedelta(hours=24)


@pytest.mark.usefixtures("core")
def test_a_county_without_templates_has_its_inbox_and_its_telephone(cast: Cast) -> None:
    with acting_for(replace(QINGHE, templates=())):
        told_of_claim(cast)
        claim = told_of_release(cast)
    first, second = inbox(cast.wang)
    assert (first.state, first.reason) == (second.state, second.reason)
    assert (first.state, first.reason) == ("unsendable", "no_template")
    (call,) = calls()
    assert (call.person_id, call.subject_id, call.state) == (cast.wang.me, claim.id, "open")
    assert LIUXI.templates == ()


@pytest.mark.usefixtures("core")
def test_the_county_is_told_of_a_statement_that_did_not_arrive(cast: Cast) -> None:
    delivery = a_delivery(cast, "needs_attention")
    tell_of("delivery.give_up", delivery.id)
    assert titles(inbox(cast.chen)) == ["时长报送单没有送达"]


STORIES = (
    "closed", "returned", "rejected", "transferred", "expired", "disputed", "cancelled", "released",
)  # fmt: skip
TOLD = {
    "report_in.apply", "report_in.receive", "report_in.activate", "wish.submit", "wish.return",
    "wish.reject", "wish.transfer", "wish.verify", "wish.publish", "wish.visit", "wish.expire",
    "claim.claim", "claim.deliver", "claim.confirm", "claim.dispute", "claim.rework",
    "claim.release", "claim.cancel", "screening.hold", "screening.refuse", "statement.send",
    "statement.acknowledge",
}  # fmt: skip


@pytest.mark.usefixtures("core")
def test_all_of_a_countys_life_can_be_told(cast: Cast) -> None:
    """Whatever the table says of these changes finds its people and its words."""
    for hour, state in enumerate(STORIES):
        a_wish(cast, state, time=service(2, hour, minutes=30))
    claim = a_claim(cast, "disputed", time=service(3))
    do(order_rework, cast.feng, claim.id, why="再修")
    wish = a_wish(cast, "under_review")
    with transaction():
        screening = newest_screening(wish.id)
        assert screening is not None
        take_verdict(screening.id, suggest="risky", label=20001, trace_id="t")
    do(refuse, cast.zheng, screening.id, why="不合适")
    a_delivery(cast, "acknowledged")
    with transaction():
        messages = list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
    told = {message.topic for message in messages if do(tell, message.id)}
    assert told >= TOLD
    with transaction():
        people = {each.person_id for each in db.session.scalars(select(Notice))}
    for name in ("wang", "zhao", "qian", "sun", "zhou", "zheng", "feng", "chen", "chu"):
        assert (getattr(cast, name).me in people) == (name != "sun"), name


def test_two_who_record_the_same_change_at_once_record_it_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim = a_claim(cast, "claimed")
        message = message_about("claim.claim", claim.id)
    told: list[int] = []

    def record() -> None:
        with fresh.serving(QINGHE):
            told.append(do(tell, message))

    threads = [Thread(target=record) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert sorted(told) == [0] * 7 + [1]
    with fresh.serving(QINGHE):
        assert len(inbox(cast.wang)) == 1

"""Whoever is spoken for by staff hears of it, and what is said of a rating's word."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.notices import calls, inbox, tell_of
from tests.builders.wishes import a_claim, a_wish
from tests.notices.test_without_phone import claimed
from wishapp.base.db import db, transaction
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.reviewing import refuse
from wishapp.demand.screening.rules import SubjectKind
from wishapp.fulfilment.assistance.by_phone import (
    confirm_for_resident,
    dispute_for_resident,
    withdraw_for_resident,
)
from wishapp.fulfilment.ratings.rating import rate_for_resident, rate_wish
from wishapp.fulfilment.ratings.reopening import reopen_for_resident
from wishapp.fulfilment.ratings.rules import Level
from wishapp.kernel.access import Actor
from wishapp.notices.composing import read
from wishapp.notices.models import Notice

pytestmark = pytest.mark.usefixtures("core")
NOTE = "上午十点电话"
GOOD = Level.VERY_SATISFIED
STREET = "若非您所说，请联系街道"


def confirmed(cast: Cast) -> UUID:
    claim = a_claim(cast, "delivered")
    do(confirm_for_resident, cast.wu, claim.id, call_note=NOTE)
    return claim.wish_id


def disputed(cast: Cast) -> UUID:
    claim = a_claim(cast, "delivered")
    do(dispute_for_resident, cast.wu, claim.id, why="灯还不亮", call_note=NOTE)
    return claim.wish_id


def withdrawn(cast: Cast) -> UUID:
    wish = a_wish(cast)
    do(withdraw_for_resident, cast.wu, wish.id, why="自己修好了", call_note=NOTE)
    return wish.id


def rated(cast: Cast) -> UUID:
    wish = a_wish(cast, "confirmed")
    do(rate_for_resident, cast.wu, wish.id, level=GOOD, call_note=NOTE)
    return wish.id


def reopened(cast: Cast) -> UUID:
    wish = a_wish(cast, "confirmed")
    do(reopen_for_resident, cast.wu, wish.id, why="又坏了", call_note=NOTE)
    return wish.id


def facts(notice: Notice) -> tuple[str, str]:
    said = read(notice.facts)
    return said["what"], said["note"]


@pytest.mark.parametrize(
    ("step", "takes", "what", "note"),
    [
        ("confirm", confirmed, "社区按您来电确认心愿实现", STREET),
        ("dispute", disputed, "社区按您来电提出了异议", STREET),
        ("withdraw", withdrawn, "社区按您来电撤回了心愿", STREET),
        ("rate", rated, "社区按您来电登记了评价", "您可自己重新评价一次"),
        ("reopen", reopened, "社区按您来电请求重办", STREET),
    ],
)
def test_the_resident_is_told_of_a_step_made_for_them(
    cast: Cast, step: str, takes: Callable[[Cast], UUID], what: str, note: str
) -> None:
    wish_id = takes(cast)
    tell_of(f"wish.assist_{step}", wish_id)
    [notice] = inbox(cast.wang)
    assert facts(notice) == (what, note)
    assert (notice.state, notice.urgent) == ("queued", False)
    assert inbox(cast.wu) == []


def test_without_a_phone_it_waits_in_the_inbox_and_nobody_calls(cast: Cast) -> None:
    claim, resident_id = claimed(cast)
    do(withdraw_for_resident, cast.wu, claim.wish_id, why="自己修好了", call_note=NOTE)
    tell_of("wish.assist_withdraw", claim.wish_id)
    assert [each.reason for each in inbox(Actor(resident_id))] == ["no_phone"]
    assert calls() == []


class TestARefusedWord:
    def refused(self, cast: Cast, subject_id: UUID, kind: SubjectKind) -> None:
        with transaction():
            screening = newest_screening(subject_id, kind)
            assert screening is not None
            take_verdict(screening.id, suggest="risky", label=100, trace_id="t")
            db.session.flush()
            refuse(cast.zheng, screening.id, why="不宜公开")
        tell_of("screening.refuse", screening.id)

    def test_of_a_rating_is_not_to_be_handed_in_again(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=GOOD, word="加我微信")
        self.refused(cast, wish.id, SubjectKind.RATING)
        [notice] = inbox(cast.wang)
        assert facts(notice) == ("您评价的文字未通过", "评价已记录，文字不予展示")

    def test_of_a_rating_by_telephone_is_told_to_the_resident(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_for_resident, cast.wu, wish.id, level=GOOD, word="加我微信", call_note=NOTE)
        self.refused(cast, wish.id, SubjectKind.RATING)
        assert [each.topic for each in inbox(cast.wang)] == ["screening.refuse"]
        assert inbox(cast.wu) == []

    def test_of_a_wish_is_to_be_handed_in_again(self, cast: Cast) -> None:
        wish = a_wish(cast, "submitted")
        self.refused(cast, wish.id, SubjectKind.WISH)
        [notice] = inbox(cast.wang)
        assert facts(notice) == ("您提交的内容未通过", "请修改后重新提交")

"""Whoever did staff's work about a resident's wishes never becomes that resident."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.joins import Pair, a_pair, seen
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.screening.models import Screening
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.return_visits.models import ReturnVisit
from wishapp.kernel.lifecycle import Transition
from wishapp.notices.models import CallTask
from wishapp.privacy.account_joins.deciding import agree, confirm_join
from wishapp.privacy.account_joins.proposing import propose_join

pytestmark = pytest.mark.usefixtures("core")
Part = Callable[[Wish, UUID], Iterator[Any]]
BY_STAFF = "community_staff@1"


@pytest.fixture
def pair(core: object, cast: Cast) -> Pair:
    return a_pair(cast)


def a_step(kind: str, thing: Any, who: UUID, *, capacity: str = BY_STAFF) -> Transition:
    return Transition(
        kind=kind,
        subject_id=thing.id,
        verb="decide",
        new="over",
        actor_id=who,
        capacity=capacity,
        request_id="",
    )


def a_dispatch(wish: Wish, who: UUID) -> Dispatch:
    return Dispatch(
        id=new_id(),
        state="called_off",
        wish_id=wish.id,
        wish_no=wish.wish_no,
        attempt=1,
        opened_by=who,
        sign_by=now(),
        **wish.located(),
    )


def a_transfer(wish: Wish, who: UUID, *, handed_by: UUID | None = None) -> Transfer:
    return Transfer(
        id=new_id(),
        state="declined",
        transfer_no="ZJ-1",
        wish_id=wish.id,
        wisher_id=wish.wisher_id,
        target="social_relief",
        receiver="民政办",
        contact_name="民政",
        contact_phone="0430-1234567",
        purpose="救助",
        way="phone",
        fields=["content"],
        proposed_by=who,
        handed_by=handed_by,
        **wish.located(),
    )


def a_screening(wish: Wish, subject_id: UUID) -> Screening:
    return Screening(
        id=new_id(),
        state="passed",
        subject_kind="wish",
        subject_id=subject_id,
        author_id=wish.wisher_id,
        **wish.located(),
    )


def visited(wish: Wish, who: UUID) -> Iterator[Any]:
    yield ReturnVisit(
        wish_id=wish.id, visitor_id=who, way="phone", received=True, satisfaction=5, finding="好"
    )


def assisted(wish: Wish, who: UUID) -> Iterator[Any]:
    yield AssistedStep(wish_id=wish.id, step="confirm", acted_by=who, call_note="好")


def decided(wish: Wish, who: UUID) -> Iterator[Any]:
    yield a_step("wish", wish, who)


def rectified(wish: Wish, who: UUID) -> Iterator[Any]:
    yield Rectification(wish_id=wish.id, version=99, kind="words", why="错字", rectified_by=who)


def called(wish: Wish, who: UUID) -> Iterator[Any]:
    yield CallTask(
        state="done",
        person_id=wish.wisher_id,
        notice_id=new_id(),
        topic="wish.publish",
        subject_id=wish.id,
        facts="",
        done_by=who,
        **wish.located(),
    )


def sent(wish: Wish, who: UUID) -> Iterator[Any]:
    yield a_dispatch(wish, who)


def called_off(wish: Wish, who: UUID) -> Iterator[Any]:
    dispatch = a_dispatch(wish, wish.submitter_id)
    yield dispatch
    yield a_step("dispatch", dispatch, who)


def handed_over(wish: Wish, who: UUID) -> Iterator[Any]:
    yield a_transfer(wish, wish.submitter_id, handed_by=who)


def dropped(wish: Wish, who: UUID) -> Iterator[Any]:
    transfer = a_transfer(wish, wish.submitter_id)
    yield transfer
    yield a_step("transfer", transfer, who)


def judged(wish: Wish, who: UUID) -> Iterator[Any]:
    screening = a_screening(wish, wish.id)
    yield screening
    yield a_step("screening", screening, who)


PARTS: list[Part] = [
    visited, assisted, decided, rectified, called, sent, called_off, handed_over, dropped, judged,
]  # fmt: skip


def did(part: Part, wish_id: UUID, who: UUID) -> None:
    with transaction():
        for row in part(db.session.get_one(Wish, wish_id), who):
            db.session.add(row)
            db.session.flush()


@pytest.mark.parametrize("part", PARTS)
def test_their_account_does_not_fit(pair: Pair, cast: Cast, part: Part) -> None:
    did(part, pair.wish.id, pair.account.me)
    assert code_of(propose_join, cast.zhou, pair.resident_id, seen()) is Code.JOIN_UNFIT


@pytest.mark.parametrize("part", PARTS)
def test_nor_when_they_did_it_after_the_proposal(pair: Pair, cast: Cast, part: Part) -> None:
    join = pair.proposed()
    do(agree, pair.account, join.id)
    did(part, pair.wish.id, pair.account.me)
    assert code_of(confirm_join, cast.zheng, join.id) is Code.JOIN_OF_PARTY


@pytest.mark.parametrize("part", PARTS)
def test_work_of_another_keeps_nobody(pair: Pair, cast: Cast, part: Part) -> None:
    did(part, pair.wish.id, cast.wu.me)
    assert pair.proposed().state == "proposed"


def test_what_they_did_as_oneself_is_no_work(pair: Pair) -> None:
    with transaction():
        screening = a_screening(again(Wish, pair.wish.id), pair.wish.id)
        db.session.add(screening)
        db.session.flush()
        db.session.add(a_step("screening", screening, pair.account.me, capacity="person"))
    assert pair.proposed().state == "proposed"

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.times import service
from tests.builders.wishes import FOUND, a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.fulfilment.return_visits.models import ReturnVisit

pytestmark = pytest.mark.usefixtures("core")


def test_a_third_person_asks_whether_all_is_well(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    assert do(make_return_visit, cast.wu, wish.id, FOUND).state == "reviewed"
    with transaction():
        visit = db.session.scalars(select(ReturnVisit)).one()
    assert (visit.wish_id, visit.visitor_id, visit.way) == (wish.id, cast.wu.me, "phone")
    assert (visit.received, visit.satisfaction, visit.finding) == (True, 5, "很满意")


def test_the_reviewer_does_not_visit(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    assert wish.reviewer_id == cast.zhou.me
    assert code_of(make_return_visit, cast.zhou, wish.id, FOUND) is Code.SAME_PERSON


def test_who_else_does_not_visit(cast: Cast) -> None:
    wish = a_wish(cast, "confirmed")
    for onlooker in (cast.wang, cast.feng, cast.chen):
        assert code_of(make_return_visit, onlooker, wish.id, FOUND) is Code.FORBIDDEN
    for stranger in (cast.zhao, cast.gao, cast.li):
        assert code_of(make_return_visit, stranger, wish.id, FOUND) is Code.NOT_FOUND


def test_one_visit_after_the_wish_was_confirmed(cast: Cast) -> None:
    for number, state in enumerate(("delivered", "reviewed", "closed"), start=1):
        wish = a_wish(cast, state, time=service(number))
        assert code_of(make_return_visit, cast.wu, wish.id, FOUND) is Code.MOVE_NOT_ALLOWED


@pytest.mark.parametrize("state", ["taken_over", "confirmed"])
def test_what_the_resident_did_not_receive_is_not_fulfilled(cast: Cast, state: str) -> None:
    wish = a_wish(cast, state)
    nothing = replace(FOUND, received=False, satisfaction=1, finding="没有收到")
    assert code_of(make_return_visit, cast.wu, wish.id, nothing) is Code.NOT_RECEIVED
    left = again(Wish, wish.id)
    assert (left.state, left.due_kind, left.due_at) == (state, wish.due_kind, wish.due_at)
    assert do(make_return_visit, cast.wu, wish.id, FOUND).state == "reviewed"


def test_the_words_do_not_show_in_a_repr() -> None:
    assert "很满意" not in repr(FOUND)

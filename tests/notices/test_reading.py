"""The inbox holds everything, read or not, for as long as it may be of use."""

from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.notices import (
    Phone,
    inbox,
    left,
    permitted,
    told_of_claim,
    told_of_release,
)
from wishapp.base.clock import now
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.notices.deleting_old import (
    forget_answers_before,
    forget_notices_before,
)
from wishapp.notices.queries import count_unread, notices_of
from wishapp.notices.reading import read_all, read_notice
from workers.jobs.send_notices import serve

pytestmark = pytest.mark.usefixtures("core")


def unread(cast: Cast) -> int:
    return do(count_unread, cast.wang.me, most=100)


def test_reading_is_noted_once(cast: Cast) -> None:
    for _ in range(3):
        told_of_claim(cast)
    first = inbox(cast.wang)[0]
    do(read_notice, cast.wang, first.id)
    moment = inbox(cast.wang)[0].read_at
    assert moment is not None
    do(read_notice, cast.wang, first.id)
    assert inbox(cast.wang)[0].read_at == moment
    assert unread(cast) == 2
    assert do(count_unread, cast.wang.me, most=1) == 1
    do(read_all, cast.wang)
    assert unread(cast) == 0
    assert inbox(cast.wang)[0].read_at == moment


def test_an_inbox_is_its_owners_alone(cast: Cast) -> None:
    told_of_claim(cast)
    (notice,) = inbox(cast.wang)
    assert code_of(read_notice, cast.li, notice.id) is Code.NOT_FOUND
    assert code_of(read_notice, cast.chen, notice.id) is Code.NOT_FOUND
    assert code_of(read_notice, cast.wang, new_id()) is Code.NOT_FOUND
    do(read_all, cast.li)
    assert unread(cast) == 1


def test_pages_run_from_the_newest_to_the_oldest(cast: Cast) -> None:
    for _ in range(3):
        told_of_claim(cast)
    ids = [each.id for each in inbox(cast.wang)]
    do(read_notice, cast.wang, ids[1])
    assert [each.id for each in do(page, cast, unread=False)] == ids[::-1]
    assert [each.id for each in do(page, cast, unread=True)] == [ids[2], ids[0]]
    assert [each.id for each in do(page, cast, unread=False, before=ids[1])] == [ids[0]]


def page(cast: Cast, *, unread: bool, before: object = None) -> object:
    return notices_of(cast.wang.me, unread=unread, before=before, limit=10)


def test_old_notices_and_answers_are_let_go(cast: Cast) -> None:
    told_of_release(cast)
    permitted(cast.wang, "wish")
    serve(cast.wang.me, Phone())
    assert do(forget_notices_before, now() - timedelta(days=1)) == 0
    assert do(forget_notices_before, now()) >= 2
    assert inbox(cast.wang) == []
    assert do(forget_answers_before, now() - timedelta(days=1)) == 0
    assert do(forget_answers_before, now()) == 1
    assert left(cast.wang) == {}

"""What was said in a call about a wish goes with the wish's words."""

import pytest

from miniprogram_api.notices.routes import _shown
from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.lives import erased
from tests.builders.notices import Phone, calls, told_of_release
from tests.builders.traces import transitions_of
from wishapp.base.db import transaction
from wishapp.notices.calling import CallResult, finish_call, reopen_call
from wishapp.notices.models import CallTask
from wishapp.privacy.own_data.emptying_wishes import anonymise
from workers.jobs.send_notices import serve


def assert_nothing_is_said_of(call: CallTask) -> None:
    assert [each.words for each in transitions_of(call.id)] == [None] * 4


@pytest.mark.usefixtures("core")
def test_a_call_about_an_anonymised_wish_says_nothing_and_can_still_be_shown(cast: Cast) -> None:
    claim = told_of_release(cast)
    serve(cast.wang.me, Phone())
    (call,) = calls()
    do(finish_call, cast.zhou, call.id, result=CallResult.NOT_REACHED, note="王奶奶没有接")
    do(reopen_call, cast.zhou, call.id, why="王奶奶常在下午回家")
    do(finish_call, cast.zhou, call.id, result=CallResult.REACHED, note="王奶奶知道了")
    with transaction():
        anonymise([claim.wish_id])
    done = again(CallTask, call.id)
    assert (done.state, done.facts, done.note) == ("done", "", None)
    assert_nothing_is_said_of(done)
    assert [each.code for each in transitions_of(call.id)][1::2] == ["not_reached", "reached"]
    assert (_shown(done)["title"], _shown(done)["wish"]) == ("", "")


@pytest.mark.usefixtures("core")
def test_nor_does_a_call_to_somebody_who_was_erased(cast: Cast) -> None:
    told_of_release(cast)
    serve(cast.wang.me, Phone())
    (call,) = calls()
    do(finish_call, cast.zhou, call.id, result=CallResult.NOT_REACHED, note="王奶奶没有接")
    do(reopen_call, cast.zhou, call.id, why="王奶奶常在下午回家")
    do(finish_call, cast.zhou, call.id, result=CallResult.REACHED, note="王奶奶知道了")
    erased(cast.wang)
    assert again(CallTask, call.id).note is None
    assert_nothing_is_said_of(call)

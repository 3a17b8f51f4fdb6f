from types import SimpleNamespace
from typing import Any

import pytest

from tests.builders.cast import Cast
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Actor, Allowed, require

ELSEWHERE = SimpleNamespace(
    wisher_id=new_id(), submitter_id=new_id(), place_path="/229901000000/229901102000/"
)


def code_of(
    actor: Actor, action: Allowed[Any], thing: Any, see: Allowed[Any] | None = None
) -> Code:
    with pytest.raises(Refusal) as refused:
        require(actor, action, thing, see=see)
    return refused.value.code


def test_what_may_not_be_seen_does_not_exist(cast: Cast) -> None:
    assert code_of(cast.gao, Action.TAKE_WISH, ELSEWHERE, Action.SEE_WISH) is Code.NOT_FOUND
    assert code_of(cast.gao, Action.TAKE_WISH, ELSEWHERE) is Code.FORBIDDEN


def test_what_may_be_seen_says_what_stands_in_the_way(cast: Cast) -> None:
    own = SimpleNamespace(wisher_id=cast.wang.me, submitter_id=cast.wang.me, place_path="/")
    assert code_of(cast.wang, Action.TAKE_WISH, own, Action.SEE_WISH) is Code.FORBIDDEN
    assert code_of(cast.wang, Action.CLAIM_WISH, own) is Code.NOT_REPORTED_IN


def test_the_first_failing_question_of_the_only_way_gives_the_reason(cast: Cast) -> None:
    own = SimpleNamespace(wisher_id=cast.zhao.me)
    assert code_of(cast.zhao, Action.CLAIM_WISH, own) is Code.OWN_WISH


def test_several_ways_give_no_reason(cast: Cast) -> None:
    claim = SimpleNamespace(member_id=new_id(), is_of_unit=False, place_path="/229901000000/")
    assert code_of(cast.wei, Action.RELEASE_CLAIM, claim) is Code.FORBIDDEN

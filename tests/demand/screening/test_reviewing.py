from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import VILLAGE
from tests.builders.traces import looks_at, transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import held_in, newest_screening
from wishapp.demand.screening.reviewing import clear, open_screening_file, refuse
from wishapp.kernel.access import Actor, scope_of

pytestmark = pytest.mark.usefixtures("core")


def held(cast: Cast, **plot: object) -> UUID:
    """A wish whose words the platform did not pass."""
    wish = a_wish(cast, "submitted", **plot)  # type: ignore[arg-type]  # passed on by name
    with transaction():
        screening = newest_screening(wish.id)
        assert screening is not None
        take_verdict(screening.id, suggest="review", label=20001, trace_id="")
        return screening.id


@pytest.mark.parametrize(("judge", "state"), [(clear, "passed"), (refuse, "refused")])
def test_a_person_decides_and_says_why(cast: Cast, judge: object, state: str) -> None:
    screening_id = held(cast)
    judged = do(judge, cast.zheng, screening_id, why="人工复核")  # type: ignore[arg-type]  # either
    assert judged.state == state
    step = transitions_of(screening_id)[-1]
    assert (step.words, step.actor_id) == ("人工复核", cast.zheng.me)


def test_nobody_judges_twice(cast: Cast) -> None:
    screening_id = held(cast)
    do(refuse, cast.zheng, screening_id, why="")
    assert code_of(clear, cast.zheng, screening_id, why="") is Code.MOVE_NOT_ALLOWED


def test_nobody_judges_their_own_words(cast: Cast) -> None:
    screening_id = held(cast, wisher=cast.zheng)
    assert code_of(clear, cast.zheng, screening_id, why="") is Code.SAME_PERSON


@pytest.mark.parametrize("who", ["wang", "zhou", "wu", "feng", "chen"])
def test_who_may_not_judge(cast: Cast, who: str) -> None:
    assert code_of(clear, getattr(cast, who), held(cast), why="") is Code.FORBIDDEN


@pytest.mark.parametrize("who", ["gao", "li", "zhao"])
def test_who_does_not_even_see_it(cast: Cast, who: str) -> None:
    assert code_of(clear, getattr(cast, who), held(cast), why="") is Code.NOT_FOUND


def test_a_look_at_the_words_is_written_down(cast: Cast) -> None:
    screening_id = held(cast)
    assert "灯" in do(open_screening_file, cast.zheng, screening_id).words
    (look,) = looks_at(screening_id)
    assert (look.action, look.actor_id, look.person_id) == (
        "screening",
        cast.zheng.me,
        cast.wang.me,
    )
    for who in (cast.gao, cast.li, cast.zhao):
        assert code_of(open_screening_file, who, screening_id) is Code.NOT_FOUND
    assert code_of(open_screening_file, cast.zheng, new_id()) is Code.NOT_FOUND


def test_a_text_that_was_not_held_is_not_judged(cast: Cast) -> None:
    wish = a_wish(cast, "submitted")
    with transaction():
        screening = newest_screening(wish.id)
        db.session.expunge_all()
    assert screening is not None
    assert code_of(clear, cast.zheng, screening.id, why="") is Code.MOVE_NOT_ALLOWED


def test_who_sees_which_held_texts(cast: Cast) -> None:
    here, there = held(cast), held(cast, place=VILLAGE)

    def listed(actor: Actor, after: UUID | None = None) -> list[UUID]:
        return [row.id for row in do(held_in, scope_of(actor), after=after, limit=10)]

    assert listed(cast.chen) == [here, there]
    assert listed(cast.chen, after=here) == [there]
    assert listed(cast.feng) == listed(cast.zheng) == listed(cast.wu) == [here]
    assert listed(cast.gao) == listed(cast.wang) == []

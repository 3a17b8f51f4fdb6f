from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from tests.builders.cast import Cast, openid
from tests.builders.doing import again, code_of, do
from tests.builders.pictures import a_picture
from tests.builders.traces import looks_at, transitions_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import now
from wishapp.base.db import transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.screening.asking import LEASE, begin_attempt, note_failure, open_screening
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.picture_verdicts import (
    DOWNLOAD_FAILED,
    note_asked,
    note_no_verdict,
    picture_under,
    take_picture_verdict,
)
from wishapp.demand.screening.queries import due_screenings, newest_screening, picture_screenings
from wishapp.demand.screening.reviewing import clear, open_screening_picture

pytestmark = pytest.mark.usefixtures("core")

ANSWER = timedelta(minutes=30)


@pytest.fixture
def screening_id(cast: Cast) -> UUID:
    """The screening of a picture that 赵 just reported with."""
    picture = do(a_picture, cast.zhao).id
    claim = a_claim(cast, "delivered", pictures=[picture])
    with transaction():
        return picture_screenings(claim.id, [picture], limit=1)[picture].id


def asked(screening_id: UUID, trace_id: str = "trace-1") -> str:
    """The platform was asked; the token that it got."""
    question = do(begin_attempt, screening_id)
    assert question is not None
    do(note_asked, screening_id, trace_id=trace_id)
    return str(question.token)


def verdict(suggest: str, trace_id: str = "trace-1", label: int | None = 20002) -> bool:
    return do(take_picture_verdict, trace_id=trace_id, suggest=suggest, label=label)


def no_verdict(errcode: int = DOWNLOAD_FAILED, trace_id: str = "trace-1", most: int = 3) -> bool:
    return do(
        note_no_verdict, trace_id=trace_id, errcode=errcode, most_attempts=most, retry_seconds=30
    )


def state_of(screening_id: UUID) -> tuple[str, str, str]:
    row = again(Screening, screening_id)
    return row.state, row.suggest, row.fault


def due_at(moment: datetime) -> list[UUID]:
    return [due.id for due in do(due_screenings, moment, limit=10)]


def test_the_platform_gets_a_token_and_no_words(screening_id: UUID) -> None:
    question = do(begin_attempt, screening_id)
    assert question is not None
    assert (question.openid, question.words, question.scene) == (openid("zhao"), "", 4)
    assert len(question.token) >= 43
    assert question.token not in repr(question)
    stored = again(Screening, screening_id)
    assert question.token.encode() not in (stored.token_digest or b"")


def test_the_picture_is_handed_out_while_its_verdict_is_waited_for(screening_id: UUID) -> None:
    token = asked(screening_id)
    picture = do(picture_under, token)
    assert picture.id == again(Screening, screening_id).picture_id
    assert code_of(picture_under, token[:-1]) is Code.NOT_FOUND
    assert code_of(picture_under, "") is Code.NOT_FOUND
    with time_machine.travel(now() + ANSWER + timedelta(seconds=1)):
        assert code_of(picture_under, token) is Code.NOT_FOUND
    assert verdict("pass")
    assert code_of(picture_under, token) is Code.NOT_FOUND


def test_a_second_question_has_a_token_of_its_own(screening_id: UUID) -> None:
    first = do(begin_attempt, screening_id)
    with time_machine.travel(now() + LEASE + timedelta(seconds=1)):
        second = do(begin_attempt, screening_id)
        assert first
        assert second
        assert code_of(picture_under, first.token) is Code.NOT_FOUND
        assert do(picture_under, second.token)


@pytest.mark.parametrize(
    ("suggest", "state"), [("pass", "passed"), ("review", "held"), ("risky", "held"), ("", "held")]
)
def test_what_follows_from_a_pushed_verdict(screening_id: UUID, suggest: str, state: str) -> None:
    asked(screening_id)
    assert verdict(suggest)
    assert state_of(screening_id) == (state, suggest, "")
    assert transitions_of(screening_id)[-1].capacity == "system:screening"


def test_a_verdict_under_an_unknown_name_waits_for_its_question(screening_id: UUID) -> None:
    assert not verdict("pass")
    assert not verdict("pass", trace_id="")
    assert not no_verdict()
    asked(screening_id)
    assert verdict("pass")
    assert state_of(screening_id)[0] == "passed"


def test_the_name_of_a_texts_check_is_no_pictures(cast: Cast) -> None:
    wish = a_wish(cast, "published")
    with transaction():
        screening = newest_screening(wish.id)
    assert screening
    assert screening.trace_id == "trace"
    assert not verdict("pass", trace_id="trace")


def test_a_repeated_verdict_changes_nothing(screening_id: UUID) -> None:
    asked(screening_id)
    verdict("risky")
    steps = len(transitions_of(screening_id))
    assert verdict("pass")
    assert state_of(screening_id) == ("held", "risky", "")
    assert len(transitions_of(screening_id)) == steps


def test_without_an_answer_in_time_a_person_has_to_look(screening_id: UUID) -> None:
    asked(screening_id)
    assert screening_id not in due_at(now() + ANSWER - timedelta(minutes=1))
    with time_machine.travel(now() + ANSWER + timedelta(seconds=1)):
        assert screening_id in due_at(now())
        assert do(begin_attempt, screening_id) is None
    assert state_of(screening_id) == ("held", "", "no_answer")


def test_a_verdict_after_that_is_shown_to_whoever_decides(screening_id: UUID) -> None:
    asked(screening_id)
    with time_machine.travel(now() + ANSWER + timedelta(seconds=1)):
        do(begin_attempt, screening_id)
        assert verdict("pass", label=100)
        held = again(Screening, screening_id)
        assert (held.state, held.suggest, held.label) == ("held", "pass", 100)


def test_a_picture_that_could_not_be_fetched_is_shown_again(screening_id: UUID) -> None:
    asked(screening_id)
    assert no_verdict()
    waiting = again(Screening, screening_id)
    assert (waiting.state, waiting.fault, waiting.attempts) == ("waiting", "not_fetched", 1)
    with time_machine.travel(waiting.due_at + timedelta(seconds=1)):
        asked(screening_id, "trace-2")
        assert not verdict("pass", "trace-1")
        assert verdict("pass", "trace-2")
    assert state_of(screening_id)[0] == "passed"


def test_a_picture_that_can_never_be_fetched_is_held(screening_id: UUID) -> None:
    for number in range(3):
        with time_machine.travel(again(Screening, screening_id).due_at + timedelta(seconds=1)):
            asked(screening_id, f"trace-{number}")
            no_verdict(trace_id=f"trace-{number}")
    assert state_of(screening_id) == ("held", "", "not_fetched")


def test_any_other_failure_of_the_platform_is_no_verdict_either(screening_id: UUID) -> None:
    asked(screening_id)
    no_verdict(errcode=-1, most=0)
    assert state_of(screening_id) == ("held", "", "not_checked")


def test_an_asker_who_died_is_followed_by_another(screening_id: UUID) -> None:
    assert do(begin_attempt, screening_id)
    assert do(begin_attempt, screening_id) is None
    with time_machine.travel(now() + LEASE + timedelta(seconds=1)):
        asked(screening_id, "trace-2")
    assert again(Screening, screening_id).attempts == 2


def test_an_answer_that_comes_after_the_decision_is_not_waited_for(
    cast: Cast, screening_id: UUID
) -> None:
    do(begin_attempt, screening_id)
    do(note_failure, screening_id, fault="no_address", most_attempts=0, retry_seconds=1)
    do(note_asked, screening_id, trace_id="trace-1")
    assert again(Screening, screening_id).trace_id == ""
    assert do(clear, cast.zheng, screening_id, why="看过").state == "passed"


def test_staff_look_at_the_picture_and_the_look_is_written_down(
    cast: Cast, screening_id: UUID
) -> None:
    picture = do(open_screening_picture, cast.zheng, screening_id)
    assert picture.id == again(Screening, screening_id).picture_id
    [look] = looks_at(screening_id)
    assert (look.action, look.actor_id, look.person_id) == (
        "screening",
        cast.zheng.me,
        cast.zhao.me,
    )
    for who in (cast.gao, cast.li, cast.wang):
        assert code_of(open_screening_picture, who, screening_id) is Code.NOT_FOUND


def test_words_have_no_picture(cast: Cast) -> None:
    wish = a_wish(cast, "submitted")
    with transaction():
        screening = newest_screening(wish.id)
    assert screening
    assert code_of(open_screening_picture, cast.zheng, screening.id) is Code.NOT_FOUND


def test_what_belongs_to_no_community_is_decided_by_the_county(cast: Cast) -> None:
    nickname = do(
        open_screening, cast.wang, subject_kind="nickname", subject_id=new_id(), words="小王"
    )
    question = do(begin_attempt, nickname.id)
    assert question is not None
    assert (question.scene, question.words) == (1, "小王")
    do(note_failure, nickname.id, fault="user_not_recent", most_attempts=0, retry_seconds=1)
    for who in (cast.zheng, cast.feng):
        assert code_of(clear, who, nickname.id, why="可以") is Code.NOT_FOUND
    assert do(clear, cast.chen, nickname.id, why="可以").state == "passed"


def test_an_unheard_of_kind_is_a_fault_of_ours(cast: Cast) -> None:
    with pytest.raises(ValueError, match="poem"):
        do(open_screening, cast.wang, subject_kind="poem", subject_id=new_id(), words="春眠")

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from tests.builders.cast import Cast, openid
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.traces import transitions_of
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.screening.asking import (
    LEASE,
    MOST_ATTEMPTS,
    begin_attempt,
    must_have_passed,
    note_failure,
    take_verdict,
)
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import due_screenings, newest_screening

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def screening_id(cast: Cast) -> UUID:
    """The screening of a wish just posted."""
    wish = a_wish(cast, "submitted")
    with transaction():
        screening = newest_screening(wish.id)
    assert screening is not None
    return screening.id


def verdict(screening_id: UUID, suggest: str) -> Screening:
    do(take_verdict, screening_id, suggest=suggest, label=20001, trace_id="t-1")
    return again(Screening, screening_id)


def failure(screening_id: UUID, most: int = 3) -> object:
    return do(note_failure, screening_id, fault="http_500", most_attempts=most, retry_seconds=30)


def test_the_platform_is_asked_with_the_words_and_the_author(screening_id: UUID) -> None:
    question = do(begin_attempt, screening_id)
    assert question is not None
    assert question.openid == openid("wang")
    assert "灯" in question.words
    assert "灯" not in repr(question)
    assert again(Screening, screening_id).attempts == 1


@pytest.mark.parametrize(
    ("suggest", "state"), [("pass", "passed"), ("review", "held"), ("risky", "held"), ("", "held")]
)
def test_what_follows_from_a_verdict(screening_id: UUID, suggest: str, state: str) -> None:
    judged = verdict(screening_id, suggest)
    assert (judged.state, judged.suggest, judged.label) == (state, suggest, 20001)
    assert transitions_of(screening_id)[-1].capacity == "system:screening"


def test_a_late_verdict_changes_nothing(screening_id: UUID) -> None:
    verdict(screening_id, "risky")
    assert verdict(screening_id, "pass").state == "held"
    assert do(begin_attempt, screening_id) is None
    assert failure(screening_id) is None
    assert again(Screening, screening_id).fault == ""


def test_when_nobody_answers_it_waits_and_then_a_person_decides(screening_id: UUID) -> None:
    moment = now()
    for attempt in (1, 2):
        with time_machine.travel(moment, tick=False):
            assert do(begin_attempt, screening_id) is not None
            assert do(begin_attempt, screening_id) is None
            assert failure(screening_id) is not None
        waiting = again(Screening, screening_id)
        assert (waiting.state, waiting.attempts) == ("waiting", attempt)
        assert waiting.due_at - moment == timedelta(seconds=30 * 2 ** (attempt - 1))
        moment = waiting.due_at
    with time_machine.travel(moment, tick=False):
        assert do(begin_attempt, screening_id) is not None
        assert failure(screening_id) is None
    held = again(Screening, screening_id)
    assert (held.state, held.fault) == ("held", "http_500")


def test_an_asker_who_dies_leaves_it_due_again(screening_id: UUID) -> None:
    assert do(begin_attempt, screening_id) is not None
    assert do(due_screenings, now(), limit=10) == []
    with time_machine.travel(now() + LEASE + timedelta(seconds=1)):
        assert [due.attempts for due in do(due_screenings, now(), limit=10)] == [1]
        assert do(begin_attempt, screening_id) is not None


def test_what_kills_every_asker_is_left_to_a_person(screening_id: UUID) -> None:
    for _ in range(MOST_ATTEMPTS):
        with time_machine.travel(again(Screening, screening_id).due_at):
            assert do(begin_attempt, screening_id) is not None
    with time_machine.travel(again(Screening, screening_id).due_at):
        assert do(begin_attempt, screening_id) is None
    held = again(Screening, screening_id)
    assert (held.state, held.fault, held.attempts) == ("held", "not_asked", MOST_ATTEMPTS)


def test_nobody_is_asked_about_no_words(screening_id: UUID) -> None:
    with transaction():
        db.session.get_one(Screening, screening_id).words = " "
    assert do(begin_attempt, screening_id) is None
    held = again(Screening, screening_id)
    assert (held.state, held.fault, held.attempts) == ("held", "not_asked", 0)


def test_a_fault_that_will_not_pass_is_held_at_once(screening_id: UUID) -> None:
    do(begin_attempt, screening_id)
    assert failure(screening_id, most=0) is None
    assert again(Screening, screening_id).state == "held"


def test_what_is_due(screening_id: UUID) -> None:
    assert [due.id for due in do(due_screenings, now(), limit=10)] == [screening_id]
    do(begin_attempt, screening_id)
    failure(screening_id)
    assert do(due_screenings, now(), limit=10) == []
    with time_machine.travel(now() + timedelta(minutes=1)):
        assert [due.id for due in do(due_screenings, now(), limit=10)] == [screening_id]
        verdict(screening_id, "pass")
        assert do(due_screenings, now(), limit=10) == []


def test_only_a_passed_text_goes_on(screening_id: UUID) -> None:
    subject = new_id()
    assert refusal_of(must_have_passed, subject, None).facts["state"] == "none"
    waiting = again(Screening, screening_id)
    assert refusal_of(must_have_passed, subject, waiting).code is Code.SCREENING_NOT_PASSED
    must_have_passed(subject, verdict(screening_id, "pass"))


def test_an_unknown_screening() -> None:
    assert code_of(begin_attempt, new_id()) is Code.NOT_FOUND

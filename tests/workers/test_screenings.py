from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from tests.builders.doing import again, do
from tests.builders.wishes import PUBLIC_TEXT, a_wish, pass_screening
from tests.workers.office import Make, Office, quick
from wishapp.base.clock import now
from wishapp.config import Config
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.rectifications.rewording import reword_card

CHECK = "/wxa/msg_sec_check"


def patient(config: Config) -> Config:
    """Three attempts before a person has to look."""
    return quick(config, wechat=replace(config.wechat, screening_attempts=3))


VERDICTS = [
    ("想请人修一盏灯", "passed", "pass"),
    ("违禁测试", "held", "risky"),
    ("疑似测试", "held", "review"),
]


def test_the_verdict_decides(office: Office) -> None:
    wishes = [office.posted(content=content) for content, _, _ in VERDICTS]
    office.carry_and_work()
    for wish, (_, state, suggest) in zip(wishes, VERDICTS, strict=True):
        screening = office.screening(wish)
        assert (screening.state, screening.suggest, screening.fault) == (state, suggest, "")
        assert screening.attempts == 1
    assert all(message.done_at for message in office.messages("screening.ask"))


def test_new_words_of_a_card_are_shown_once_they_passed(office: Office) -> None:
    wish = a_wish(office.cast)
    do(reword_card, office.cast.zhou, wish.id, wording="想请人修一盏灯", why="写得太细")
    assert again(Wish, wish.id).public_text == PUBLIC_TEXT
    do(pass_screening, wish.id)
    office.carry_and_work()
    assert again(Wish, wish.id).public_text == "想请人修一盏灯"


@pytest.mark.parametrize("fault", ["http:502", "errcode:45009", "drop_after"])
def test_while_the_platform_fails_the_wish_waits_and_passes_later(
    office: Office, fault: str
) -> None:
    wish = office.posted()
    office.emulator.fault(CHECK, fault, times=3)
    office.carry_and_work()
    waiting = office.screening(wish)
    assert (waiting.state, waiting.attempts) == ("waiting", 1)
    assert waiting.due_at > now()
    office.tick_and_work()
    assert office.screening(wish).attempts == 1

    office.emulator.clear_faults()
    office.make_due(waiting)
    office.tick_and_work()
    assert office.screening(wish).state == "passed"


def test_a_platform_that_is_always_busy_leaves_the_text_to_a_person(make_office: Make) -> None:
    office = make_office(patient)
    wish = office.posted()
    office.emulator.fault(CHECK, "errcode:-1", times=1000)
    office.carry_and_work()
    waits = []
    for _ in range(2):
        waiting = office.screening(wish)
        assert (waiting.state, waiting.fault) == ("waiting", "platform_busy")
        waits.append((waiting.due_at - now()).total_seconds())
        office.make_due(waiting)
        office.tick_and_work()
    held = office.screening(wish)
    assert (held.state, held.attempts, held.suggest) == ("held", 3, "")
    assert waits[0] < waits[1]
    office.make_due(held)
    office.tick_and_work()
    assert office.screening(wish).attempts == 3


@pytest.mark.parametrize(
    ("fault", "word"),
    [("errcode:61010", "user_not_recent"), ("errcode:48001", "config_fault")],
)
def test_a_fault_that_will_not_pass_leaves_it_to_a_person_at_once(
    office: Office, fault: str, word: str
) -> None:
    wish = office.posted()
    office.emulator.fault(CHECK, fault, times=1000)
    with capture_logs() as logs:
        office.carry_and_work()
    held = office.screening(wish)
    assert (held.state, held.fault, held.attempts) == ("held", word, 1)
    assert [line["fault"] for line in logs if line["event"] == "not checked"] == [word]


def test_an_answer_without_a_verdict_is_never_a_pass(office: Office) -> None:
    for answer in ("{}", '{"result": {}}', '{"result": {"suggest": 1, "label": 100}}'):
        wish = office.posted()
        office.emulator.fault(CHECK, f"answer:{answer}", times=3)
        office.carry_and_work()
        assert office.screening(wish).state == ScreeningState.WAITING


def test_a_job_that_breaks_while_asking_leaves_the_text_due(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = office.posted()
    with monkeypatch.context() as patched:
        patched.setattr("wishapp.doors.wechat.door.WeChatDoor.check_text", lambda *_, **__: 1 / 0)
        office.carry_and_work()
    waiting = office.screening(wish)
    assert (waiting.state, waiting.attempts, waiting.fault) == ("waiting", 1, "")
    office.tick_and_work()
    again = office.screening(wish)
    assert again.attempts == 1, "it is not asked again while it may still be asked"
    office.make_due(waiting)
    office.tick_and_work()
    assert office.screening(wish).state == "passed"


def test_no_transaction_is_open_while_the_platform_is_waited_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watching(*_: object, **__: object) -> None:
        seen.append(office.world.busy)  # type: ignore[attr-defined]  # QueuePool has it
        raise LookupError

    office.posted()
    monkeypatch.setattr("wishapp.doors.wechat.door.WeChatDoor.check_text", watching)
    office.carry_and_work()
    assert seen == [0]

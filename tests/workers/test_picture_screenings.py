"""A picture's way to its verdict: asked about, fetched, judged by push, and what may go wrong."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import requests  # noqa: TID251 - the stranger who tries an old address
from PIL import Image
from structlog.testing import capture_logs

from tests.builders.doing import again, do
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.wishes import a_claim
from tests.workers.front import Front, open_for, serving
from tests.workers.office import Make, Office, quick
from wishapp.base.db import transaction
from wishapp.base.ids import new_id
from wishapp.config import Config
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import picture_screenings
from wishapp.fulfilment.claims.models import Claim
from wishapp.kernel.access import Actor
from wishapp.kernel.media.inspecting import inspect_picture
from wishapp.kernel.media.keeping import keep_picture, storage_key
from wishapp.registry.people.queries import person_of

CHECK = "/wxa/media_check_async"


@pytest.fixture
def front() -> Iterator[Front]:
    with serving(Front()) as running:
        yield running


@pytest.fixture
def office(make_office: Make, front: Front) -> Iterator[Office]:
    """青禾县's office with its API at an address that the platform knows."""
    office = make_office(front.settings)
    with open_for(office, front):
        yield office


def jpeg(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "JPEG")
    return buffer.getvalue()


def brought(office: Office, owner: Actor, colour: str = "green") -> UUID:
    """A picture that somebody uploaded, with its bytes in the store."""
    inspected = inspect_picture(jpeg(colour), max_bytes=1_000_000, max_pixels=1_000_000)
    picture_id = new_id()
    office.world.core.storage.put(storage_key(picture_id), inspected.data, inspected.content_type)
    do(keep_picture, owner, picture_id, inspected)
    return picture_id


def reported(office: Office, colour: str = "green") -> tuple[Claim, UUID]:
    """赵, who opens the mini-program, reports a wish done with one picture."""
    member = office.cast.zhao
    with transaction():
        person_of(member.me).openid = office.emulator.openid(QINGHE.appid, "zhao")
    picture = brought(office, member, colour)
    return a_claim(office.cast, "delivered", pictures=[picture], time=service(4)), picture


def screening_of(claim: Claim, picture: UUID) -> Screening:
    with transaction():
        return picture_screenings(claim.id, [picture], limit=1)[picture]


def outcomes(office: Office) -> list[str | None]:
    """How the pushed events ended, in the order in which they came."""
    rows = office.world.rows(QINGHE, "SELECT outcome FROM platform_events ORDER BY received_at")
    return [row.outcome for row in rows]


def settle(office: Office) -> None:
    """The platform pushes what it has, and the workers take it."""
    office.emulator.deliver()
    office.carry_and_work()


VERDICTS = [("pass", "passed", 100), ("risky", "held", 20002), ("review", "held", 21000)]
FORMS = [
    {"mode": mode, "format": kind, "text_numbers": texts}
    for mode in ("safe", "compat")
    for kind, texts in (("json", True), ("xml", False))
]


@pytest.mark.parametrize(("verdict", "state", "label"), VERDICTS)
def test_the_platform_fetches_the_picture_and_its_push_decides(
    office: Office, verdict: str, state: str, label: int
) -> None:
    office.emulator.media_rule(verdict)
    claim, picture = reported(office)
    office.carry_and_work()
    assert screening_of(claim, picture).state == "waiting"
    settle(office)
    judged = screening_of(claim, picture)
    assert (judged.state, judged.suggest, judged.label, judged.fault) == (state, verdict, label, "")
    assert judged.attempts == 1


@pytest.mark.parametrize("habits", FORMS, ids=str)
def test_in_every_form_and_however_often_it_comes(
    make_office: Make, front: Front, habits: dict[str, Any]
) -> None:
    office = make_office(front.settings)
    with open_for(office, front, copies=3, **habits):
        office.emulator.media_rule("review", text_label=True)
        claim, picture = reported(office)
        office.carry_and_work()
        pushes = office.emulator.deliver()
        assert [push["tries"] for push in pushes] == [["ok"]] * 3
        office.carry_and_work()
    judged = screening_of(claim, picture)
    assert (judged.state, judged.label) == ("held", 21000)
    rows = office.world.rows(QINGHE, "SELECT outcome, attempts FROM platform_events")
    assert [tuple(row) for row in rows] == [("done", 1)]


def test_the_address_is_closed_again_after_the_verdict(office: Office, front: Front) -> None:
    claim, picture = reported(office)
    office.carry_and_work()
    [task] = office.emulator.look("media")["tasks"]
    assert task["url"].startswith(f"{front.url}/api/v1/screening-pictures/{QINGHE.code}/")
    settle(office)
    assert screening_of(claim, picture).state == "passed"
    assert requests.get(task["url"], timeout=60).status_code == 404


def test_without_an_answer_it_is_held_after_half_an_hour(office: Office) -> None:
    office.emulator.media_rule("never")
    claim, picture = reported(office)
    office.carry_and_work()
    settle(office)
    office.tick_and_work()
    assert screening_of(claim, picture).state == "waiting"
    office.make_due(screening_of(claim, picture))
    office.tick_and_work()
    held = screening_of(claim, picture)
    assert (held.state, held.suggest, held.fault, held.attempts) == ("held", "", "no_answer", 1)


def test_a_picture_that_could_not_be_fetched_is_asked_about_again_and_then_held(
    office: Office,
) -> None:
    office.emulator.media_rule("failed")
    claim, picture = reported(office)
    office.carry_and_work()
    for attempt in range(1, office.world.config.wechat.screening_attempts):
        settle(office)
        waiting = screening_of(claim, picture)
        assert (waiting.state, waiting.fault, waiting.attempts) == (
            "waiting", "not_fetched", attempt,
        )  # fmt: skip
        office.make_due(waiting)
        office.tick_and_work()
    settle(office)
    held = screening_of(claim, picture)
    assert (held.state, held.fault, held.suggest) == ("held", "not_fetched", "")


@pytest.mark.parametrize(
    ("fault", "word"),
    [("errcode:61010", "user_not_recent"), ("errcode:48001", "config_fault")],
)
def test_a_fault_that_will_not_pass_leaves_it_to_a_person(
    office: Office, fault: str, word: str
) -> None:
    claim, picture = reported(office)
    office.emulator.fault(CHECK, fault, times=1000)
    office.carry_and_work()
    held = screening_of(claim, picture)
    assert (held.state, held.fault) == ("held", word)


@pytest.mark.parametrize("fault", ["errcode:45009", "http:502"])
def test_a_fault_that_passes_is_sat_out(office: Office, fault: str) -> None:
    claim, picture = reported(office)
    office.emulator.fault(CHECK, fault, times=3)
    office.carry_and_work()
    waiting = screening_of(claim, picture)
    assert (waiting.state, waiting.attempts) == ("waiting", 1)
    office.emulator.clear_faults()
    office.make_due(waiting)
    office.tick_and_work()
    settle(office)
    assert screening_of(claim, picture).state == "passed"


def test_a_worker_killed_before_it_noted_the_answer_is_followed_by_another(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, picture = reported(office)
    with monkeypatch.context() as patched:
        patched.setattr("workers.jobs.screen.note_asked", lambda *_, **__: 1 / 0)
        office.carry_and_work()
    office.emulator.deliver()
    office.carry_and_work()
    waiting = screening_of(claim, picture)
    assert (waiting.state, waiting.trace_id) == ("waiting", "")
    assert outcomes(office) == [None], "the verdict waits for its question"

    office.make_due(waiting)
    office.tick_and_work()
    settle(office)
    passed = screening_of(claim, picture)
    assert (passed.state, passed.attempts) == ("passed", 2)


def test_a_verdict_that_comes_before_its_name_is_stored_is_not_lost(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.emulator.media_rule("risky")
    claim, picture = reported(office)
    found: list[str] = []
    with monkeypatch.context() as patched:

        def overtaken(screening_id: UUID, *, trace_id: str) -> None:
            office.emulator.deliver()
            found.append(trace_id)

        patched.setattr("workers.jobs.screen.note_asked", overtaken)
        office.carry_and_work()
    office.carry_and_work()
    assert outcomes(office) == [None]
    office.sql("UPDATE screenings SET trace_id = :trace WHERE kind = 'picture'", trace=found[0])
    office.sql("UPDATE platform_events SET due_at = now()")
    office.tick_and_work()
    assert screening_of(claim, picture).state == "held"
    assert outcomes(office) == ["done"]


def test_a_verdict_for_nobody_is_given_up_after_a_while(office: Office) -> None:
    reported(office)
    office.carry_and_work()
    office.emulator.deliver()
    office.sql("UPDATE screenings SET trace_id = '' WHERE kind = 'picture'")
    office.carry_and_work()
    assert outcomes(office) == [None]
    office.sql("UPDATE platform_events SET due_at = now(), received_at = now() - interval '1 h'")
    office.tick_and_work()
    assert outcomes(office) == ["unmatched"]


def without_address(config: Config) -> Config:
    return quick(config)


def without_keys(config: Config) -> Config:
    counties = tuple(replace(county, push=None) for county in config.counties)
    service = replace(config.service, public_url="https://wish.example")
    return quick(config, service=service, counties=counties)


@pytest.mark.parametrize("change", [without_address, without_keys])
def test_where_the_platform_cannot_answer_nobody_asks_it(
    make_office: Make, change: Callable[[Config], Config]
) -> None:
    office = make_office(change)
    claim, picture = reported(office)
    office.carry_and_work()
    held = screening_of(claim, picture)
    assert (held.state, held.fault) == ("held", "no_address")
    assert CHECK not in office.emulator.calls()


def test_no_address_of_a_picture_stands_in_a_log_or_a_table(office: Office) -> None:
    claim, picture = reported(office)
    with capture_logs() as logs:
        office.carry_and_work()
        settle(office)
    [task] = office.emulator.look("media")["tasks"]
    token = task["url"].rpartition("/")[2]
    assert token not in str(logs)
    assert token not in str(again(Screening, screening_of(claim, picture).id).__dict__)

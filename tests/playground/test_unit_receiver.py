import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import urllib3
from flask.testing import FlaskClient

from playground.unit_receiver.faults import KINDS
from playground.unit_receiver.receiver import app_from_environment, create_app
from playground.unit_receiver.running import RunningReceiver, serve_receiver
from tests.builders.patience import PATIENCE_SECONDS
from wishapp.base.clock import now
from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway import Answer, PushFailure, new_secret, push, signed_headers

OLD, NEW, FOREIGN = new_secret(), new_secret(), new_secret()
STATEMENT = {
    "type": "statement",
    "county": "青禾县",
    "unit": {"name": "青禾县水务局", "uscc": "00000000000000000X"},
    "period": {"since": "2026-01-01", "until": "2026-04-01"},
    "revision": 1,
    "digest": "0f",
    "lines": [
        {
            "name": "林一<b>",
            "community": "向阳社区",
            "times": 3,
            "wishes": 1,
            "minutes": {"total": 270},
        }
    ],
}
BODY = json.dumps(STATEMENT, ensure_ascii=False).encode()


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[RunningReceiver]:
    with serve_receiver([NEW, OLD], tmp_path) as running:
        yield running


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    return create_app([NEW, OLD], tmp_path).test_client()


def signed(
    body: bytes = BODY, *, secret: str = NEW, age: timedelta = timedelta()
) -> dict[str, str]:
    moment = now() - age
    headers = signed_headers(message_id="msg_1", timestamp=moment, body=body, secrets=[secret])
    return {**headers, "Content-Type": "application/json"}


def pushed(receiver: RunningReceiver, message_id: str = "msg_1", seconds: float = 5.0) -> Answer:
    headers = signed_headers(message_id=message_id, timestamp=now(), body=BODY, secrets=[NEW])
    settings = DeliverySettings(allow_private_addresses=True, read_timeout_seconds=seconds)
    return push(
        url=receiver.endpoint,
        headers={**headers, "Content-Type": "application/json"},
        body=BODY,
        settings=settings,
    )


def test_a_statement_is_kept_once_and_a_repeat_gets_the_same_receipt(
    receiver: RunningReceiver,
) -> None:
    first, repeat, other = pushed(receiver), pushed(receiver), pushed(receiver, "msg_2")
    assert first.receipt_no == repeat.receipt_no == "HZ-000001"
    assert other.receipt_no == "HZ-000002"
    kept = receiver.received()
    assert [each["webhook_id"] for each in kept] == ["msg_2", "msg_1"]
    assert kept[1]["statement"] == STATEMENT


def test_what_was_received_survives_a_restart(tmp_path: Path) -> None:
    with serve_receiver([NEW], tmp_path) as receiver:
        receipt = pushed(receiver).receipt_no
    with serve_receiver([NEW], tmp_path) as receiver:
        assert pushed(receiver).receipt_no == receipt
        assert len(receiver.received()) == 1


def test_repeats_at_the_same_moment_are_one_message(receiver: RunningReceiver) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: pushed(receiver), range(16)))
    assert {each.receipt_no for each in answers} == {"HZ-000001"}
    assert len(receiver.received()) == 1


@pytest.mark.parametrize("secret", [OLD, NEW], ids=["the old", "the new"])
def test_while_a_secret_is_replaced_both_are_good(client: FlaskClient, secret: str) -> None:
    assert client.post("/wishapp", data=BODY, headers=signed(secret=secret)).status_code == 200


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, BODY),
        (signed(secret=FOREIGN), BODY),
        (signed(), BODY + b" "),
        (signed(age=timedelta(minutes=6)), BODY),
        ({**signed(), "webhook-id": "msg_2"}, BODY),
        ({**signed(), "webhook-signature": "v1"}, BODY),
        (signed(), b"\xff"),
    ],
    ids=["none", "foreign", "changed body", "old", "other id", "malformed", "no text"],
)
def test_what_nobody_signed_is_not_kept(
    client: FlaskClient, headers: dict[str, str], body: bytes
) -> None:
    answer = client.post("/wishapp", data=body, headers=headers)
    assert answer.status_code == 401
    assert client.get("/received").json == []


@pytest.mark.parametrize("body", [b"", b"[]", b"not json"])
def test_signed_nonsense_is_answered_plainly(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/wishapp", data=body, headers=signed(body))
    assert (answer.status_code, answer.json) == (400, {"error": "not a JSON object"})


def test_a_body_beyond_all_measure_is_refused(client: FlaskClient) -> None:
    assert client.post("/wishapp", data=b"x" * 5_000_001).status_code == 413


def test_the_page_shows_period_members_and_minutes(client: FlaskClient) -> None:
    assert "还没有收到报送单" in client.get("/").text
    client.post("/wishapp", data=BODY, headers=signed())
    page = client.get("/")
    for shown in (
        "青禾县水务局",
        "2026-01-01 至 2026-04-01（不含）",
        "林一",
        "向阳社区",
        "270",
        "HZ-000001",
    ):
        assert shown in page.text
    assert "林一&lt;b&gt;" in page.text
    assert "http" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_statement_with_less_in_it_does_not_break_the_page(client: FlaskClient) -> None:
    body = b'{"type": "something new"}'
    assert client.post("/wishapp", data=body, headers=signed(body)).status_code == 200
    assert client.get("/").status_code == 200


def test_the_environment_configures_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WISHAPP_RECEIVER_SECRETS", f"{NEW} {OLD}")
    monkeypatch.setenv("WISHAPP_RECEIVER_FOLDER", str(tmp_path / "unit"))
    client = app_from_environment().test_client()
    assert client.post("/wishapp", data=BODY, headers=signed(secret=OLD)).status_code == 200
    assert (tmp_path / "unit").stat().st_mode & 0o077 == 0


def test_a_file_of_secrets_may_change_while_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secrets"
    monkeypatch.setenv("WISHAPP_RECEIVER_SECRETS_FILE", str(file))
    monkeypatch.setenv("WISHAPP_RECEIVER_FOLDER", str(tmp_path / "unit"))
    client = app_from_environment().test_client()
    assert client.post("/wishapp", data=BODY, headers=signed(secret=NEW)).status_code == 401
    file.write_text(f"{OLD}\n{NEW}\n")
    assert client.post("/wishapp", data=BODY, headers=signed(secret=NEW)).status_code == 200


def test_what_a_unit_copies_has_no_switches(client: FlaskClient) -> None:
    assert client.post("/__receiver/faults", json={"kind": "500"}).status_code == 404


FAULTS = [
    ("down", "cut_off", 0),
    ("500", "server_error", 0),
    ("410", "gone", 0),
    ("garbage", "garbage_answer", 0),
    ("html", "garbage_answer", 0),
    ("redirect", "redirect", 0),
    ("slow", "timeout", 1),
    ("lost", "cut_off", 1),
]


@pytest.mark.parametrize(("kind", "reason", "kept"), FAULTS)
def test_a_fault_is_met_once_and_the_repeat_has_one_effect(
    receiver: RunningReceiver, kind: str, reason: str, kept: int
) -> None:
    receiver.fault(kind)
    with pytest.raises(PushFailure) as failed:
        pushed(receiver, seconds=0.2 if kind == "slow" else 5.0)
    assert failed.value.reason == reason
    assert len(receiver.received()) == kept
    assert pushed(receiver).receipt_no == "HZ-000001"
    assert len(receiver.received()) == 1


def test_202_is_kept_and_acknowledged_later(receiver: RunningReceiver) -> None:
    receiver.fault("202")
    assert not pushed(receiver).received
    assert len(receiver.received()) == 1


def test_a_fault_lasts_as_often_as_it_was_ordered_or_until_it_is_switched_off(
    receiver: RunningReceiver,
) -> None:
    receiver.fault("500", times=2)
    for _ in range(2):
        with pytest.raises(PushFailure, match="server_error"):
            pushed(receiver)
    assert pushed(receiver).received
    receiver.fault("500", times=1000)
    receiver.fault("none")
    assert pushed(receiver).received


def test_a_slow_unit_does_answer_in_the_end(receiver: RunningReceiver) -> None:
    receiver.fault("slow", seconds=0.1)
    assert pushed(receiver).seconds >= 0.1


def test_the_switches_leave_pages_alone(receiver: RunningReceiver) -> None:
    receiver.fault("500")
    assert urllib3.request("GET", receiver.url).status == 200


def test_an_unknown_fault_is_refused(receiver: RunningReceiver) -> None:
    with pytest.raises(ValueError, match="earthquake"):
        receiver.fault("earthquake")


def test_it_runs_as_a_program_with_its_switches(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    environment = {
        **os.environ,
        "WISHAPP_RECEIVER_SECRETS": NEW,
        "WISHAPP_RECEIVER_FOLDER": str(tmp_path),
        "WISHAPP_RECEIVER_PORT": str(port),
    }
    running = RunningReceiver(url=f"http://127.0.0.1:{port}")
    command = [sys.executable, "-m", "playground.unit_receiver"]
    with (tmp_path / "log").open("wb") as log:
        program = subprocess.Popen(command, env=environment, stderr=log, stdout=log)  # noqa: S603 - our own program
    try:
        # urllib3 repeats a refused connection with growing pauses until the program listens.
        patience = urllib3.Retry(connect=200, backoff_factor=0.02, backoff_max=0.5)
        assert urllib3.request("GET", running.url, retries=patience).status == 200
        running.fault("410")
        with pytest.raises(PushFailure, match="gone"):
            pushed(running)
        assert pushed(running).receipt_no == "HZ-000001"
    finally:
        program.terminate()
        program.wait(timeout=PATIENCE_SECONDS)


def test_every_kind_of_fault_is_tried_here() -> None:
    assert {kind for kind, _, _ in FAULTS} | {"202", "none"} == KINDS

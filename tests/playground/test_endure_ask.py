"""The phones of a run repeat a request under its key, and look where a repeat is refused."""

import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from playground.endure import ask
from playground.endure.ask import Client, Network
from playground.endure.diary import MINUTE, Diary
from playground.endure.record import UNHEARD, Record
from playground.run.site import Addresses, DemoCounty
from wishapp.base.clock import county_date, now, start_of_day

Asked = list[tuple[str, str, str]]
HANG_UP: tuple[int, dict[str, Any]] = (0, {})
REFUSED = (409, {"code": "move_not_allowed"})


@contextmanager
def a_server(*answers: tuple[int, dict[str, Any]]) -> Iterator[tuple[str, Asked]]:
    """A server that gives these answers in turn, and what it was asked: method, path, key."""
    left = deque(answers)
    asked: Asked = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked.append((self.command, self.path, self.headers.get("Idempotency-Key", "")))
            status, body = left.popleft()
            if not status:
                self.close_connection = True
                return
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = answer  # noqa: N815 - the names that http.server calls

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "FIRST_PAUSE", 0.0)
    monkeypatch.setattr(ask, "CUT_OFTEN", 0.0)


def a_client(address: str, folder: Path) -> Client:
    county = DemoCounty(code="229901", name="青禾县", appid="wx")
    where = Addresses(
        api=address, emulator=address, receiver=address, folder="", counties=(county,)
    )
    return Client(Network(where, "229901", Record(folder / "told.jsonl"), "seed"), "wang")


def test_a_request_is_repeated_under_its_key_until_it_is_heard(tmp_path: Path) -> None:
    with a_server(HANG_UP, (500, {}), (429, {}), (201, {"id": "wish"})) as (address, asked):
        answer = a_client(address, tmp_path).post("wishes", {"form": "goods"})
    assert (answer.status, answer.body, answer.tries) == (201, {"id": "wish"}, 4)
    assert len(asked) == 4
    assert len({key for _, _, key in asked}) == 1
    assert asked[0][2]


def test_two_requests_have_two_keys(tmp_path: Path) -> None:
    with a_server((201, {}), (201, {})) as (address, asked):
        client = a_client(address, tmp_path)
        client.post("wishes")
        client.post("wishes")
    assert len({key for _, _, key in asked}) == 2


def test_a_refused_repeat_is_looked_at(tmp_path: Path) -> None:
    with a_server(HANG_UP, REFUSED, (200, {"state": "started"})) as (address, asked):
        answer = a_client(address, tmp_path).step("c/start", None, "c", {"started"})
    assert (answer.status, answer.tries, answer.looked) == (200, 2, True)
    assert asked[-1][:2] == ("GET", "/api/v1/c")


def test_a_first_refusal_stands_and_so_does_that_of_a_step_not_done(tmp_path: Path) -> None:
    with a_server(REFUSED) as (address, _):
        assert a_client(address, tmp_path).step("c/start", None, "c", {"started"}).status == 409
    with a_server(HANG_UP, REFUSED, (200, {"state": "claimed"})) as (address, _):
        answer = a_client(address, tmp_path).step("c/start", None, "c", {"started"})
    assert (answer.status, answer.code, answer.looked) == (409, "move_not_allowed", False)


def test_patience_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "PATIENCE_SECONDS", -1.0)
    with a_server(HANG_UP) as (address, _):
        assert a_client(address, tmp_path).post("wishes").status == UNHEARD


def test_no_minute_of_a_diary_is_given_twice() -> None:
    day = start_of_day(county_date(now()))
    diary, lengths, taken = Diary(now() - timedelta(hours=1)), cycle((1, 4, 2)), []
    while (time := diary.take(day, next(lengths))) is not None:
        taken.append(time)
    assert all(before[1] <= after[0] for before, after in pairwise(taken))
    assert all(day <= start and end <= now() for start, end in taken)
    assert all((end - start) % MINUTE == timedelta() for start, end in taken)

"""The API lives without a proxy before it: slow clients cost a connection, and no thread."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection

import pytest

from playground.bench.serving import free_port
from tests.builders.patience import PATIENCE_SECONDS

WORKERS = 2
HALF_HEAD = b"GET / HTTP/1.1\r\nHost: a\r\n"
WAIT = b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"
HALF_BODY = b"POST /sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{"


@contextmanager
def serving(**variables: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = free_port()
    server = "tests.api.serving.small_server"
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "gunicorn", "-c", f"python:{server}", f"{server}:app"],
        env=os.environ | {"WISHAPP_PORT": str(port), "WISHAPP_WORKERS": str(WORKERS)} | variables,
    )
    try:
        for _ in range(600):
            try:
                answer(port)
                break
            except OSError:
                time.sleep(0.05)
        yield port, process
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as (port, _):
        yield port


def client(port: int, sends: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(sends)
    return connection


class Heard:
    """What came through a connection, in as many pieces as it did."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self.said = connection, b""

    def until(self, words: bytes, times: int) -> bytes:
        """Listen until some words came so often; all that was heard."""
        while self.said.count(words) < times:
            piece = self._connection.recv(4096)
            assert piece, self.said
            self.said += piece
        return self.said


def answer(port: int, path: str = "/", body: bytes | None = None) -> list[str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST" if body else "GET", path, body)
        return connection.getresponse().read().decode().split(" ")
    finally:
        connection.close()


@pytest.mark.parametrize("sends", [b"", b"G", HALF_HEAD, HALF_BODY])
def test_others_are_answered_while_many_send_slowly(port: int, sends: bytes) -> None:
    with ExitStack() as stack:
        for _ in range(60):
            stack.enter_context(client(port, sends))
        began = time.monotonic()
        for _ in range(20):
            assert answer(port, "/", b"hello")[1] == "5"
        assert time.monotonic() - began < 5


def test_others_are_answered_while_some_take_no_answer_in_or_do_not_close(port: int) -> None:
    with ExitStack() as stack:
        for sends in (b"GET / HTTP/1.0\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"):
            for _ in range(20):
                stack.enter_context(client(port, sends))
        stack.enter_context(client(port, b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n"))
        began = time.monotonic()
        for _ in range(20):
            assert answer(port)[1] == "0"
        assert time.monotonic() - began < 5


def test_more_connections_than_a_worker_holds_push_out_the_slowest() -> None:
    with serving(SMALL_CONNECTIONS="20") as (port, _), ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(client(port, HALF_HEAD))
        for _ in range(20):
            assert answer(port)[1] == "0"


def test_half_a_request_is_cut_off_in_time(port: int) -> None:
    began = time.monotonic()
    with client(port, HALF_HEAD) as connection:
        assert connection.recv(4096).startswith(b"HTTP/1.1 408 ")
        assert connection.recv(4096) == b""
    assert 8 < time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("sends", "status"),
    [
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nAuthorization : secret\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nA: " + b"a" * 70_000, b"431"),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_problem(
    port: int, sends: bytes, status: bytes
) -> None:
    with client(port, sends) as connection:
        said = connection.recv(4096)
        assert said.startswith(b"HTTP/1.1 " + status)
        assert b"application/problem+json" in said
        assert b"secret" not in said


def test_a_body_is_asked_for_and_requests_follow_each_other(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
    with client(port, head) as connection:
        assert connection.recv(4096).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"abc" + b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 2 + HALF_HEAD)
        heard = Heard(connection)
        heard.until(b"200 OK", 3)
        # The rest of the fourth request, whose name for a path counts for nothing.
        connection.sendall(b"SCRIPT_NAME: /\r\n\r\n")
        heard.until(b"200 OK", 4)
        assert heard.until(b" 0 ", 3).rstrip().endswith(b" 0")


def processes(port: int) -> set[str]:
    return {answer(port)[0] for _ in range(40)}


def test_what_is_sent_while_a_request_is_answered_waits_for_its_turn(port: int) -> None:
    with client(port, WAIT) as connection:
        heard = Heard(connection)
        heard.until(b"200 OK", 1)
        for _ in range(2):
            connection.sendall(WAIT)
            time.sleep(0.05)
        heard.until(b"200 OK", 3)


def test_who_leaves_while_being_answered_harms_nobody(port: int) -> None:
    before = processes(port)
    for _ in range(20):
        with client(port, WAIT):
            time.sleep(0.02)
    assert processes(port) == before


def test_a_full_worker_lives_on_when_all_its_clients_speak_at_once() -> None:
    with serving(SMALL_CONNECTIONS="20") as (port, _), ExitStack() as stack:
        before = processes(port)
        for _ in range(2):
            held = [stack.enter_context(client(port, WAIT)) for _ in range(30)]
            for each in held:
                with suppress(OSError):
                    each.sendall(WAIT)
        assert processes(port) == before


def test_a_body_that_is_too_long_is_answered_without_being_received(port: int) -> None:
    with client(port, b"POST / HTTP/1.1\r\nContent-Length: 1000001\r\n\r\n") as connection:
        said = connection.recv(4096)
        assert b"Connection: close" in said


class Asker(threading.Thread):
    """Opens connection after connection until told to stop."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port, self.over = port, threading.Event()
        self.seen: set[str] = set()
        self.faults: list[str] = []

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self.seen.add(answer(self.port)[0])
            except OSError as error:
                self.faults.append(repr(error))

    def stop(self) -> None:
        self.over.set()
        self.join()


def replace_one_by_one(process: subprocess.Popen[bytes], pids: set[str]) -> None:
    for pid in pids:
        os.kill(int(pid), signal.SIGTERM)
        time.sleep(1)


def replace_all(process: subprocess.Popen[bytes], _: set[str]) -> None:
    process.send_signal(signal.SIGHUP)


@pytest.mark.parametrize("replace", [replace_one_by_one, replace_all])
def test_no_connection_is_lost_while_workers_are_replaced(
    replace: Callable[[subprocess.Popen[bytes], set[str]], None],
) -> None:
    with serving() as (port, process):
        before = processes(port)
        askers = [Asker(port) for _ in range(4)]
        for each in askers:
            each.start()
        replace(process, before)
        until = time.monotonic() + 30
        while time.monotonic() < until and len(replaced(askers, before)) < WORKERS:
            time.sleep(0.1)
        for each in askers:
            each.stop()
    assert len(before) == WORKERS
    assert len(replaced(askers, before)) >= WORKERS
    assert [fault for each in askers for fault in each.faults] == []


def replaced(askers: list[Asker], before: set[str]) -> set[str]:
    return {pid for each in askers for pid in each.seen.copy()} - before

"""Sends prepared requests over kept-alive connections from several processes, and times them."""

import multiprocessing
import socket
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

TIMEOUT_SECONDS = 30
CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Load:
    """What came back: answers by status, seconds from first to last, and each answer's time."""

    statuses: dict[int, int]
    seconds: float
    times: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    @property
    def p50(self) -> float:
        """The median answer time in milliseconds."""
        return statistics.median(self.times) * 1_000


def request_bytes(method: str, path: str, body: str = "", **headers: str) -> bytes:
    """A request as it goes over the wire; header names are given with underscores."""
    content = body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in named.items()]
    if content:
        lines.append("Content-Type: application/json")
    if method == "POST":
        lines.append(f"Content-Length: {len(content)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + content


def load(port: int, shares: Sequence[Sequence[bytes]]) -> Load:
    """Each share is sent in order over its own connection by its own process, all at once."""
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(len(shares) + 1)
    queue = context.SimpleQueue()
    workers = [
        context.Process(target=_send, args=(port, share, barrier, queue)) for share in shares
    ]
    for worker in workers:
        worker.start()
    barrier.wait(TIMEOUT_SECONDS)
    results = [queue.get() for _ in workers]
    for worker in workers:
        worker.join()
    return _merged(results)


def _merged(results: Sequence[tuple[float, float, list[tuple[int, float]]]]) -> Load:
    statuses: dict[int, int] = {}
    times = []
    for _, _, answers in results:
        for status, seconds in answers:
            statuses[status] = statuses.get(status, 0) + 1
            times.append(seconds)
    began = min(result[0] for result in results)
    ended = max(result[1] for result in results)
    return Load(statuses=statuses, seconds=ended - began, times=times)


def _send(port: int, requests: Sequence[bytes], barrier: object, queue: object) -> None:
    answers = []
    with socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_SECONDS) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        barrier.wait(TIMEOUT_SECONDS)  # type: ignore[attr-defined]  # multiprocessing's own types are private
        began = time.monotonic()
        for request in requests:
            sent = time.perf_counter()
            connection.sendall(request)
            status = _answer(connection)
            answers.append((status, time.perf_counter() - sent))
        ended = time.monotonic()
    queue.put((began, ended, answers))  # type: ignore[attr-defined]  # the same


def _answer(connection: socket.socket) -> int:
    data = connection.recv(CHUNK)
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    length = _length(head)
    while len(body) < length:
        body += _more(connection)
    return int(head[9:12])


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(CHUNK)
    if not data:
        raise ConnectionError("the server closed the connection")
    return data

"""Servers that answer byte for byte what a test wants, also what no framework would send."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

DRIP_SECONDS = 0.02


@dataclass
class Server:
    port: int
    requests: list[bytes] = field(default_factory=list)
    stopping: Event = field(default_factory=Event)

    def url(self, path: str = "/wishapp") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


Handler = Callable[[socket.socket, Server], None]


def read_request(connection: socket.socket, server: Server) -> None:
    """Read one request with a Content-Length, whole, and remember it."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    wanted = int(lengths[0].partition(b":")[2])
    while len(body) < wanted:
        body += _some(connection)
    server.requests.append(head + b"\r\n\r\n" + body)


def _some(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise ConnectionError
    return data


def saying(answer: bytes) -> Handler:
    def handle(connection: socket.socket, server: Server) -> None:
        read_request(connection, server)
        connection.sendall(answer)

    return handle


def dripping(beginning: bytes, drop: bytes) -> Handler:
    """Send a beginning, then one drop after the other, for ever."""

    def handle(connection: socket.socket, server: Server) -> None:
        read_request(connection, server)
        connection.sendall(beginning)
        while not server.stopping.wait(DRIP_SECONDS):
            connection.sendall(drop)

    return handle


JSON_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def answer(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


RECEIPT = answer("200 OK", b'{"receipt_no": "HZ-1"}', "Content-Type: application/json")


def chunked(*chunks: bytes) -> bytes:
    framed = b"".join(b"%x\r\n%b\r\n" % (len(each), each) for each in chunks)
    return JSON_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + framed + b"0\r\n\r\n"


def silent(connection: socket.socket, server: Server) -> None:
    server.stopping.wait()


@contextmanager
def serving(handler: Handler, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        server = Server(port=listener.getsockname()[1])
        thread = Thread(target=_accept, args=(listener, handler, server, tls))
        thread.start()
        try:
            yield server
        finally:
            server.stopping.set()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _accept(
    listener: socket.socket, handler: Handler, server: Server, tls: ssl.SSLContext | None
) -> None:
    workers = []
    with suppress(OSError):
        while True:
            connection = listener.accept()[0]
            workers.append(Thread(target=_serve, args=(connection, handler, server, tls)))
            workers[-1].start()
    for worker in workers:
        worker.join()


def _serve(
    connection: socket.socket, handler: Handler, server: Server, tls: ssl.SSLContext | None
) -> None:
    # The caller under test hangs up whenever it likes.
    with suppress(OSError), connection:
        if tls is None:
            handler(connection, server)
            return
        with tls.wrap_socket(connection, server_side=True) as secured:
            handler(secured, server)

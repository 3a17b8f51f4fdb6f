"""gunicorn's threaded worker, whose threads see whole requests only.

The worker's loop receives the heads and bodies of all connections at once. So a client that sends
slowly, or never, costs a connection for some seconds, and no thread.
"""

import selectors
import socket
import time
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn import http
from gunicorn.errors import ConfigError
from gunicorn.http.errors import InvalidChunkSize, LimitRequestHeaders, ParseException
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from miniprogram_api.bodies import MOST_BODY
from miniprogram_api.serving.arriving import UNREADABLE, Arrival, Progress
from miniprogram_api.serving.refusing import answer_of

# From the connection's first moment to the end of the head; a kept-alive one from its next byte.
HEAD_SECONDS = 10.0
# For ten megabytes from a poor mobile connection.
BODY_SECONDS = 60.0
# A client that takes an answer in more slowly is left alone.
ANSWER_SECONDS = 15.0
# A client that was refused in the middle of its sending is heard out for so long.
LINGER_SECONDS = 2.0
RECEIVE_BYTES = 65_536
LOOK_SECONDS = 0.5
# Unfinished requests above a JSON body's size hold at most so much memory in a process.
MOST_HELD_BYTES = 67_108_864
SMALL_BYTES = 131_072
# What is asked of an application that does not say how large a body it takes.
OTHER_APP_BODY_BYTES = 16_777_216
FAULTS = {
    Progress.LONG_HEAD: LimitRequestHeaders(""),
    Progress.BAD_CHUNK: InvalidChunkSize(b""),
}
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """One client; ``arrival`` is the request that it is sending."""

    def __init__(self, most_body_bytes: int, *where: Any) -> None:
        super().__init__(*where)
        self.most_body_bytes = most_body_bytes
        self.arrival = Arrival(most_body_bytes)
        self.is_watched = self.is_idle = self.lingers = self.sends_body = False
        # gunicorn need not wait for data in a thread.
        self.data_ready = True

    def init(self) -> None:
        """Read the request that has arrived; each one has a parser of its own."""
        self.initialized = True
        self.parser = http.get_parser(self.cfg, self.arrival, self.client)

    def begin_next(self) -> None:
        """Begin with the next request, of which some may be here already."""
        rest = self.arrival.rest
        self.arrival, self.sends_body = Arrival(self.most_body_bytes), False
        if rest:
            self.arrival.take(rest)

    def say(self, words: bytes) -> None:
        """Send a few bytes without waiting."""
        with suppress(OSError):
            self.sock.send(words)


class WholeRequests(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker whose loop receives and whose threads answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Connections with a request on its way, the longest known first.
        self._arriving: dict[Connection, None] = {}
        self._next_look = 0.0
        self._most_body = OTHER_APP_BODY_BYTES

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Raise when the server should speak TLS itself, which is the proxy's work."""
        super().check_config(cfg, log)
        if cfg.is_ssl:
            raise ConfigError("this worker speaks no TLS: a proxy does")

    def load_wsgi(self) -> None:
        """Load the application, which knows how large a body may be."""
        super().load_wsgi()
        extensions = getattr(self.wsgi, "extensions", {})
        self._most_body = extensions.get(MOST_BODY, OTHER_APP_BODY_BYTES)

    def accept(self, listener: Any) -> None:
        """Take a new connection, and what it has sent already."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        if self.nr_conns >= self.worker_connections:
            self._make_room()
        where = (self.cfg, client, address, listener.getsockname())
        conn = Connection(self._most_body, *where)
        self._await(conn, HEAD_SECONDS)
        self._receive(conn)

    def finish_request(self, conn: Connection, future: Any) -> None:
        """Keep a connection that may send another request, and close any other."""
        if future.cancelled() or not future.result():
            self._close(conn)
            return
        conn.sock.settimeout(0.0)
        conn.begin_next()
        if len(conn.arrival):
            self._await(conn, HEAD_SECONDS)
            self._go_on(conn)
            return
        if self.nr_conns >= self.worker_connections:
            # A full worker takes no new client, and one that has nothing to say is in their way.
            self._close(conn)
            return
        conn.is_idle = True
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
        self.keepalived_conns.append(conn)
        self._watch(conn)

    def handle_request(self, req: Any, conn: Connection) -> bool:
        """Answer a request; a client that does not take the answer in is let go."""
        conn.sock.settimeout(ANSWER_SECONDS)
        if conn.arrival.progress is Progress.CUT:
            req.must_close = True
        try:
            return bool(super().handle_request(req, conn))
        except TimeoutError:
            self.log.warning("answer not taken in")
            return False

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Refuse what cannot be read; what the client sent is never logged."""
        if isinstance(exc, ParseException):
            self.log.warning("request not read: %s", type(exc).__name__)
        else:
            self.log.error("request failed", exc_info=exc)
        with suppress(OSError):
            client.settimeout(ANSWER_SECONDS)
            client.sendall(answer_of(exc))

    def murder_pending(self) -> None:
        """Give up the requests that did not arrive in time."""
        moment = time.monotonic()
        if moment < self._next_look:
            return
        self._next_look = moment + LOOK_SECONDS
        for conn in [each for each in self._arriving if each.timeout <= moment]:
            self._give_up(conn)

    # gunicorn's signature.
    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:  # noqa: FBT001
        """Whether another request may follow; the rest of the body is in memory."""
        is_whole = conn.arrival.progress is Progress.WHOLE
        return bool(keepalive and is_whole and conn.parser.finish_body())

    def _await(self, conn: Connection, seconds: float) -> None:
        conn.timeout = time.monotonic() + seconds
        self._arriving[conn] = None

    def _receive(self, conn: Connection, _: Any = None) -> None:
        """Take in what a connection has sent."""
        if conn.is_idle:
            conn.is_idle = False
            self.keepalived_conns.remove(conn)
            self._await(conn, HEAD_SECONDS)
        elif conn not in self._arriving:
            # It is being answered; what it sends meanwhile waits.
            self._unwatch(conn)
            return
        try:
            data = conn.sock.recv(RECEIVE_BYTES)
        except (BlockingIOError, InterruptedError):
            self._watch(conn)
            return
        except OSError:
            data = b""
        if not data:
            self._end(conn)
        elif not conn.lingers:
            conn.arrival.take(data)
            self._go_on(conn)

    def _go_on(self, conn: Connection) -> None:
        """Hand over a request that is here, and wait for any other.

        Its connection stays watched, since few send more before they are answered. Each change of
        what is watched lets the threads run first.
        """
        if conn.arrival.is_here:
            del self._arriving[conn]
            self.enqueue_req(conn)
        elif conn.arrival.progress in UNREADABLE:
            self._refuse(conn, FAULTS[conn.arrival.progress])
        else:
            self._watch(conn)
            self._await_body(conn)

    def _await_body(self, conn: Connection) -> None:
        if conn.arrival.progress is Progress.BODY and not conn.sends_body:
            conn.sends_body = True
            conn.timeout = time.monotonic() + BODY_SECONDS
            if conn.arrival.expects_continue:
                conn.say(CONTINUE)
        if len(conn.arrival) > SMALL_BYTES and self._held() > MOST_HELD_BYTES:
            self._refuse(conn, MemoryError())

    def _held(self) -> int:
        return sum(len(each.arrival) for each in self._arriving)

    def _refuse(self, conn: Connection, error: Exception) -> None:
        conn.say(answer_of(error))
        self._close(conn, hear_out=True)

    def _give_up(self, conn: Connection) -> None:
        if len(conn.arrival) and not conn.lingers:
            conn.say(answer_of(TimeoutError()))
        self._end(conn)

    def _make_room(self) -> None:
        """Let go of the connection that has been sending longest, or else of an idle one."""
        if self._arriving:
            self._give_up(next(iter(self._arriving)))
        elif self.keepalived_conns:
            self._end(self.keepalived_conns.popleft())

    def _close(self, conn: Connection, *, hear_out: bool = False) -> None:
        """Close a connection; one that is still sending would lose its answer, so is heard out."""
        if hear_out or conn.arrival.progress is Progress.CUT:
            with suppress(OSError):
                conn.sock.settimeout(0.0)
                conn.sock.shutdown(socket.SHUT_WR)
                conn.lingers = True
                self._await(conn, LINGER_SECONDS)
                self._watch(conn)
                return
        self._end(conn)

    def _end(self, conn: Connection) -> None:
        self._arriving.pop(conn, None)
        # Whatever of it stands in the same batch of events finds nothing to do.
        conn.is_idle = False
        self._unwatch(conn)
        self.nr_conns -= 1
        conn.close()

    def _watch(self, conn: Connection) -> None:
        if not conn.is_watched:
            conn.is_watched = True
            receive = partial(self._receive, conn)
            with suppress(KeyError):
                # A thread closed the connection that had this number before.
                self.poller.unregister(conn.sock)
            self.poller.register(conn.sock, selectors.EVENT_READ, receive)

    def _unwatch(self, conn: Connection) -> None:
        if conn.is_watched:
            conn.is_watched = False
            # One that a thread closed may be known no more.
            with suppress(KeyError, ValueError):
                self.poller.unregister(conn.sock)

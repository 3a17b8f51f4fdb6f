"""Makes the sample unit fail on demand; not part of what a unit copies."""

import socket
from collections.abc import Callable, Mapping
from threading import Event, Lock

from flask import Flask, Response, g, jsonify, request
from flask.typing import ResponseReturnValue

from playground.unit_receiver import receiver

NO_FAULT = "none"
SLOW_SECONDS = 30.0
LOGIN_PAGE = "<!doctype html><title>登录</title><form>请先登录</form>"


def hang_up() -> Response:
    """Close the connection under the server, so that the caller gets no answer at all."""
    environ = request.environ
    connection: socket.socket = environ.get("werkzeug.socket") or environ["gunicorn.socket"]
    connection.shutdown(socket.SHUT_RDWR)
    return Response()


INSTEAD: Mapping[str, Callable[[], Response]] = {
    "down": hang_up,
    "500": lambda: Response("boom", status=500),
    "410": lambda: Response("", status=410),
    "garbage": lambda: Response('{"receipt_no": ', mimetype="application/json"),
    "html": lambda: Response(LOGIN_PAGE, mimetype="text/html"),
    "redirect": lambda: Response("", status=302, headers={"Location": "/elsewhere"}),
}
AFTER_KEEPING = frozenset({"slow", "202", "lost"})
KINDS = INSTEAD.keys() | AFTER_KEEPING | {NO_FAULT}


class Faults:
    """Which fault the next pushes meet, how many of them, and how slow a slow one is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kind = NO_FAULT
        self._times = 0
        self._seconds = SLOW_SECONDS
        self.closing = Event()

    def ordered(self) -> ResponseReturnValue:
        """Take a new order: ``{"kind": …, "times": 1, "seconds": 30}``."""
        order = request.get_json()
        kind = str(order["kind"])
        if kind not in KINDS:
            return jsonify(error="unknown kind", kinds=sorted(KINDS)), 400
        with self._lock:
            self._kind = kind
            self._times = int(order.get("times", 1))
            self._seconds = float(order.get("seconds", SLOW_SECONDS))
        return jsonify(kind=kind, times=self._times)

    def instead(self) -> ResponseReturnValue | None:
        """Answer in the receiver's place, when the fault is one of those."""
        g.fault = self._take() if request.path == "/wishapp" else NO_FAULT
        if g.fault not in INSTEAD:
            return None
        request.get_data()
        return INSTEAD[g.fault]()

    def afterwards(self, response: Response) -> Response:
        """Spoil the receiver's own answer, when the fault is one of those."""
        if g.fault == "slow":
            self.closing.wait(self._seconds)
        if g.fault == "lost":
            return hang_up()
        return Response(status=202) if g.fault == "202" else response

    def _take(self) -> str:
        with self._lock:
            if self._times < 1:
                return NO_FAULT
            self._times -= 1
            return self._kind


def with_faults(app: Flask) -> Faults:
    """Add the switches under ``/__receiver/faults`` to a receiver.

    ``slow``, ``202`` and ``lost`` (no answer) keep the message first; all other kinds do not.
    """
    faults = Faults()
    app.before_request(faults.instead)
    app.after_request(faults.afterwards)
    app.add_url_rule("/__receiver/faults", view_func=faults.ordered, methods=["POST"])
    return faults


def app_from_environment() -> Flask:
    """The configured receiver with its switches, for one server process with threads."""
    app = receiver.app_from_environment()
    with_faults(app)
    return app

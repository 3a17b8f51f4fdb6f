"""Faults by switch: the next calls of a path fail in a chosen way."""

import json
import random
import socket
import threading
import time
from dataclasses import dataclass, field

from flask import Response, request

from playground.wechat.answers import Refused, refusal

KINDS = (
    "errcode:<number>",
    "latency:<seconds up to 60>",
    "http:<status from 300 to 599>",
    "answer:<JSON>",
    "drop",
    "drop_after",
    "garbage",
)
EVERYWHERE = "*"
LONGEST_LATENCY = 60.0
STATUSES = range(300, 600)


@dataclass(slots=True)
class Fault:
    """``left`` calls of ``path`` still fail, all of them when it is None.

    ``value`` is what follows the colon of the kind. Only some of the calls are hit when
    ``probability`` is below 1; ``chance`` decides, the same way for the same seed.
    """

    path: str
    kind: str
    value: str
    left: int | None
    probability: float = 1.0
    chance: random.Random = field(default_factory=random.Random)

    def hits(self, path: str) -> bool:
        """Whether this call fails; a path of ``*`` stands for all."""
        if self.path not in {path, EVERYWHERE}:
            return False
        return self.probability >= 1 or self.chance.random() < self.probability

    def before(self, moment: float) -> Response | None:
        """What happens instead of the effect; None when the effect follows."""
        if self.kind == "latency":
            time.sleep(float(self.value))
        elif self.kind == "drop":
            return dropped()
        elif self.kind == "http":
            headers = {"Location": request.url}  # tempts a client that follows redirects
            return Response("<html>gateway", int(self.value), headers, mimetype="text/html")
        elif self.kind == "garbage":
            return Response("<html>not JSON at all", mimetype="application/json")
        elif self.kind in {"errcode", "answer"}:
            return Response(self._body(moment), mimetype="application/json")
        return None

    def _body(self, moment: float) -> str:
        if self.kind == "answer":
            return self.value
        return json.dumps(refusal(Refused(int(self.value)), moment, request.path))


class Faults:
    """The switched-on faults, used up in the order in which they were set."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let the coming calls of a path fail."""
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._faults.clear()

    def take(self, path: str) -> Fault | None:
        """The fault for this call, if one is due."""
        with self._lock:
            due = next((fault for fault in self._faults if fault.hits(path)), None)
            if due and due.left is not None:
                due.left -= 1
                if due.left == 0:
                    self._faults.remove(due)
            return due


def parse_kind(text: str) -> tuple[str, str]:
    """The kind and its value. Raises ValueError with a sentence when it is none of KINDS."""
    kind, colon, value = text.partition(":")
    if not _fits(kind, colon, value):
        raise ValueError("must be one of " + ", ".join(KINDS))
    return kind, value


def _fits(kind: str, colon: str, value: str) -> bool:
    try:
        match kind:
            case "errcode":
                return int(value) != 0
            case "latency":
                return 0 < float(value) <= LONGEST_LATENCY
            case "http":
                return int(value) in STATUSES
            case "answer":
                json.loads(value)
                return True
            case _:
                return kind in KINDS and not colon
    except ValueError:
        return False


def dropped() -> Response:
    """Cut the connection under the client, as a dying network does.

    Both servers that run the emulator hand the socket to the application; the response that is
    returned here can no longer be written.
    """
    wire = request.environ.get("werkzeug.socket") or request.environ.get("gunicorn.socket")
    if not isinstance(wire, socket.socket):
        raise TypeError("connections can be dropped only under werkzeug's server or gunicorn")
    wire.shutdown(socket.SHUT_RDWR)
    return Response(status=204)

"""Sends one message to one unit, and returns its receipt or raises the kind of failure."""

import logging
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress

from urllib3 import exceptions
from urllib3.connection import HTTPConnection, HTTPException, HTTPSConnection
from urllib3.response import HTTPResponse

from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway.addresses import Place, Resolver, Target, checked_address
from wishapp.doors.unit_gateway.deadline import Deadline
from wishapp.doors.unit_gateway.errors import Reason, TemporaryFailure, failure_of
from wishapp.doors.unit_gateway.receipts import ACCEPTED, Answer, receipt_no_in, retry_after
from wishapp.doors.unit_gateway.resolving import system_resolver

# urllib3 writes the path and query of a unit's address when the unit sends malformed headers.
logging.getLogger("urllib3.connection").setLevel(logging.ERROR)

PIECE_BYTES = 4096
OWN_HEADERS = {
    "user-agent": "wishapp",
    "accept": "application/json",
    "accept-encoding": "identity",
    "connection": "close",
}
FAULTS: Sequence[tuple[type[Exception], Reason]] = [
    (ssl.SSLCertVerificationError, Reason.CERTIFICATE),
    (exceptions.NewConnectionError, Reason.CONNECT),
    (exceptions.TimeoutError, Reason.TIMEOUT),
    (TimeoutError, Reason.TIMEOUT),
    (exceptions.SSLError, Reason.TLS),
    (ssl.SSLError, Reason.TLS),
    (exceptions.ProtocolError, Reason.CUT_OFF),
    (OSError, Reason.CUT_OFF),
    (exceptions.HTTPError, Reason.GARBAGE_ANSWER),
    (HTTPException, Reason.GARBAGE_ANSWER),
]


def push(
    *,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    settings: DeliverySettings,
    resolve: Resolver = system_resolver,
    trust: ssl.SSLContext | None = None,
) -> Answer:
    """POST a body to a unit once and return its receipt.

    The connection goes to the very IP that was checked. It uses no proxy, follows no redirect,
    repeats nothing and sends no cookie. Without ``trust`` the system's certificate authorities
    decide. Raises ``PermanentFailure`` or ``TemporaryFailure``, whose texts are reason words
    only.
    """
    started = time.monotonic()
    target = checked_address(url, allow_private=settings.allow_private_addresses, resolve=resolve)
    left = settings.total_timeout_seconds - (time.monotonic() - started)
    connection = _connection(target, min(settings.connect_timeout_seconds, left), trust)
    with Deadline(left) as deadline, closing(connection), _faults_named(deadline):
        _connect(connection, deadline)
        connection.timeout = settings.read_timeout_seconds
        _send(connection, target.place, headers, body)
        status, receipt_no = _receipt(connection.getresponse(), settings)
    return Answer(
        status=status,
        received=status != ACCEPTED,
        receipt_no=receipt_no,
        seconds=time.monotonic() - started,
    )


def _connection(
    target: Target, seconds: float, trust: ssl.SSLContext | None
) -> HTTPConnection | HTTPSConnection:
    # A bare connection, not a pool: pools repeat, redirect and write the address into the log.
    place, timeout = target.place, max(seconds, 0.001)
    if place.scheme == "http":
        return HTTPConnection(target.ip, place.port, timeout=timeout)
    return HTTPSConnection(
        target.ip,
        place.port,
        timeout=timeout,
        server_hostname=place.host,
        ssl_context=trust or ssl.create_default_context(),
        cert_reqs=ssl.CERT_REQUIRED,
    )


def _connect(connection: HTTPConnection | HTTPSConnection, deadline: Deadline) -> None:
    connection.connect()
    deadline.guard(connection.sock)


def _send(
    connection: HTTPConnection | HTTPSConnection,
    place: Place,
    headers: Mapping[str, str],
    body: bytes,
) -> None:
    ours = {"host": place.authority, **OWN_HEADERS}
    theirs = {name: text for name, text in headers.items() if name.lower() not in ours}
    # A unit may answer and close before it has read everything; its answer still counts.
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request(
            "POST",
            place.path,
            body=body,
            headers=ours | theirs,
            preload_content=False,
            decode_content=False,
        )


def _receipt(response: HTTPResponse, settings: DeliverySettings) -> tuple[int, str | None]:
    with closing(response):
        if response.status // 100 != 2:  # noqa: PLR2004 - the hundred that means success
            pause = retry_after(response.headers, longest_seconds=settings.longest_retry_seconds)
            raise failure_of(response.status, pause)
        body = _body(response, settings.max_answer_bytes)
        return response.status, receipt_no_in(response.headers.get("content-type", ""), body)


def _body(response: HTTPResponse, max_bytes: int) -> bytes:
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise TemporaryFailure(Reason.ENCODED_ANSWER)
    body = b""
    # Not stream(): it reads the size line of a chunk without a limit.
    while piece := response.read(PIECE_BYTES):
        body += piece
        if len(body) > max_bytes:
            raise TemporaryFailure(Reason.ANSWER_TOO_LARGE)
    return body


@contextmanager
def _faults_named(deadline: Deadline) -> Iterator[None]:
    """Turn every fault of the network into a reason word, without its text or its cause."""
    failure = None
    try:
        yield
    except TemporaryFailure as known:
        failure = known
    except (exceptions.HTTPError, HTTPException, OSError) as fault:
        failure = TemporaryFailure(_reason_of(fault))
    if deadline.passed:
        failure = TemporaryFailure(Reason.TIMEOUT)
    if failure:
        raise failure


def _reason_of(fault: Exception) -> Reason:
    return next(reason for kind, reason in FAULTS if isinstance(fault, kind))

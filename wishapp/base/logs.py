"""Structured JSON logs on stdout: ids, codes and durations, never what people wrote."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import Any, TextIO, cast

import orjson
import structlog
from structlog.types import EventDict

from wishapp.base.clock import now
from wishapp.base.county import NoCountyChosenError, county
from wishapp.base.errors import Refusal
from wishapp.base.trace import request_id

OURS = ("wishapp", "miniprogram_api", "console", "workers", "playground")
# Always at WARNING, whatever our own level: below it they write statements, addresses, bodies.
LIBRARIES = (
    "alembic", "gunicorn", "gunicorn.access", "gunicorn.error", "rq", "rq.job", "rq.worker",
    "sqlalchemy", "urllib3", "werkzeug",
)  # fmt: skip

MOST_FRAMES = 30
MOST_CAUSES = 5
LONGEST_FOREIGN_TEXT = 300
SHOWN_FOLDERS = 3
URL_SECRETS = re.compile(r"(?<=//)[^/@\s]*@|\?[^\s\"']*")
RECORD = "_record"


def configure_logging(level: str, *, program: str) -> None:
    """Send every log of this process to stdout, one JSON object a line.

    ``level`` (debug, info, warning, error) is for our own packages. ``program`` names the process
    in each line. Call it once, early; again, it starts over.
    """
    formatter = structlog.stdlib.ProcessorFormatter(processors=[_foreign_renderer(program)])
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    # A record that cannot be written would be shown on stderr with all its values.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in LIBRARIES:
        _take_over(logging.getLogger(name), logging.WARNING)
    for name in OURS:
        _take_over(logging.getLogger(name), level.upper())
    # Our own lines go straight to the stream: the standard library's way costs four times as much,
    # and every request writes one.
    structlog.configure(
        processors=[_own_renderer(program)],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=partial(_Writer, sys.stdout),
    )


class _Writer:
    """The logger to which structlog hands finished lines. ``name`` is that of the logger."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self.name = name

    def msg(self, line: str) -> None:
        # One write a line, so that those of several threads do not run into each other; a log that
        # cannot be written holds nobody up.
        with suppress(ValueError, OSError):
            self._stream.write(line + "\n")
            self._stream.flush()

    debug = info = warning = error = critical = exception = msg


def shown_exception(error: BaseException) -> dict[str, Any]:
    """Type, places in the code and stable codes of an exception and its causes; no values."""
    return _shown(error, MOST_CAUSES)


def _take_over(logger: logging.Logger, level: int | str) -> None:
    logger.handlers = []
    logger.propagate = True
    logger.setLevel(level)


def _own_renderer(program: str) -> Callable[[Any, str, EventDict], str]:
    def render(writer: _Writer, method: str, event: EventDict) -> str:
        level = "error" if method == "exception" else method
        return _line({"level": level, "program": program, "logger": writer.name}, event)

    return render


def _foreign_renderer(program: str) -> Callable[[Any, str, EventDict], str]:
    def render(_: Any, __: str, event: EventDict) -> str:
        record: logging.LogRecord = event.pop(RECORD)
        event.pop("_from_structlog")
        event["event"] = _foreign_text(str(event["event"]))
        level = record.levelname.lower()
        return _line({"level": level, "program": program, "logger": record.name}, event)

    return render


def _line(head: dict[str, str], event: EventDict) -> str:
    event.pop("stack_info", None)
    error = _error_in(event.pop("exc_info", None))
    line = {
        "time": now().isoformat(timespec="milliseconds"),
        **head,
        "event": event.pop("event", ""),
        **_whereabouts(),
        **event,
    }
    return _json(line | {"exception": shown_exception(error)} if error else line)


def _whereabouts() -> dict[str, str]:
    found = {}
    with suppress(NoCountyChosenError):
        found["county"] = county().code
    if request_id():
        found["request_id"] = request_id()
    return found


def _foreign_text(text: str) -> str:
    """The first line of a library's message, without queries and passwords of addresses."""
    first = text.partition("\n")[0]
    return URL_SECRETS.sub("…", first)[:LONGEST_FOREIGN_TEXT]


def _error_in(exc_info: object) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return cast(BaseException | None, exc_info[1])
    return sys.exception() if exc_info else None


def _shown(error: BaseException, causes_left: int) -> dict[str, Any]:
    kind = type(error)
    shown: dict[str, Any] = {"type": f"{kind.__module__}.{kind.__qualname__}"}
    shown |= _codes(error)
    shown["at"] = [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    ]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and causes_left > 0:
        shown["cause"] = _shown(cause, causes_left - 1)
    return shown


def _codes(error: BaseException) -> dict[str, str]:
    if isinstance(error, Refusal):
        return {"code": error.code.value}
    sqlstate = getattr(error, "sqlstate", None)
    return {"sqlstate": sqlstate} if isinstance(sqlstate, str) else {}


def _short(filename: str) -> str:
    return "/".join(PurePath(filename).parts[-SHOWN_FOLDERS:])


def _json(line: dict[str, Any]) -> str:
    options = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_NON_STR_KEYS
    try:
        return orjson.dumps(line, default=_kind, option=options).decode()
    except TypeError:
        # Half a surrogate pair or a cycle: this one is not deterred by the former.
        return json.dumps({key: str(line[key]) for key in ("time", "level", "program", "event")})


def _kind(value: object) -> str:
    """The type of a value, in place of the value itself, whose repr may hold anything."""
    return f"<{type(value).__name__}>"

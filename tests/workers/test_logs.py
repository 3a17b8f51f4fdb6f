import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any

import pytest
import structlog

from tests.builders.settings import QINGHE
from tests.workers.office import Office
from wishapp.base.county import acting_for
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.base.logs import LIBRARIES, OURS, configure_logging
from wishapp.base.trace import tracing
from workers.job import Errand, Work, run

WORDS = "王秀兰 13800000001"


@dataclass
class Resident:
    name: str = WORDS


class Paper:
    """What a process writes to stdout."""

    def __init__(self) -> None:
        self.text = io.StringIO()

    def configure(self, level: str, program: str) -> None:
        with redirect_stdout(self.text):
            configure_logging(level, program=program)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.getvalue().splitlines()]


@pytest.fixture
def paper() -> Iterator[Paper]:
    """Logs as a process writes them; everything is put back afterwards."""
    known = [logging.getLogger(name) for name in ("", *LIBRARIES, *OURS)]
    before = [(each, each.handlers, each.level, each.propagate) for each in known]
    raising, drawing = logging.raiseExceptions, structlog.get_config()
    written = Paper()
    written.configure("info", "work")
    yield written
    for logger, handlers, level, propagate in before:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
    logging.raiseExceptions = raising
    structlog.configure(**drawing)


def test_a_line_says_when_who_and_for_whom(paper: Paper) -> None:
    log = structlog.get_logger("workers.relay")
    log.debug("too fine")
    with acting_for(QINGHE), tracing("request-7"):
        log.info("messages carried", queued=3)
    (line,) = paper.lines()
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "program": "work",
        "logger": "workers.relay",
        "event": "messages carried",
        "county": "229901",
        "request_id": "request-7",
        "queued": 3,
    }


def test_an_exception_is_its_type_and_places_never_its_text(paper: Paper) -> None:
    try:
        try:
            int(WORDS)
        except ValueError as error:
            raise Refusal(Code.BUSY, name=WORDS) from error
    except Refusal:
        structlog.get_logger("workers").exception("job failed")
        logging.getLogger("rq.worker").exception("unhandled\n%s", WORDS)
    found = paper.lines()
    assert WORDS not in str(found)
    for line in found:
        shown = line["exception"]
        assert (shown["type"], shown["code"]) == ("wishapp.base.errors.Refusal", "busy")
        assert shown["cause"]["type"] == "builtins.ValueError"
        assert "tests/workers/test_logs.py:" in shown["at"][-1]
    assert [line["event"] for line in found] == ["job failed", "unhandled"]


class Violation(Exception):
    sqlstate = "23514"


def test_a_fault_of_the_database_is_told_by_its_code(paper: Paper) -> None:
    structlog.get_logger("workers").error("fault", exc_info=Violation(f"row contains {WORDS}"))
    (line,) = paper.lines()
    assert line["exception"] == {
        "type": "tests.workers.test_logs.Violation",
        "sqlstate": "23514",
        "at": [],
    }


def test_a_job_that_fails_tells_its_type_only(paper: Paper, office: Office) -> None:
    def act(work: Work) -> str:
        raise RuntimeError(WORDS)

    run("step", act, Errand("229901", new_id(), "request-7"))
    found = paper.lines()
    assert WORDS not in str(found)
    assert [line["event"] for line in found] == ["job begins", "job failed", "job ended"]
    assert found[1]["exception"]["type"] == "builtins.RuntimeError"
    assert {line["request_id"] for line in found} == {"request-7"}


@pytest.mark.parametrize("value", [Resident(), WORDS.encode(), Exception(WORDS), {WORDS}])
def test_values_that_are_not_plain_are_named_by_their_type(paper: Paper, value: object) -> None:
    structlog.get_logger("workers").info("event", value=value)
    assert paper.lines()[0]["value"] == f"<{type(value).__name__}>"


def test_libraries_speak_up_from_warning_on_and_lose_what_addresses_hide(paper: Paper) -> None:
    for name in LIBRARIES:
        logging.getLogger(name).info("a statement with %s", WORDS)
        logging.getLogger(name).warning("at https://me:pw@example.cn/p?code=1 now")
    found = paper.lines()
    assert [line["logger"] for line in found] == list(LIBRARIES)
    assert {line["event"] for line in found} == {"at https://…example.cn/p… now"}


def test_a_line_is_written_whatever_stands_in_it(paper: Paper) -> None:
    cycle: list[object] = []
    cycle.append(cycle)
    for value in ("half \ud83d", cycle):
        structlog.get_logger("workers").info("event", value=value)
    assert [line["event"] for line in paper.lines()] == ["event", "event"]


def test_configuring_twice_writes_once(paper: Paper) -> None:
    paper.configure("error", "relay")
    structlog.get_logger("workers").warning("too fine")
    structlog.get_logger("workers").error("told")
    assert [(line["program"], line["event"]) for line in paper.lines()] == [("relay", "told")]

"""The API does what its description says, whoever calls: many thousand calls (``make fuzz``).

Its name keeps it out of ``make test``. ``CALLS`` says how many there are, ``SEED`` which.
"""

import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
import structlog
from schemathesis.core.failures import Failure, FailureGroup

from playground.servers import Servers
from tests.api.attempts import Attempt
from tests.api.client import Api
from tests.api.fuzzing.callers import ALL_ROLES, CALLERS, headers
from tests.api.fuzzing.calls import CHECKS, MODES, aim, answered, cases, draw_calls, operations_of
from tests.api.fuzzing.tally import Tally, how_called
from tests.api.fuzzing.towns import Town, copying, founded
from tests.builders.invariants import broken
from tests.builders.settings import QINGHE

CALLS = int(os.environ.get("CALLS") or 50_000)
SEED = int(os.environ.get("SEED") or 1)
# So many cases for an operation in a row; a town lasts for so many operations.
IN_A_ROW, IN_A_TOWN = 8, 40
# To draw a case takes as long as to serve it.
CALLS_OF_A_CASE = 3
# How often the one calls who may.
BY_WHO_MAY = 0.4
BY_RULE = frozenset({400, 413, 415, 422})
PROGRESS_SECONDS = 20
Say = Callable[[str], None]


@dataclass
class Run:
    """A run under way."""

    tally: Tally = field(default_factory=Tally)
    began: float = field(default_factory=time.monotonic)
    told: float = 0.0

    @property
    def over(self) -> bool:
        """Whether all calls were made."""
        return self.tally.calls >= CALLS

    def progress(self, say: Say) -> None:
        """Say now and then how far it is."""
        passed = time.monotonic() - self.began
        if passed - self.told > PROGRESS_SECONDS:
            self.told = passed
            calls = self.tally.calls
            for line in self.tally.new_breaches():
                say(line)
            say(f"{calls} of {CALLS} calls, {calls / passed:.0f} a second, "
                f"{len(self.tally.breaches)} kinds of breaches")  # fmt: skip


@pytest.fixture
def say(request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str]) -> Say:
    """Write a line where a person sees it at once."""
    writer = request.config.get_terminal_writer()

    def line(text: str) -> None:
        with capfd.disabled():
            writer.line(text)
            writer.flush()

    return line


def test_no_call_of_anybody_breaks_the_api_or_its_description(
    town: Api, cluster: Servers, pictures: Path, say: Say
) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    operations = operations_of(town.app)
    usual = headers(town, ALL_ROLES)
    drawn = {each.label: cases(each, usual) for each in operations}
    source = founded(town)
    assert not [name for name, each in source.things.items() if not each]
    copied, run = copying(source, cluster, pictures), Run()
    for part in parts(operations):
        with copied() as copy:
            for seed, operation in part:
                call = a_call(copy, copy.attempt(operation.method, operation.path), run)
                draw_calls(drawn[operation.label], call, examples=IN_A_ROW, seed=seed)
                run.progress(say)
            note_broken(copy, run.tally)
        if run.over:
            break
    labels = [each.label for each in operations]
    for line in (*run.tally.new_breaches(), *run.tally.lines(labels)):
        say(line)
    # A number: all that was found is told above.
    assert len(run.tally.breaches) == 0


def parts(operations: list[Any]) -> Iterator[list[tuple[int, Any]]]:
    """All operations again and again, each time in another order, in parts for one town each."""
    numbers = count(SEED * 1_000_000)
    while True:
        order = Random(next(numbers)).sample(operations, len(operations))  # noqa: S311 - a test's
        for begin in range(0, len(order), IN_A_TOWN):
            yield [(next(numbers), each) for each in order[begin : begin + IN_A_TOWN]]


def a_call(town: Town, attempt: Attempt | None, run: Run) -> Callable[[Any, Random], None]:
    """Let somebody call, and note what came of it."""

    def call(case: Any, chance: Random) -> None:
        tally = run.tally
        for _ in range(0 if run.over else CALLS_OF_A_CASE):
            by_who_may = attempt is not None and chance.random() < BY_WHO_MAY
            name = attempt.name if attempt and by_who_may else chance.choice(list(CALLERS))
            aim(case, town.things, attempt, chance)
            answer = answered(case, town.session(name), town.api.app)
            town.note_status(name, answer.status_code)
            tally.note(CALLERS[name], case.operation.label, answer.status_code)
            if case.meta.generation.mode is MODES.POSITIVE and answer.status_code in BY_RULE:
                tally.refused(case.operation.label, answer.json()["code"])
            judge(CALLERS[name], case, answer, tally)

    return call


def judge(role: str, case: Any, answer: Any, tally: Tally) -> None:
    """Note what an answer breaks."""
    try:
        case.validate_response(answer, checks=CHECKS)
    except (Failure, FailureGroup) as failure:
        for each in getattr(failure, "exceptions", [failure]):
            how = f"{how_called(role, case, answer)}\n{each}"
            tally.breach(case.operation.label, each.title, how)


def note_broken(town: Town, tally: Tally) -> None:
    """Note each rule of the tables that does not hold after all those calls."""
    with town.api.world.engine.connect() as connection:
        for what, lines in broken(connection, QINGHE).items():
            tally.breach("the tables", what, "\n".join(lines))

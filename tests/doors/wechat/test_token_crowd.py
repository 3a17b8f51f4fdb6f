"""Many processes need the token at the same moment; one of them fetches it."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.doors.wechat.conftest import APPID, SECRET, Cast
from tests.doors.wechat.test_shared_token import CHECK, TOKEN

PROCESSES, THREADS = 8, 5
Process = subprocess.Popen[str]


@pytest.fixture
def crowd(cast: Cast, wechat_store_url: str) -> Iterator[list[Process]]:
    root = Path(__file__).parents[3]
    command = [sys.executable, "-m", "tests.doors.wechat.crowd"]
    about = [cast.emulator.base_url, wechat_store_url, APPID, SECRET, cast.openid()]
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(  # noqa: S603 - our own script with our own words
                    [*command, *about], stdin=PIPE, stdout=PIPE, text=True, cwd=root
                )
            )
            for _ in range(PROCESSES)
        ]
        for process in processes:
            stack.callback(process.kill)
        assert [answer(process) for process in processes] == ["ready"] * PROCESSES
        yield processes


def answer(process: Process) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def everybody_checks(crowd: list[Process]) -> Counter[str]:
    for process in crowd:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return Counter(verdict for process in crowd for verdict in json.loads(answer(process)))


def test_a_crowd_fetches_once_and_changes_once(cast: Cast, crowd: list[Process]) -> None:
    cast.emulator.fault(TOKEN, "latency:0.3")
    assert everybody_checks(crowd) == {"pass": PROCESSES * THREADS}
    calls = cast.emulator.calls()
    assert (calls[TOKEN], calls[CHECK]) == (1, PROCESSES * THREADS)

    cast.emulator.retire_token(APPID, SECRET)
    assert everybody_checks(crowd) == {"pass": PROCESSES * THREADS}
    assert cast.emulator.calls()[TOKEN] == calls[TOKEN] + 2  # theirs and our one

    cast.emulator.fault(CHECK, "errcode:40001", times=1_000_000)
    before = cast.emulator.calls()
    verdicts = everybody_checks(crowd)
    # Each names the platform's request.
    assert {each.partition(" (errcode 40001), rid ")[0] for each in verdicts} == {
        "the platform refuses the access token"
    }
    assert verdicts.total() == PROCESSES * THREADS
    after = cast.emulator.calls()
    assert after[TOKEN] - before[TOKEN] == 1
    assert after[CHECK] - before[CHECK] == PROCESSES * THREADS

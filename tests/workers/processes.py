"""Real processes: ``python -m workers …`` with settings in a file and its output in another."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.builders.patience import PATIENCE_SECONDS
from wishapp.config import Config

ROOT = Path(__file__).parents[2]


def toml(value: Any) -> str:
    """A value of the settings as TOML; tables and lists on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {toml(inner)}" for name, inner in _given(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _given(table: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in table.items() if value is not None]


def write_settings(config: Config, path: Path) -> Path:
    """The settings as a file that a process can read."""
    as_written = replace(
        config, counties=tuple(replace(county, in_force=None) for county in config.counties)
    )
    lines = [f"{name} = {toml(value)}" for name, value in _given(asdict(as_written))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Process:
    """One running process and what it prints."""

    popen: subprocess.Popen[bytes]
    output: Path

    def lines(self) -> list[dict[str, Any]]:
        """What it logged; every line must be JSON."""
        return [json.loads(line) for line in self.output.read_text("utf-8").splitlines()]

    def said(self, event: str) -> bool:
        """Whether it logged such an event."""
        return any(line["event"] == event for line in self.lines())

    def kill(self) -> None:
        """SIGKILL for the process and its forks, as when the machine is lost."""
        forks = self._forks()
        self.popen.kill()
        _kill(forks)
        self.popen.wait(PATIENCE_SECONDS)

    def kill_forks(self) -> None:
        """SIGKILL for the forks alone."""
        _kill(self._forks())

    def _forks(self) -> list[int]:
        pid = self.popen.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
        return [int(each) for each in children.split()]

    def end(self) -> float:
        """SIGTERM; returns the seconds until it has ended, which it must do well."""
        began = time.monotonic()
        self.popen.terminate()
        assert self.popen.wait(PATIENCE_SECONDS) == 0, self.output.read_text("utf-8")
        return time.monotonic() - began


def _kill(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):  # it was faster
            os.kill(pid, signal.SIGKILL)


@contextmanager
def running(settings: Path, *args: str) -> Iterator[Process]:
    """One process of the workers; killed at the end of the block if it still runs."""
    output = settings.with_name(f"{'-'.join(args)}-{time.monotonic_ns()}.log")
    with output.open("wb") as sink:
        popen = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "workers", *args],
            cwd=ROOT,
            env={**os.environ, "WISHAPP_CONFIG": str(settings)},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    process = Process(popen, output)
    try:
        yield process
    finally:
        if popen.poll() is None:
            process.kill()


def eventually(condition: Callable[[], object], watched: Sequence[Process] = ()) -> None:
    """Wait for a condition; fails with what the processes said when it does not come true."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            said = "\n".join(each.output.read_text("utf-8") for each in watched)
            raise AssertionError(f"it did not happen; the processes said:\n{said}")
        time.sleep(0.02)

"""Starts the parts, watches that none dies, and ends them all so that no process is left."""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from signal import SIGKILL, SIGTERM

import requests

from playground.run.parts import Part
from playground.run.problem import RunProblem
from playground.run.signals import Bell
from playground.servers.children import (
    Child,
    ended,
    environment,
    newborn,
    start_child,
    wait_until_ready,
)

END_SECONDS = 15.0
READY_SECONDS = 60.0
ANSWER_SECONDS = 2.0
WATCH_SECONDS = 0.25
SESSION_FIELD = 3  # of /proc/<pid>/stat, counted after the closing bracket of the name


class Household:
    """The running parts, in the order of their start."""

    def __init__(self, logs: Path, bell: Bell, servers: Sequence[Child]) -> None:
        self._logs = logs
        self._bell = bell
        self._servers = servers
        self._parts: list[Child] = []

    @property
    def children(self) -> tuple[Child, ...]:
        """Every part that was started, in that order."""
        return tuple(self._parts)

    def start(self, part: Part) -> Child:
        """Start a part; its log is ``<name>.log``."""
        log, stops = self._logs / f"{part.name}.log", ((SIGTERM, END_SECONDS),)
        with self._bell.held():
            child = start_child(part.command, name=part.name, log=log, stops=stops)
            self._parts.append(child)
        return child

    def wait_for(self, child: Child, url: str) -> None:
        """Return when the part answers 200 there.

        Raises ServerProblem when it does not, RunProblem when meanwhile another part has died.
        """

        def answers() -> bool:
            self.require_all_alive()
            return _answers(url)

        wait_until_ready(child, answers, seconds=READY_SECONDS)

    def run(self, command: Sequence[str]) -> int:
        """Run a program that speaks to the terminal itself, watching the parts meanwhile."""
        process: subprocess.Popen[bytes] | None = None
        try:
            with self._bell.held():
                process = subprocess.Popen(
                    newborn(command, "self", SIGTERM),
                    stdin=subprocess.DEVNULL,
                    env=environment(),
                    start_new_session=True,
                )
            self.watch(lambda: process.poll() is not None)
            return process.returncode
        finally:
            if process is not None:
                _end(process)

    def watch(self, done: Callable[[], bool]) -> None:
        """Return when ``done`` says so. Raises RunProblem as soon as a part has died."""
        while not done():
            self._bell.require_company()
            self.require_all_alive()
            time.sleep(WATCH_SECONDS)

    def require_all_alive(self) -> None:
        """Raises RunProblem naming a part that has died, with its last words."""
        for child in (*self._servers, *self._parts):
            if not child.alive():
                status = child.process.returncode
                raise RunProblem(
                    f"{child.name} has died (status {status}): {child.last_words()}"
                    f" | its log is {child.log}"
                )

    def end(self) -> None:
        """Tell every part to end, the last one first, and wait; what does not end is killed."""
        for child in reversed(self._parts):
            if child.alive():
                child.process.send_signal(SIGTERM)
        deadline = time.monotonic() + END_SECONDS
        for child in reversed(self._parts):
            _end(child.process, max(0.0, deadline - time.monotonic()), told=True)


def _end(
    process: subprocess.Popen[bytes], seconds: float = END_SECONDS, *, told: bool = False
) -> None:
    """End a process and whatever of its session outlives it, such as a worker's horse."""
    if process.poll() is None and not told:
        process.terminate()
    if not ended(process, seconds):
        process.kill()
        process.wait()
    for pid in _session(process.pid):
        try:
            os.kill(pid, SIGKILL)
        except ProcessLookupError:
            continue


def _session(leader: int) -> list[int]:
    """The processes that live in the session of a child."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[SESSION_FIELD]) == leader:
            found.append(int(stat.parent.name))
    return found


def _answers(url: str) -> bool:
    with requests.Session() as session:
        session.trust_env = False
        try:
            return session.get(url, timeout=ANSWER_SECONDS).ok
        except requests.RequestException:
            return False

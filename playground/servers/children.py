"""Starts a server as a direct child that Ctrl-C cannot reach and that cannot outlive us."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from signal import Signals

from playground.servers.problem import ServerProblem

NEWBORN = Path(__file__).with_name("newborn.py")
POLL_SECONDS = 0.005
QUOTED_LINES = 4
QUOTED_BYTES = 4_096
COMPLAINT = re.compile(r"(?:FATAL|PANIC|HINT|error): +(?!the database system is starting up).*")

Stops = tuple[tuple[Signals, float], ...]


@dataclass
class Child:
    """One running server.

    ``stops`` lists the polite signals, each with the seconds it may take; SIGKILL follows.
    """

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stops: Stops
    launcher: int = field(default_factory=os.getpid)

    @property
    def pid(self) -> int:
        """The process id of the server itself."""
        return self.process.pid

    def alive(self) -> bool:
        """Whether it still runs; a dead child is reaped by asking."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it and wait for its end. Safe to repeat; does nothing in a forked copy of us."""
        if os.getpid() != self.launcher:
            return
        for signal, seconds in self.stops:
            self.process.send_signal(signal)
            if ended(self.process, seconds):
                return
        self.process.kill()
        self.process.wait()

    def last_words(self) -> str:
        """The end of its log in one line."""
        return last_words(self.log)


def ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait at most so long; whether it has ended."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def last_words(log: Path) -> str:
    """The last complaints in a log, or else its last lines, joined into one."""
    try:
        tail = log.read_bytes()[-QUOTED_BYTES:].decode("utf-8", "replace")
    except OSError as error:
        return f"no log: {error.strerror}"
    lines = [line.strip() for line in tail.splitlines() if line.strip()]
    complaints = [found.group() for line in lines if (found := COMPLAINT.search(line))]
    return " | ".join((complaints or lines)[-QUOTED_LINES:]) or "its log is empty"


def newborn(command: Sequence[str], who: str, death_signal: Signals) -> list[str]:
    """The command line by which a process takes identity ``who`` and then becomes ``command``."""
    python = [sys.executable, "-I", "-S", str(NEWBORN)]
    return [*python, str(os.getpid()), str(int(death_signal)), who, *command]


def environment() -> dict[str, str]:
    """Ours, without what would silently change a server or the language of its log."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C.UTF-8"}


def start_child(
    command: Sequence[str], *, name: str, log: Path, stops: Stops, who: str = "self"
) -> Child:
    """Start a server. If we are killed, the kernel sends it the last signal of ``stops``.

    The log of the previous run is kept beside the new one as ``….old``. Raises ServerProblem
    outside the main thread, because Linux ends such a child with the thread that started it.
    """
    if threading.current_thread() is not threading.main_thread():
        raise ServerProblem(f"{name} can only be started from the main thread")
    if log.exists():
        log.replace(log.with_suffix(".old"))
    with log.open("wb") as written:
        process = subprocess.Popen(
            newborn(command, who, stops[-1][0]),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
            env=environment(),
            cwd="/",
            start_new_session=True,
        )
    return Child(name=name, process=process, log=log, stops=stops)


def run_to_end(child: Child, *, seconds: float) -> None:
    """Wait for a child that has an end; raises ServerProblem unless it ends well and in time."""
    try:
        if not ended(child.process, seconds):
            raise ServerProblem(f"{child.name} did not finish within {seconds:.0f} s")
        if child.process.returncode != 0:
            raise ServerProblem(f"{child.name} failed: {child.last_words()}")
    finally:
        child.stop()


def wait_until_ready(child: Child, answers: Callable[[], bool], *, seconds: float) -> None:
    """Return when the server really answers; else stop it and raise ServerProblem."""
    deadline = time.monotonic() + seconds
    try:
        while not answers():
            require_hope(child, deadline)
            time.sleep(POLL_SECONDS)
    except BaseException:
        child.stop()
        raise


def require_hope(child: Child, deadline: float) -> None:
    """Raises ServerProblem when a starting server has ended or had its time."""
    if not child.alive():
        raise ServerProblem(f"{child.name} ended while starting: {child.last_words()}")
    if time.monotonic() > deadline:
        raise ServerProblem(f"{child.name} gave no answer in time: {child.last_words()}")

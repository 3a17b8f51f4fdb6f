"""A playground of a test's own, started and ended like a person would."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playground.demo.phone import Phone
from playground.run.site import Addresses
from playground.unit_receiver.running import RunningReceiver
from playground.wechat.running import Emulator
from tests.builders.patience import PATIENCE_SECONDS

# As long as somebody would wait on a busy machine; nothing is judged by how long it takes.
START_SECONDS = PATIENCE_SECONDS
BELOW_CALLERS = 32_768
END_SECONDS = PATIENCE_SECONDS
LAST_LINE = "Ctrl-C here ends everything"


@dataclass
class Ground:
    """A playground of our own: a folder and three free ports, whoever runs there."""

    folder: Path
    port: int
    runs: list["Run"] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        own = {"WISHAPP_PLAYGROUND": str(self.folder), "WISHAPP_PORT": str(self.port)}
        return os.environ | own | {"WISHAPP_WORKERS": "1"}

    def start(self) -> "Run":
        output = self.folder.with_name(f"output-{time.monotonic_ns()}")
        with output.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "playground.run"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.runs.append(Run(self, process, output))
        return self.runs[-1]

    def said(self, module: str) -> tuple[int, str]:
        """The exit status and words of a program that ends by itself."""
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", module],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=END_SECONDS,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def processes(self) -> dict[int, str]:
        """Everything alive that was started for this folder, with its command line."""
        mark = f"WISHAPP_PLAYGROUND={self.folder}\0".encode()
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "environ").read_bytes():
                    command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found[int(process.name)] = command
            except OSError:
                continue
        return {pid: command for pid, command in found.items() if command}

    def horses(self) -> list[int]:
        """The processes in which RQ workers run a job just now."""
        workers = {pid for pid, command in self.processes().items() if "workers work" in command}
        return [pid for pid in workers if parent(pid) in workers]

    def wall(self) -> Any:
        phone = Phone(Addresses.read(self.folder / "running.json"), "229901", "anybody")
        return phone.get("wall", limit="50")["items"]

    @property
    def receiver(self) -> RunningReceiver:
        return RunningReceiver(url=f"http://127.0.0.1:{self.port + 2}")

    @property
    def emulator(self) -> Emulator:
        return Emulator(f"http://127.0.0.1:{self.port + 1}/")


@dataclass
class Run:
    """One run of the supervisor."""

    ground: Ground
    process: subprocess.Popen[bytes]
    output: Path

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def wait_for(self, words: str) -> None:
        def there() -> bool:
            assert self.process.poll() is None or words in self.text(), self.text()
            return words in self.text()

        until(there, START_SECONDS)

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(END_SECONDS)


def parent(pid: int) -> int:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])


def kill(pids: Iterable[int]) -> None:
    """Kill processes, some of which may just have ended by themselves."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def until(condition: Callable[[], object], seconds: float = END_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def three_free_ports() -> int:
    """The first of three, below those that the system gives to whoever calls somebody."""
    while True:
        first = BELOW_CALLERS - 3 - secrets.randbelow(10_000)
        with ExitStack() as stack, suppress(OSError):
            for port in range(first, first + 3):
                stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
            return first

"""Clears what a killed launcher or a killed server left behind, and nothing that still serves."""

import os
import time
from pathlib import Path
from signal import SIGQUIT

from playground.servers.problem import ServerProblem

PATIENCE_SECONDS = 8.0
POLL_SECONDS = 0.01
COMM_LENGTH = 15  # the kernel cuts the name of a process


def wait_for_orphans(folder: Path, program: str) -> None:
    """Wait until no ``program`` works in ``folder`` any more.

    A server whose launcher was killed is on its way out; one that stays was started by somebody
    else, and ServerProblem names it.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while pids := working_in(folder, program):
        if time.monotonic() > deadline:
            raise ServerProblem(
                f"{program} (process {min(pids)}) runs on {folder} without us; stop it first"
            )
        time.sleep(POLL_SECONDS)


def end_headless_backends(data: Path) -> None:
    """Tell the backends of a killed PostgreSQL to go: a busy one may not notice by itself."""
    pids = working_in(data, "postgres")
    if recorded_pid(data) in pids:
        return
    for pid in pids:
        try:
            os.kill(pid, SIGQUIT)
        except ProcessLookupError:
            continue


def remove_stale_pid_file(data: Path) -> None:
    """Remove a postmaster.pid whose process is no PostgreSQL of this folder.

    PostgreSQL itself would believe a zombie, or another program's process that got the same number.
    """
    if recorded_pid(data) not in working_in(data, "postgres"):
        (data / "postmaster.pid").unlink(missing_ok=True)


def recorded_pid(data: Path) -> int:
    """The process that postmaster.pid names; 0 without a readable number."""
    try:
        return int((data / "postmaster.pid").read_text("ascii").split("\n", 1)[0])
    except (OSError, ValueError):
        return 0


def working_in(folder: Path, program: str) -> set[int]:
    """The live processes of a program whose working folder is this one."""
    pids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return {pid for pid in pids if works_in(pid, folder, program)}


def works_in(pid: int, folder: Path, program: str) -> bool:
    """Whether a process is of this program and works in this folder; a zombie does not."""
    process = Path("/proc") / str(pid)
    try:
        if (process / "comm").read_text().strip() != program[:COMM_LENGTH]:
            return False
        return (process / "cwd").readlink() == folder
    except PermissionError:
        return started_on(process, folder)
    except OSError:
        return False


def started_on(process: Path, folder: Path) -> bool:
    """Judge by the command line: in a container, root may not look into other accounts' work."""
    try:
        return os.fsencode(folder) in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False

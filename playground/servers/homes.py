"""A server's folder belongs to one launcher at a time, and its socket always fits."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playground.servers.problem import ServerProblem

LONGEST_SOCKET_PATH = 107  # bytes; Linux keeps 108 with the closing zero
LONGEST_SOCKET_NAME = ".s.PGSQL.5432"


@dataclass
class Home:
    """A folder we hold. ``socket`` is the folder for unix sockets, private to the server."""

    folder: Path
    socket: Path
    lock: int
    launcher: int = field(default_factory=os.getpid)

    def held(self) -> bool:
        """Whether it is ours; not after leaving, and not in a forked copy of us."""
        return self.lock >= 0 and os.getpid() == self.launcher

    def leave(self) -> None:
        """Let the next launcher in. Safe to repeat."""
        if not self.held():
            return
        if self.socket.parent != self.folder:
            shutil.rmtree(self.socket, ignore_errors=True)
        os.close(self.lock)
        self.lock = -1


def move_in(folder: Path) -> Home:
    """Make the folder if needed and hold it until ``leave`` or the end of our process.

    Raises ServerProblem when another launcher holds it or the disk refuses.
    """
    try:
        folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "launcher.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ServerProblem(f"cannot write in {folder}: {error.strerror}") from error
    try:
        hold(lock, folder)
        return Home(folder=folder, socket=socket_folder(folder), lock=lock)
    except BaseException:
        os.close(lock)
        raise


def hold(lock: int, folder: Path) -> None:
    """Take the lock, which the kernel frees even after SIGKILL; write who we are into it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise ServerProblem(f"{folder} is in use by another launcher, process {holder}") from error
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode("ascii"), 0)


def socket_folder(folder: Path) -> Path:
    """A folder whose socket paths fit: inside ours, or a short private one when ours is deep."""
    inside = folder / "socket"
    if fits(inside):
        return private(inside)
    short = f"wishapp-{os.geteuid()}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"
    chosen = Path(tempfile.gettempdir()) / short
    return private(chosen if fits(chosen) else Path("/tmp") / short)  # noqa: S108  # mkdir refuses a prepared one


def fits(folder: Path) -> bool:
    """Whether Linux accepts the path of a socket in this folder."""
    return len(os.fsencode(folder / LONGEST_SOCKET_NAME)) <= LONGEST_SOCKET_PATH


def private(folder: Path) -> Path:
    """Make a 0700 folder anew, so that nothing in it is a killed server's or another program's."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise ServerProblem(f"cannot make {folder}: {error.strerror or error}") from error
    return folder

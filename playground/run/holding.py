"""One run at a time holds a playground's folder; the kernel frees it however the run ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from playground.run.problem import RunProblem
from playground.run.site import Addresses, Site

LOCK = "launcher.lock"
LONGEST_PID = 20


@contextmanager
def held(site: Site) -> Iterator[None]:
    """Make the folder and hold it. Raises RunProblem when another run does."""
    site.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (site.folder / LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read(LONGEST_PID).strip() or "unknown"
            raise RunProblem(f"{site.folder} is served by process {holder} already") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        site.note.unlink(missing_ok=True)
        yield


@contextmanager
def one_at_a_time(site: Site, what: str) -> Iterator[None]:
    """Wait for the end of any other program that does the same on this playground."""
    with (site.folder / f"{what}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def running(site: Site) -> Addresses:
    """What runs in this folder. Raises RunProblem when nothing does, or not yet."""
    if not _is_held(site):
        raise RunProblem("nothing runs here: start it with `make run`")
    if not site.note.exists():
        raise RunProblem("`make run` is still starting: wait for its table of addresses")
    return Addresses.read(site.note)


def _is_held(site: Site) -> bool:
    try:
        with (site.folder / LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False

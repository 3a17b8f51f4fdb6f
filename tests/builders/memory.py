"""A folder in the machine's memory, where copying a database takes a third of the time."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder inside it is private
PREFIX = "wishapp-tests-"
# A million wishes, copies of the template and some to spare, for each process.
ENOUGH_BYTES = 3 * 1024**3


def roomy() -> bool:
    """Whether a process may keep its databases in memory."""
    if not os.access(MEMORY, os.W_OK):
        return False
    _sweep()
    here = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return shutil.disk_usage(MEMORY).free >= here * ENOUGH_BYTES


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder that is gone at the end."""
    with tempfile.TemporaryDirectory(
        prefix=f"{PREFIX}{os.getpid()}-", dir=MEMORY, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _sweep() -> None:
    """Give back what killed runs left; nothing else ever would."""
    for folder in MEMORY.glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)

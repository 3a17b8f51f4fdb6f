"""Makes or renews ``.venv`` when what it was made from has changed, and shows that it works."""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
LOG = VENV / "install.log"
PIP_INSTALL = (str(PYTHON), "-m", "pip", "install", "--progress-bar", "off")
CONSTRAINTS = ROOT / "constraints.txt"
STRANGERS = ROOT / "playground" / "strangers.txt"
STRANGERS_HOME = VENV / "strangers"
SOURCES = (ROOT / "setup.cfg", ROOT / "pyproject.toml", CONSTRAINTS, STRANGERS)
EXTRAS = {"playground": "playground", "dev": "playground,dev"}
BEAT_SECONDS = 0.2
QUIET_SECONDS = 2.0
LONGEST_LINE = 76
QUOTED_LINES = 6
TOLD = ("Obtaining", "Collecting", "Building", "Installing", "Attempting")
USAGE = 2
QUIET_PIP = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_REQUIRE_VIRTUALENV": "0",
    "PIP_USER": "0",
}


class InstallProblem(Exception):
    """Its text is for the person at the terminal."""


def main(arguments: Sequence[str]) -> int:
    """Bring the environment to a level, ``playground`` or ``dev``; 0 when it stands."""
    if len(arguments) != 1 or arguments[0] not in EXTRAS:
        say(f"install: one of {', '.join(EXTRAS)} is expected")
        return USAGE
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        with alone():
            bring_to(arguments[0])
    except InstallProblem as problem:
        say(f"install: {problem}")
        return 1
    except OSError as error:
        say(f"install: {error.filename or VENV}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        say("install: interrupted; the next call begins again")
        return 1
    return 0


@contextmanager
def alone() -> Iterator[None]:
    """Let no second install work in the same checkout; the kernel gives the lock free."""
    with SOURCES[0].open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another install in this checkout")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def bring_to(level: str) -> None:
    """Install unless the stamp says that nothing has changed since."""
    if fits(level):
        return
    STAMP.unlink(missing_ok=True)
    if not is_ours():
        make_venv()
    install(level)
    STAMP.write_text(f"{checksum()} {level}\n", encoding="ascii")


def fits(level: str) -> bool:
    """Whether the environment runs, was made from the present files, and reaches the level."""
    try:
        made_from, reached = STAMP.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return False
    return made_from == checksum() and reached in {level, "dev"} and runs()


def checksum() -> str:
    """The digest of everything that the environment depends on, also of where it lies."""
    digest = hashlib.sha256(os.fsencode(VENV))
    for source in SOURCES:
        content = source.read_bytes() if source.exists() else b""
        digest.update(b"%d\n%b" % (len(content), content))
    return digest.hexdigest()


def runs() -> bool:
    """Whether the environment's Python starts and believes to be here."""
    script = "import sys; print(sys.prefix)"
    try:
        answer = subprocess.run(
            [PYTHON, "-I", "-c", script], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and Path(answer.stdout.strip()).resolve() == VENV


def is_ours() -> bool:
    """Whether the environment can be renewed in place: it runs, has pip, was made right here."""
    pip = VENV / "bin" / "pip"
    try:
        first = pip.read_bytes().splitlines()[0]
    except (OSError, IndexError):
        return False
    return os.fsencode(VENV) in first and runs()


def make_venv() -> None:
    """Make an empty environment in place of whatever lies there."""
    say(f"making .venv with Python {sys.version.split()[0]}")
    if VENV.exists():
        shutil.rmtree(VENV)
    command = [sys.executable, "-m", "venv", str(VENV)]
    making = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if shown(making, lambda: "making .venv") != 0:
        said = making.stdout.read().decode(errors="replace") if making.stdout else ""
        raise InstallProblem(f"{sys.executable} cannot make .venv: {' '.join(said.split())}")


def install(level: str) -> None:
    """Run pip for a level, condensed to one moving line; its whole output goes to a log."""
    say(f"installing the packages for '{level}' (the first time takes about a minute)")
    began = time.monotonic()
    LOG.unlink(missing_ok=True)
    run_pip(pip_command(level))
    if level == "dev":
        shutil.rmtree(STRANGERS_HOME, ignore_errors=True)
        run_pip(strangers())
    say(f"installed {package_count()} packages in {time.monotonic() - began:.0f} s")


def pip_command(level: str) -> list[str]:
    """The call that installs this checkout, editable, with the extras of a level."""
    constraints = ["-c", str(CONSTRAINTS)] if CONSTRAINTS.exists() else []
    what = ["-e", f".[{EXTRAS[level]}]"]
    return [*PIP_INSTALL, *constraints, *what]


def strangers() -> list[str]:
    """The call that puts a second version of a package into a folder that nothing imports from.

    Tests start programs that look there first: the emulator is proved by another's newer client.
    """
    where = ["--target", str(STRANGERS_HOME), "--no-deps", "--require-hashes"]
    return [*PIP_INSTALL, *where, "-r", str(STRANGERS)]


def run_pip(command: Sequence[str]) -> None:
    """Run pip with its words in the log. Raises InstallProblem when it fails."""
    with LOG.open("ab") as log:
        pip = subprocess.Popen(
            command, cwd=ROOT, stdout=log, stderr=log, env=os.environ | QUIET_PIP
        )
        status = shown(pip, activity)
    if status != 0:
        raise InstallProblem(f"pip failed, its log is {LOG}:\n{last_lines()}")


def shown(process: subprocess.Popen[bytes], doing: Callable[[], str]) -> int:
    """Wait for a process and show what it is doing; ends it when we are interrupted."""
    line = Line()
    try:
        while process.poll() is None:
            line.show(doing())
            time.sleep(BEAT_SECONDS)
    except BaseException:
        process.terminate()
        process.wait()
        raise
    finally:
        line.end()
    return process.returncode


class Line:
    """One line that is rewritten on a terminal; elsewhere a new line now and then."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = 0.0
        self._tty = sys.stdout.isatty()

    def show(self, text: str) -> None:
        """Show what is going on, with the seconds it has taken so far."""
        seconds = time.monotonic() - self._began
        if self._tty:
            sys.stdout.write(f"\r\x1b[K  {seconds:3.0f} s  {text[:LONGEST_LINE]}")
            sys.stdout.flush()
        elif seconds - self._shown >= QUIET_SECONDS:
            self._shown = seconds
            say(f"  {seconds:3.0f} s  {text[:LONGEST_LINE]}")

    def end(self) -> None:
        """Leave the terminal's line empty."""
        if self._tty:
            sys.stdout.write("\r\x1b[K")


def activity() -> str:
    """What pip said last, without its lists and reasons, and how many packages are in place."""
    said = [line for line in log_lines() if line.startswith(TOLD)]
    last = said[-1].partition(" (from")[0].partition(":")[0] if said else "pip starts"
    return f"{package_count():3} packages in place; {last}"


def package_count() -> int:
    """How many packages the environment holds."""
    return sum(1 for _ in VENV.glob("lib/python*/site-packages/*.dist-info"))


def log_lines() -> Iterator[str]:
    """Pip's lines without the ones that only repeat themselves."""
    for line in LOG.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.strip() and not line.startswith(("Requirement already", "Looking in")):
            yield line.rstrip()


def last_lines() -> str:
    """The end of pip's log."""
    return "\n".join(f"  {line.strip()}" for line in list(log_lines())[-QUOTED_LINES:])


def say(text: str) -> None:
    """One line, at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

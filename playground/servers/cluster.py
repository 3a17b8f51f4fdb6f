"""Sees that a PostgreSQL data folder exists, fits the programs, and has nobody else on it."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM
from typing import Self

from playground.servers.binaries import find_postgres
from playground.servers.children import run_to_end, start_child
from playground.servers.homes import Home
from playground.servers.identity import Identity, choose_identity, hand_over
from playground.servers.leftovers import (
    end_headless_backends,
    remove_stale_pid_file,
    wait_for_orphans,
)
from playground.servers.problem import ServerProblem

ROLE = "wishapp"
INITDB_SECONDS = 120.0
OLDEST_VERSION = 15  # CREATE DATABASE … STRATEGY
BUILTIN_LOCALE_VERSION = 17


@dataclass(frozen=True, slots=True)
class Programs:
    """PostgreSQL's ``bin`` folder, its major version, and as whom it can run here."""

    bin: Path
    major: int
    identity: Identity

    @classmethod
    def for_home(cls, home: Home) -> Self:
        """The programs that can serve this folder; raises ServerProblem when none can."""
        folder = find_postgres()
        reached = [home.folder, home.socket.parent]
        identity, answer = choose_identity(folder / "postgres", reached)
        return cls(bin=folder, major=major_version(answer), identity=identity)


def major_version(answer: str) -> int:
    """The number in ``postgres (PostgreSQL) 18.6``; raises ServerProblem for one too old."""
    found = re.search(r"\d+", answer)
    major = int(found.group()) if found else 0
    if major < OLDEST_VERSION:
        raise ServerProblem(f"PostgreSQL {OLDEST_VERSION} or newer is needed, this is: {answer}")
    return major


def prepare_cluster(home: Home, programs: Programs, *, durable: bool) -> Path:
    """The data folder, made on first use and ready for a server; raises ServerProblem."""
    data = home.folder / "data"
    end_headless_backends(data)
    wait_for_orphans(data, "postgres")
    hand_over(home.socket, programs.identity)
    if not (data / "PG_VERSION").exists():
        make_cluster(data, programs, durable=durable)
    require_same_version(data, programs.major)
    hand_over(data, programs.identity)
    remove_stale_pid_file(data)
    return data


def require_same_version(data: Path, major: int) -> None:
    """Raises ServerProblem when other programs made the data: PostgreSQL cannot read them."""
    made_by = (data / "PG_VERSION").read_text("ascii").strip()
    if made_by != str(major):
        raise ServerProblem(
            f"{data} was made by PostgreSQL {made_by} and the programs are version {major}: "
            "remove the folder, or name the right programs in WISHAPP_PG_BIN"
        )


def make_cluster(data: Path, programs: Programs, *, durable: bool) -> None:
    """Run initdb beside the final place, so that an interrupted one leaves nothing half made."""
    fresh = data.with_name("data.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    hand_over(fresh, programs.identity)
    child = start_child(
        [
            str(programs.bin / "initdb"),
            "-D",
            str(fresh),
            *initdb_options(programs.major, durable=durable),
        ],
        name="initdb",
        log=data.with_name("initdb.log"),
        stops=((SIGTERM, 5.0),),
        who=programs.identity.who,
    )
    run_to_end(child, seconds=INITDB_SECONDS)
    fresh.rename(data)


def initdb_options(major: int, *, durable: bool) -> list[str]:
    """UTF-8 with byte order for sorting and Unicode for letters, the same on every machine."""
    options = ["--username", ROLE, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    if major >= BUILTIN_LOCALE_VERSION:
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return options if durable else [*options, "--no-sync"]

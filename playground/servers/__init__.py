"""Real PostgreSQL and Valkey from wheels, started as children of the calling process."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playground.servers.postgres import Postgres, start_postgres
from playground.servers.problem import ServerProblem
from playground.servers.valkey import Valkey, start_valkey

__all__ = [
    "Postgres",
    "ServerProblem",
    "Servers",
    "Valkey",
    "servers",
    "start_postgres",
    "start_valkey",
]


@dataclass(frozen=True, slots=True)
class Servers:
    """The two servers that wishapp needs."""

    postgres: Postgres
    valkey: Valkey


@contextmanager
def servers(folder: Path, *, durable: bool, valkey_port: int | None = None) -> Iterator[Servers]:
    """Both servers below one folder, stopped in the reverse order at the end of the block."""
    with ExitStack() as stack:
        postgres = start_postgres(folder / "postgres", durable=durable)
        stack.callback(postgres.stop)
        valkey = start_valkey(folder / "valkey", durable=durable, port=valkey_port)
        stack.callback(valkey.stop)
        yield Servers(postgres=postgres, valkey=valkey)

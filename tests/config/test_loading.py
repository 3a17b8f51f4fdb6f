import base64
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from wishapp.config import ConfigProblem, RulesUnknownError, load_config, parse_config

KEY = base64.b64encode(b"k" * 32).decode()
GOOD: dict[str, Any] = {
    "service": {"environment": "test"},
    "database": {"url": "postgresql+psycopg:///x"},
    "redis": {"url": "redis://localhost/0"},
    "media": {"folder": "/srv/pictures"},
    "counties": [
        {
            "code": "229901",
            "name": "青禾县",
            "schema": "county_229901",
            "appid": "wx1",
            "app_secret": "s",
            "digest_secret": "d" * 32,
            "field_keys": [{"id": "k1", "secret": KEY}],
            "about": {"sponsor": "青禾县", "filing_no": "青网备1号", "complaint_line": "12345"},
        }
    ],
}


def changed(where: str, value: Any) -> dict[str, Any]:
    """The good settings with one changed, such as ``counties.0.code``; None takes it out."""
    data: Any = deepcopy(GOOD)
    *path, last = where.split(".")
    table: Any = data
    for name in path:
        table = table[int(name)] if name.isdigit() else table.setdefault(name, {})
    key: Any = int(last) if last.isdigit() else last
    if value is None:
        del table[key]
    else:
        table[key] = value
    return data


def problems(data: dict[str, Any]) -> list[str]:
    with pytest.raises(ConfigProblem) as refused:
        parse_config(data)
    assert str(refused.value) == "\n".join(refused.value.problems)
    return refused.value.problems


def test_good_settings_with_their_defaults() -> None:
    config = parse_config(GOOD)
    (county,) = config.counties
    assert (county.code, county.field_keys[0].id) == ("229901", "k1")
    with pytest.raises(RulesUnknownError):
        county.rules.wish_max_returns  # noqa: B018 - asking is refused
    assert config.delivery.give_up_after_hours == 72
    assert config.media.s3 is None


@pytest.mark.parametrize(
    ("where", "value", "problem"),
    [
        ("database.url", None, "database.url: missing"),
        ("counties", None, "counties: missing"),
        ("database", None, "database: missing"),
        ("database.speed", 3, "database.speed: unknown setting"),
        ("nonsense", 3, "nonsense: unknown setting"),
        ("database", 3, "database: must be a table"),
        ("counties", {"code": "1"}, "counties: must be a list"),
        ("counties.0", "229901", "counties[0]: must be a table"),
        ("counties.0.field_keys", "k1", "counties[0].field_keys: must be a list"),
        ("counties.0.in_force", {"version": "1"}, "counties[0].in_force: unknown setting"),
        ("database.pool_size", "8", "database.pool_size: must be of type int"),
        ("database.pool_size", True, "database.pool_size: must be of type int"),
        ("database.pool_size", 8.5, "database.pool_size: must be of type int"),
        ("database.pool_size", -1, "database.pool_size: must not be negative"),
        ("redis.timeout_seconds", -0.5, "redis.timeout_seconds: must not be negative"),
        ("redis.timeout_seconds", -1, "redis.timeout_seconds: must not be negative"),
        ("redis.timeout_seconds", float("nan"), "redis.timeout_seconds: must be a finite number"),
        ("redis.timeout_seconds", float("inf"), "redis.timeout_seconds: must be a finite number"),
        ("redis.timeout_seconds", "2", "redis.timeout_seconds: must be of type float"),
        ("delivery.allow_private_addresses", 1,
         "delivery.allow_private_addresses: must be of type bool"),
        ("service.environment", "staging",
         "service.environment: must be one of production, playground, test"),
        ("media.s3", {"bucket": "b"}, "media.s3.endpoint: missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_setting(where: str, value: Any, problem: str) -> None:
    assert problem in problems(changed(where, value))


def test_whole_numbers_serve_as_decimals() -> None:
    assert parse_config(changed("redis.timeout_seconds", 3)).redis.timeout_seconds == 3.0


def test_all_problems_at_once() -> None:
    data = changed("database.pool_size", "many")
    data["counties"][0]["appid"] = 7
    del data["counties"][0]["digest_secret"]
    data["colour"] = "red"
    assert problems(data) == [
        "colour: unknown setting",
        "database.pool_size: must be of type int",
        "counties[0].appid: must be of type str",
        "counties[0].digest_secret: missing",
    ]


def test_rules_in_the_settings_of_an_earlier_version_are_told_their_place() -> None:
    [problem] = problems(changed("counties.0.rules", {"version": "2026-1"}))
    assert problem.startswith("counties[0].rules: stand in the database now")
    assert "wishapp open-county" in problem


def test_secrets_may_come_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DB_URL", "postgresql+psycopg:///from-env")
    (tmp_path / "secret").write_text("from-file\n", encoding="utf-8")
    data = changed("database.url", "env:DB_URL")
    data["counties"][0]["app_secret"] = f"file:{tmp_path}/secret"
    config = parse_config(data)
    assert config.database.url == "postgresql+psycopg:///from-env"
    assert config.counties[0].app_secret == "from-file"


def test_what_is_lacking_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DB_URL", raising=False)
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    data = changed("database.url", "env:DB_URL")
    data["redis"]["url"] = f"file:{tmp_path}/nothing"
    data["counties"][0]["app_secret"] = f"file:{tmp_path}/binary"
    assert problems(data) == [
        "database.url: environment variable DB_URL is not set",
        f"redis.url: {tmp_path}/nothing cannot be read (No such file or directory)",
        f"counties[0].app_secret: {tmp_path}/binary cannot be read (not UTF-8)",
    ]


def test_no_secret_shows_in_a_repr() -> None:
    data = changed("counties.0.app_secret", "hush-app")
    data["counties"][0]["digest_secret"] = "hush-digest-" + "d" * 32
    data["database"]["url"] = "postgresql+psycopg://u:hush-db@h/x"
    data["redis"]["url"] = "redis://:hush-redis@h/0"
    data["media"] |= {
        "store": "s3",
        "s3": {"endpoint": "e", "bucket": "b", "access_key": "hush-ak", "secret_key": "hush-sk"},
    }
    config = parse_config(data)
    assert config.media.s3 is not None
    assert "hush" not in repr(config)
    assert KEY not in repr(config)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        """
        [service]
        [database]
        url = "postgresql+psycopg:///x"
        [redis]
        url = "redis://localhost/0"
        [media]
        folder = "/srv/pictures"
        [[counties]]
        code = "229901"
        """,
        encoding="utf-8",
    )
    with pytest.raises(ConfigProblem, match=r"counties\[0\]\.name: missing"):
        load_config(path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"[service", "is not valid TOML"), (b"\xff", "is not valid TOML"), (None, "cannot be read")],
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None, problem: str) -> None:
    path = tmp_path / "config.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigProblem, match=problem):
        load_config(path)

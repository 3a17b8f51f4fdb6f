"""Reads config.toml, or a file of rules, and reports all its problems at once."""

import math
import os
import tomllib
import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from wishapp.config.checks import cross_check
from wishapp.config.county_rules import CountyRules
from wishapp.config.ranges import range_problems
from wishapp.config.settings import Config, County

# Known only while a county is served.
NO_SETTINGS = {(County, "in_force")}
UNKNOWN = "unknown setting"
# What the file of an earlier version may hold, and where it stands now.
MOVED = {
    (County, "rules"): "stand in the database now: move these lines to a file of their own, and run"
    " `wishapp open-county --county CODE --rules FILE`",
}


class ConfigProblem(Exception):
    """The settings cannot be used; ``problems`` names every fault, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load_config(path: Path) -> Config:
    """Read a TOML file.

    Raises ``ConfigProblem`` naming each unknown key, missing key, wrong type and contradiction.
    """
    return parse_config(read_toml(path))


def parse_config(data: dict[str, Any]) -> Config:
    """Turn parsed TOML into settings; the same refusals as ``load_config``."""
    problems: list[str] = []
    config = _table(Config, data, "", problems)
    if not problems:
        problems += cross_check(config)
    if problems:
        raise ConfigProblem(problems)
    return typing.cast(Config, config)


def parse_rules(data: dict[str, Any]) -> CountyRules:
    """Turn parsed TOML into a county's rules; the same refusals as ``load_config``."""
    problems: list[str] = []
    rules = _table(CountyRules, data, "", problems)
    if not problems:
        problems += range_problems(rules)
    if problems:
        raise ConfigProblem(problems)
    return typing.cast(CountyRules, rules)


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file holds. Raises ``ConfigProblem`` when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigProblem([f"{path}: cannot be read ({error.strerror})"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigProblem([f"{path}: is not valid TOML ({error})"]) from error


def _table(kind: type[Any], data: object, where: str, problems: list[str]) -> Any:
    if not isinstance(data, dict):
        problems.append(f"{where.rstrip('.')}: must be a table")
        return None
    known = {each.name: each for each in fields(kind) if (kind, each.name) not in NO_SETTINGS}
    hints = get_type_hints(kind)
    problems += [
        f"{where}{key}: {MOVED.get((kind, key), UNKNOWN)}" for key in data if key not in known
    ]
    values = {}
    for name, each in known.items():
        if name in data:
            values[name] = _value(hints[name], data[name], f"{where}{name}", problems)
        elif _required(each):
            problems.append(f"{where}{name}: missing")
    return None if problems else kind(**values)


def _required(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _value(hint: Any, value: object, where: str, problems: list[str]) -> Any:
    if get_origin(hint) is types.UnionType:
        hint = next(option for option in get_args(hint) if option is not types.NoneType)
    if is_dataclass(hint):
        return _table(typing.cast(type[Any], hint), value, f"{where}.", problems)
    if get_origin(hint) is tuple:
        return _rows(get_args(hint)[0], value, where, problems)
    return _scalar(hint, value, where, problems)


def _rows(hint: Any, value: object, where: str, problems: list[str]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        problems.append(f"{where}: must be a list")
        return ()
    return tuple(_value(hint, row, f"{where}[{n}]", problems) for n, row in enumerate(value))


def _scalar(hint: Any, value: object, where: str, problems: list[str]) -> object:
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            problems.append(f"{where}: must be one of {', '.join(get_args(hint))}")
        return value
    if hint is float and type(value) is int:
        value = float(value)
    if type(value) is not hint:
        problems.append(f"{where}: must be of type {hint.__name__}")
        return value
    if isinstance(value, str):
        return _resolved(value, where, problems)
    if isinstance(value, int | float) and not isinstance(value, bool):
        problems += _number_faults(value, where)
    return value


def _number_faults(value: float, where: str) -> list[str]:
    if not math.isfinite(value):
        return [f"{where}: must be a finite number"]
    return [f"{where}: must not be negative"] if value < 0 else []


def _resolved(value: str, where: str, problems: list[str]) -> str:
    """Replace ``env:NAME`` and ``file:/path`` by the secret there; the file then holds none."""
    kind, _, rest = value.partition(":")
    if kind == "env":
        if rest not in os.environ:
            problems.append(f"{where}: environment variable {rest} is not set")
        return os.environ.get(rest, "")
    if kind == "file":
        try:
            return Path(rest).read_text(encoding="utf-8").strip()
        except OSError as error:
            problems.append(f"{where}: {rest} cannot be read ({error.strerror})")
        except UnicodeDecodeError:
            problems.append(f"{where}: {rest} cannot be read (not UTF-8)")
    return value

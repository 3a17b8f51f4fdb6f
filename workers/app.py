"""This process's own settings and core: a forked process never shares a connection."""

import os
from functools import lru_cache
from pathlib import Path

from flask import Flask

from wishapp.bootstrap import Core, core_app
from wishapp.config import Config, load_config

SETTINGS_VARIABLE = "WISHAPP_CONFIG"
DEFAULT_PATH = "config.toml"


def settings() -> Config:
    """The settings that WISHAPP_CONFIG names, read once. Raises ``ConfigProblem``."""
    return _settings(_path())


def process_core() -> tuple[Flask, Core]:
    """The Flask object and the core of this process, built on first use."""
    return _core(os.getpid(), _path())


def _path() -> str:
    return os.environ.get(SETTINGS_VARIABLE, DEFAULT_PATH)


@lru_cache(maxsize=1)
def _settings(path: str) -> Config:
    return load_config(Path(path))


@lru_cache(maxsize=1)
def _core(process: int, path: str) -> tuple[Flask, Core]:
    # The process is part of the key: after a fork, what the parent built must not be used.
    return core_app(_settings(path))

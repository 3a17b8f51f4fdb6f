"""This process's own settings and core: a forked process never shares a connection."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Flask

from wishapp.base.db import db
from wishapp.bootstrap import Core, core_app
from wishapp.config import Config, load_config

SETTINGS_VARIABLE = "WISHAPP_CONFIG"
DEFAULT_PATH = "config.toml"


@dataclass(slots=True)
class _Built:
    app: Flask
    core: Core
    owner: int


def settings() -> Config:
    """The settings that WISHAPP_CONFIG names, read once. Raises ``ConfigProblem``."""
    return _settings(_path())


def process_core() -> tuple[Flask, Core]:
    """The Flask object and the core of this process, built on first use.

    A fork goes on with what its parent built, over connections of its own.
    """
    built = _built(_path())
    if built.owner != os.getpid():
        built.owner = os.getpid()
        with built.app.app_context():
            for engine in db.engines.values():
                # The parent's connections stay open there.
                engine.dispose(close=False)
    return built.app, built.core


def _path() -> str:
    return os.environ.get(SETTINGS_VARIABLE, DEFAULT_PATH)


@lru_cache(maxsize=1)
def _settings(path: str) -> Config:
    return load_config(Path(path))


@lru_cache(maxsize=1)
def _built(path: str) -> _Built:
    return _Built(*core_app(_settings(path)), os.getpid())

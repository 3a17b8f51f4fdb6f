"""Sends for a worker whose clock is days ahead, in a process of its own."""

import os
import sys

from playground.demo.commands import run_command


def work_later(folder: object, county: str, step: str, thing_id: str, *days: str) -> None:
    """Let such a worker take a step for one thing on each of the days."""
    command = [sys.executable, "-m", "playground.story.later", county, step, thing_id, *days]
    environment = os.environ | {"WISHAPP_CONFIG": f"{folder}/config.toml"}
    run_command("the worker of a later day", command, environment)

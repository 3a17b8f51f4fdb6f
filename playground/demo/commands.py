"""Runs programs beside the playground to their end, and the operator's commands inside it."""

import subprocess
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from threading import Lock

import click

from playground.demo.phone import StepFailed
from wishapp.cli import main

COMMAND_SECONDS = 120.0
# Two counties are filled at once, and there is one standard output.
ONE_AT_A_TIME = Lock()


def run_command(what: str, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
    """Run a program, called ``what`` to people. Raises StepFailed with what it said."""
    try:
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise StepFailed(f"{what} took over {COMMAND_SECONDS:.0f} s") from error
    if done.returncode != 0:
        said = " | ".join((done.stderr or done.stdout).strip().splitlines()[-4:])
        raise StepFailed(f"{what} failed: {said}")


def operate(*arguments: str) -> None:
    """Run one of the operator's commands here, since a start of its own takes seconds.

    Raises StepFailed with what it said.
    """
    with ONE_AT_A_TIME, redirect_stdout(StringIO()) as words, redirect_stderr(words):
        try:
            main(arguments, standalone_mode=False)
        except click.ClickException as error:
            raise StepFailed(f"wishapp {arguments[0]} failed: {error.message}") from error
        except SystemExit as error:
            said = " | ".join(words.getvalue().strip().splitlines()[-4:])
            raise StepFailed(f"wishapp {arguments[0]} failed: {said}") from error

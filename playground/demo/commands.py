"""Runs a program beside the playground to its end."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from playground.demo.phone import StepFailed

COMMAND_SECONDS = 120.0


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
